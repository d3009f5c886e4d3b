package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"secpub/internal/civil"
	"secpub/internal/sign"
	"secpub/internal/verify"
	"secpub/internal/write"
)

// verifyFlags are those of "verify".
type verifyFlags struct {
	key, manifest, notBefore, format string
	all                              bool
}

func newVerify() *cobra.Command {
	var flags verifyFlags
	c := &cobra.Command{
		Use:   "verify DIR-or-ZIP-or-FILE",
		Short: "Check a published tree or a download against its manifest and signature, offline",
		Long: `Verify tells whether a published tree, a zip or a single file is what was
published: genuine, altered, missing or unknown, file by file and in sum. With
the publisher's public key it is proved by the signature (minisign agrees);
without, it is whole or not by a manifest that nobody vouches for.

The manifest of a single file is that of the tree it lies in, or the one given
with --manifest, the site's manifest.json with manifest.json.minisig beside it.
Given for a tree, it is the one that the tree has to have. With --not-before a
genuine tree of an earlier day does not pass.

Exit status: 0 if all is well, 1 if something is not genuine (or, with a key,
not proved), 2 if it could not be looked at.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, args []string) error { return flags.run(c.OutOrStdout(), args[0]) },
	}
	c.Flags().StringVar(&flags.key, "key", "", "the publisher's public `key`: the line that begins with RW, or the file minisign.pub")
	c.Flags().StringVar(&flags.manifest, "manifest", "", "the `file` manifest.json that covers the file, or that the tree has to have")
	c.Flags().StringVar(&flags.notBefore, "not-before", "", "the earliest `date`, YYYY-MM-DD, as of which the signed site may be")
	c.Flags().StringVar(&flags.format, "format", "text", "how findings are printed: text or json")
	c.Flags().BoolVar(&flags.all, "all", false, "list the files that are genuine, too")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (f *verifyFlags) run(w io.Writer, name string) error {
	if f.format != "text" && f.format != "json" {
		return fmt.Errorf("--format takes text or json, not %q", f.format)
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	r, err := judge(name, o)
	if err != nil {
		return fmt.Errorf("verifying %s: %w", name, err)
	}
	if f.format == "json" {
		err = printReportJSON(w, r)
	} else {
		printReport(w, name, r, f.all)
	}
	if err == nil && (r.Verdict == verify.NotGenuine || o.Key != nil && r.Verdict != verify.IsGenuine) {
		return errContent
	}
	return err
}

func (f *verifyFlags) options() (o verify.Options, err error) {
	if f.key != "" {
		if o.Key, err = readKey(f.key); err != nil {
			return o, err
		}
	}
	if f.notBefore != "" {
		if o.Key == nil {
			return o, errors.New("--not-before: the day stands in the signature; give the publisher's key with --key")
		}
		if o.NotBefore, err = civil.ParseDate(f.notBefore); err == nil && o.NotBefore.Precision() != civil.PrecisionDay {
			err = fmt.Errorf("%q has no day", f.notBefore)
		}
		if err != nil {
			return o, fmt.Errorf("--not-before: %w", err)
		}
	}
	if f.manifest != "" {
		if o.Manifest, err = os.ReadFile(f.manifest); err == nil {
			o.ManifestSignature, err = readIfThere(f.manifest + sign.Extension)
		}
		if err != nil {
			return o, fmt.Errorf("--manifest: %w", err)
		}
	}
	return o, nil
}

// readKey reads a key that is given as itself or as the name of its file.
func readKey(given string) (*sign.Public, error) {
	key, err := sign.ReadPublic(given)
	if err == nil {
		return &key, nil
	}
	data, readErr := os.ReadFile(given)
	switch {
	case errors.Is(readErr, fs.ErrNotExist):
		return nil, fmt.Errorf("--key: there is no file %q, and %w", given, err)
	case readErr != nil:
		return nil, fmt.Errorf("--key: reading %s: %w", given, withoutPath(readErr))
	}
	if key, err = sign.ReadPublic(string(data)); err != nil {
		return nil, fmt.Errorf("--key: %s: %w", given, err)
	}
	return &key, nil
}

func readIfThere(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// judge judges a folder or a file.
func judge(name string, o verify.Options) (verify.Report, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return verify.Report{}, withoutPath(err)
	case info.Mode().IsRegular():
		return judgeFile(name, info.Size(), o)
	case !info.IsDir():
		return verify.Report{}, errors.New("it is neither a folder nor a file")
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return verify.Report{}, withoutPath(err)
	}
	defer root.Close()
	return verify.Tree(root.FS(), o)
}

func judgeFile(name string, size int64, o verify.Options) (verify.Report, error) {
	file, err := os.Open(name)
	if err != nil {
		return verify.Report{}, withoutPath(err)
	}
	defer file.Close()
	s := verify.Single{Name: filepath.Base(name), Data: file, Size: size}
	if s.Signature, err = readIfThere(name + sign.Extension); err != nil {
		return verify.Report{}, err
	}
	if o.Manifest == nil && s.Name != write.ManifestName {
		if err := findManifest(name, &s, &o); err != nil {
			return verify.Report{}, err
		}
	}
	return s.Judge(o)
}

// findManifest looks in the folders above a file for the manifest of the tree
// that it lies in.
func findManifest(name string, s *verify.Single, o *verify.Options) error {
	abs, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
		at := filepath.Join(dir, write.ManifestName)
		data, err := readIfThere(at)
		if _, other := write.ParseManifest(data); err == nil && data != nil && other == nil {
			s.Path = filepath.ToSlash(abs[len(filepath.Clean(dir)+string(filepath.Separator)):])
			o.Manifest = data
			o.ManifestSignature, err = readIfThere(at + sign.Extension)
			return err
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func printReportJSON(w io.Writer, r verify.Report) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(r)
}
