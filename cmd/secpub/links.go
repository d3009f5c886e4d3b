package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/extlink"
)

// linksFlags are those of "links".
type linksFlags struct {
	siteFlags
	cache, contact         string
	pause, timeout, maxAge time.Duration
}

func newLinks() *cobra.Command {
	var flags linksFlags
	c := &cobra.Command{
		Use:   "links",
		Short: "Ask the web for each page that the site links to elsewhere",
		Long: `Links asks for each page that the site links to elsewhere, and shows at its line
each link whose page is not there. It is a command of its own and no part of any
check or build, which ask nobody.

A host is asked one thing at a time, with a pause between, and nothing that its
robots.txt forbids. What was found well is kept in a file and not asked again
for a week. Dead links are warnings: they fail with --strict.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return flags.run(c) },
	}
	flags.register(c)
	c.Flags().StringVar(&flags.cache, "cache", "", "the `file` that keeps what was found well (default: secpub/links.json in the user's cache folder)")
	c.Flags().StringVar(&flags.contact, "contact", "", "how those who are asked can reach you: an `address` (default: contact.email of the site)")
	c.Flags().DurationVar(&flags.pause, "pause", time.Second, "the `time` between two requests to one host")
	c.Flags().DurationVar(&flags.timeout, "timeout", 20*time.Second, "the `time` to wait for an answer")
	c.Flags().DurationVar(&flags.maxAge, "max-age", 7*24*time.Hour, "for what `time` a page that was found well is not asked for again")
	return c
}

func (f *linksFlags) run(c *cobra.Command) error {
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	p, err := f.read()
	if err != nil {
		return err
	}
	links := p.ExternalLinks()
	results, err := f.ask(c, p, links)
	if err != nil {
		return err
	}
	ds := p.Allow(deadLinks(links, results))
	root, err := f.open()
	if err != nil {
		return err
	}
	defer root.Close()
	if err := report(c.ErrOrStderr(), root.FS(), format, f.inRepository(format, ds)); err != nil {
		return err
	}
	counts := map[extlink.State]int{}
	for _, r := range results {
		counts[r.State]++
	}
	fmt.Fprintf(c.OutOrStdout(), "%s elsewhere: %d alive, %d dead, %d silent, %d not for programs\n", count(len(results), "link"),
		counts[extlink.Alive], counts[extlink.Dead], counts[extlink.Silent], counts[extlink.Closed])
	if f.strict && len(ds) > 0 {
		return errContent
	}
	return nil
}

// ask asks for all pages, and keeps what was found well.
func (f *linksFlags) ask(c *cobra.Command, p *build.Publication, links []build.ExternalLink) (map[string]extlink.Result, error) {
	file, known, err := f.openCache()
	if err != nil {
		return nil, err
	}
	addresses := make([]string, len(links))
	for i, l := range links {
		addresses[i] = l.Address
	}
	progress := newProgress(c.ErrOrStderr())
	defer progress.clear()
	world := extlink.World{Client: newWebClient(f.timeout), Now: time.Now, Wait: wait}
	results, err := extlink.Check(c.Context(), addresses, known, world, extlink.Options{
		Agent: f.agent(p), Pause: f.pause, Tries: 3, Hosts: 8, MaxAge: f.maxAge, Progress: progress.show,
	})
	if err != nil || file == "" {
		return results, err
	}
	text, err := known.MarshalText()
	if err != nil {
		return nil, err
	}
	return results, writeWhole(file, text)
}

// openCache reads what was found before. The name is empty if there is no
// place to keep it.
func (f *linksFlags) openCache() (name string, known *extlink.Cache, err error) {
	name = f.cache
	if name == "" {
		folder, err := os.UserCacheDir()
		if err != nil {
			return "", &extlink.Cache{}, nil
		}
		name = filepath.Join(folder, "secpub", "links.json")
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return name, &extlink.Cache{}, nil
	}
	if err != nil {
		return "", nil, fmt.Errorf("--cache: reading %s: %w", name, withoutPath(err))
	}
	if known, err = extlink.ReadCache(data); err != nil {
		return "", nil, fmt.Errorf("--cache: %s: %w; delete it or name another", name, err)
	}
	return name, known, nil
}

// agent says who asks.
func (f *linksFlags) agent(p *build.Publication) string {
	contact := f.contact
	for _, other := range []string{p.Site.Settings.Contact.Email, p.BaseURL()} {
		contact = orElse(contact, other)
	}
	return fmt.Sprintf("secpub/%s (checks links of a site; %s)", version(), contact)
}

// newWebClient follows redirects, ten at most, and keeps nothing.
func newWebClient(timeout time.Duration) *http.Client {
	return &http.Client{Timeout: timeout}
}

// wait waits, or returns early when the context ends.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// deadLinks tells of each link whose page is not there.
func deadLinks(links []build.ExternalLink, results map[string]extlink.Result) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, l := range links {
		switch r := results[l.Address]; r.State {
		case extlink.Dead:
			ds = append(ds, diag.New(diag.DeadExternal, l.Place, "dead link %q: it %s", l.Address, r.Reason).
				WithHint("link to where the page is now, or to a copy in an archive; a link that has to stay is allowed with a reason"))
		case extlink.Silent:
			ds = append(ds, diag.New(diag.DeadExternal, l.Place, "link %q: it %s", l.Address, r.Reason).
				WithHint("it was asked several times; try again later, or look at it"))
		}
	}
	return ds
}
