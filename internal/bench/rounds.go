package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// wrote is what a tool made of the documents.
type wrote struct {
	Files int   `json:"files"`
	Pages int   `json:"pages"` // files of HTML
	Bytes int64 `json:"bytes"`
}

// A result is all runs of one contestant.
type result struct {
	Name  string  `json:"name"`
	Runs  []usage `json:"runs"`
	Wrote wrote   `json:"wrote"`
}

// compete lets contestants build in turn, so many rounds, so that what else the
// machine does meets all of them. It is an error for one to make fewer pages
// than there are documents.
func compete(ctx context.Context, dir string, contestants []contestant, rounds, documents int, progress func(string)) ([]result, error) {
	results := make([]result, len(contestants))
	for round := range rounds {
		for i, c := range contestants {
			progress(fmt.Sprintf("%d documents, round %d of %d: %s", documents, round+1, rounds, c.name))
			u, w, err := c.build(ctx, dir, round)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.name, err)
			}
			if w.Pages < documents {
				return nil, fmt.Errorf("%s: %d pages of %d documents", c.name, w.Pages, documents)
			}
			results[i] = result{Name: c.name, Runs: append(results[i].Runs, u), Wrote: w}
		}
	}
	return results, nil
}

// build measures one build into a folder: an empty one or, for a warm
// contestant, the one with the last warm build, which is made first if need be.
func (c contestant) build(ctx context.Context, dir string, round int) (usage, wrote, error) {
	work := filepath.Join(dir, "cold")
	if c.warm != "" {
		work = filepath.Join(dir, c.warm)
	}
	out := filepath.Join(work, "public")
	if err := c.prepare(ctx, out); err != nil {
		return usage{}, wrote{}, err
	}
	if c.before != nil {
		if err := c.before(round); err != nil {
			return usage{}, wrote{}, err
		}
	}
	u, err := measured(ctx, c.dir, 0, c.argv(out))
	if err != nil {
		return u, wrote{}, err
	}
	w, err := count(out)
	if err == nil && c.warm == "" {
		err = os.RemoveAll(work)
	}
	return u, w, err
}

func (c contestant) prepare(ctx context.Context, out string) error {
	if _, err := os.Stat(out); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil || c.warm == "" {
		return err
	}
	_, err := measured(ctx, c.dir, 0, c.argv(out))
	return err
}

// count looks at what a build made.
func count(dir string) (wrote, error) {
	var w wrote
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		w.Files++
		w.Bytes += info.Size()
		if path.Ext(name) == ".html" {
			w.Pages++
		}
		return nil
	})
	return w, err
}
