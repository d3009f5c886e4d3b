package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"secpub/internal/build"
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
	day, err := f.day()
	if err != nil {
		return err
	}
	root, err := f.open()
	if err != nil {
		return err
	}
	p, err := build.Check(f.source(root), build.Options{AsOf: day, Drafts: f.drafts})
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
	d := s.Document(path)
	if d == nil && !s.HasSource(path) {
		return false
	}
	if d != nil {
		if reason := s.Reason(d); reason != "" {
			fmt.Fprintf(w, "%s is withheld: %s\n", path, reason)
		}
	}
	published := false
	for _, a := range s.Addresses() {
		if a.Source != path {
			continue
		}
		published = true
		if a.Alias != "" {
			fmt.Fprintf(w, "%s redirects %s to %s\n", path, a.Path, a.Alias)
		} else {
			fmt.Fprintf(w, "%s publishes %s\n", path, a.Path)
		}
	}
	if !published && (d == nil || s.Reason(d) == "") {
		fmt.Fprintf(w, "%s is not published: %s\n", path, notPublished(d))
	}
	return true
}

// inNoFolder is why text has no page of its own.
const inNoFolder = "it stands in no folder of a kind, and is there for other pages to include"

func notPublished(d sec.Document) string {
	if d != nil {
		return inNoFolder
	}
	return "no published page names it, and it stands beside no page"
}
