package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/write"
)

// planFlags say what has to be planned besides a build.
type planFlags struct {
	old    string // the manifest of what is published; "" for no plan
	folder string // where the plan goes; "" for standard output
	most   int    // deletions
}

func (f *planFlags) register(c *cobra.Command) {
	flags := c.Flags()
	flags.StringVar(&f.old, "plan", "", "plan what to upload and delete where the site of this `manifest` is published; an empty file stands for no site yet")
	flags.StringVar(&f.folder, "plan-to", "", "write the plan into this `folder`, as plan.json and lists of files for rclone (default: print the JSON)")
	flags.IntVar(&f.most, "max-deletions", 100, "refuse a plan that deletes more than this `number` of files")
}

// planner makes the plan of a build. What is published is read before the
// build, which may stand in the same folder.
type planner struct {
	planFlags
	before write.Manifest
}

// planner returns the planner, or nil where no plan is asked for.
func (f *planFlags) planner() (*planner, error) {
	switch {
	case f.old == "" && f.folder != "":
		return nil, errors.New("--plan-to: what is published already? give its manifest with --plan, or an empty file")
	case f.old == "":
		return nil, nil
	case f.most < 0:
		return nil, fmt.Errorf("--max-deletions: %d is less than none", f.most)
	}
	data, err := os.ReadFile(f.old)
	if err != nil {
		return nil, fmt.Errorf("--plan: reading %s: %w", f.old, withoutPath(err))
	}
	p := &planner{planFlags: *f}
	if len(bytes.TrimSpace(data)) == 0 {
		return p, nil
	}
	if p.before, err = write.ParseManifest(data); err != nil {
		return nil, fmt.Errorf("--plan: reading %s: %w; give the manifest.json of what is published", f.old, err)
	}
	return p, nil
}

// results returns where the other results of the build are printed: not among
// the JSON.
func (p *planner) results(c *cobra.Command) io.Writer {
	if p != nil && p.folder == "" {
		return c.ErrOrStderr()
	}
	return c.OutOrStdout()
}

// plan prints or writes the plan that leads to what stands in the output
// folder; nothing for none.
func (p *planner) plan(out io.Writer, site *build.Publication, output string) error {
	if p == nil {
		return nil
	}
	tree := os.DirFS(output)
	after, err := write.ReadManifest(tree)
	if err != nil {
		return err
	}
	rest, err := restOf(tree)
	if err != nil {
		return err
	}
	plan := site.Plan(p.before, after, rest)
	if n := plan.Withdrawn(); n > p.most {
		return fmt.Errorf("--plan: %s would be deleted, and no more than %d may be; is %s the manifest of this site? if they are to go, say --max-deletions %d", count(n, "file"), p.most, p.old, n)
	}
	text, err := json.MarshalIndent(plan, "", "\t")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if p.folder == "" {
		_, err = out.Write(text)
		return err
	}
	return writePlan(p.folder, plan, text)
}

// restOf returns the manifest and, if there is one, its signature.
func restOf(tree fs.FS) ([]write.File, error) {
	var rest []write.File
	for _, name := range []string{write.ManifestName, write.SignatureName} {
		data, err := fs.ReadFile(tree, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, withoutPath(err))
		}
		rest = append(rest, write.File{Path: name, SHA256: sha256.Sum256(data), Size: int64(len(data))})
	}
	return rest, nil
}

// writePlan writes plan.json and, of each step, the list of its files: one path
// a line, as rclone reads it with --files-from-raw. All lists are written, also
// empty ones, so that none of an earlier plan is left.
func writePlan(folder string, plan build.Plan, text []byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("--plan-to: making %s: %w", folder, withoutPath(err))
	}
	files := map[string][]byte{"plan.json": text}
	for i, step := range plan.Steps {
		var list bytes.Buffer
		for _, f := range step.Files {
			fmt.Fprintln(&list, f.Path)
		}
		files[fmt.Sprintf("%d-%s.txt", i+1, step.Name)] = list.Bytes()
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return fmt.Errorf("--plan-to: writing %s: %w", filepath.Join(folder, name), withoutPath(err))
		}
	}
	return nil
}
