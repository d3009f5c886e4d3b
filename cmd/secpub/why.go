package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"secpub/internal/sec"
)

func newWhy() *cobra.Command {
	var flags siteFlags
	c := &cobra.Command{
		Use:   "why PATH",
		Short: "What a source file publishes, or why it is withheld; what an address is made from",
		Example: `  secpub why content/newsletters/2017-02.md
  secpub why /newsletters/2017/02/`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, args []string) error { return flags.why(c, args[0]) },
	}
	flags.register(c)
	return c
}

func (f *siteFlags) why(c *cobra.Command, asked string) error {
	p, err := f.read()
	if err != nil {
		return err
	}
	if a, ok := p.Site.AddressOf(asked); ok && strings.HasPrefix(asked, "/") {
		explainAddress(c.OutOrStdout(), p.Site, a)
		return nil
	}
	if explainSource(c.OutOrStdout(), p.Site, f.sitePath(asked)) {
		return nil
	}
	return fmt.Errorf("%s is no file of the site and no address of it", asked)
}

func explainAddress(w io.Writer, s *sec.Site, a sec.Address) {
	switch {
	case a.Alias != "":
		fmt.Fprintf(w, "%s is an old address of %s, by %s:%d\n", a.Path, a.Alias, a.Source, a.Pos.Line)
	case a.Gone != nil:
		fmt.Fprintf(w, "%s says that what stood there is gone, by %s\n", a.Path, a.Source)
	default:
		fmt.Fprintf(w, "%s is made from %s\n", a.Path, a.Source)
	}
	if d := s.Document(a.Source); d != nil {
		for _, l := range d.Head().Body.Directives() {
			if file, ok := l.Attribute("file"); ok {
				fmt.Fprintf(w, "  with %s at line %d\n", file, l.Pos.Line)
			}
		}
	}
}

// explainSource says what the file at a path publishes; false if the site has
// no such file.
func explainSource(w io.Writer, s *sec.Site, path string) bool {
	d, published := s.Document(path), false
	if d != nil && s.Reason(d) != "" {
		fmt.Fprintf(w, "%s is withheld: %s\n", path, s.Reason(d))
	}
	for _, a := range s.Addresses() {
		switch {
		case a.Source != path:
			continue
		case a.Alias != "":
			fmt.Fprintf(w, "%s redirects %s to %s\n", path, a.Path, a.Alias)
		default:
			fmt.Fprintf(w, "%s publishes %s\n", path, a.Path)
		}
		published = true
	}
	if !published && d == nil && !s.HasSource(path) {
		return false
	}
	if !published && (d == nil || s.Reason(d) == "") {
		fmt.Fprintf(w, "%s is not published: %s\n", path, notPublished(s, d, path))
	}
	return true
}

// inNoFolder is why text has no page of its own.
const inNoFolder = "it stands in no folder of a kind, and is there for other pages to include"

func notPublished(s *sec.Site, d sec.Document, path string) string {
	switch reason := s.ReasonOfFile(path); {
	case d != nil:
		return inNoFolder
	case path == sec.SettingsPath:
		return "it holds the settings of the site"
	case path == sec.LedgerPath:
		return "it is the list of all that was ever published"
	case path == sec.WithdrawnPath:
		return "it says what of all that was published is gone on purpose"
	case s.IsRegister(path):
		return "it is a register, which pages are reckoned from"
	case reason != "":
		return "its page is withheld: " + reason
	}
	return "no published page names it, and it stands beside no page"
}
