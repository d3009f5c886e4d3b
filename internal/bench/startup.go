package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// startUps is how often the program is started.
const startUps = 20

// startUp measures how long a user waits for the shortest answers: the
// version, and the fault in a site of ten files that is in the first of them.
func startUp(ctx context.Context, o options, dir string) ([]result, error) {
	site := filepath.Join(dir, "ten")
	if err := faulty(site); err != nil {
		return nil, err
	}
	asked := []struct {
		name   string
		status int
		argv   []string
	}{
		{"secpub version", 0, []string{o.secpub, "version"}},
		{"secpub check, 10 files, a fault in the first", 1, []string{o.secpub, "check", "--site", site, "--as-of", o.asOf}},
	}
	var results []result
	for _, a := range asked {
		r := result{Name: a.name}
		for range startUps {
			u, err := measured(ctx, dir, a.status, a.argv)
			if err != nil {
				return nil, err
			}
			r.Runs = append(r.Runs, u)
		}
		results = append(results, r)
	}
	return results, nil
}

// faulty writes a site of ten files of which the first has a misspelt key.
func faulty(site string) error {
	files := map[string]string{
		"site.yaml":       "title: Generated Code\nbase_url: https://example.org/\n",
		"index.md":        "---\ntitle: Home\n---\nA publication.\n",
		"guidance/a.md":   "---\ntitel: A\npublished: 2017-01-02\n---\nText.\n",
		"pages/about.md":  "---\ntitle: About\n---\nText.\n",
		"pages/terms.md":  "---\ntitle: Terms\n---\nText.\n",
		"glossary.csv":    "term,expansion,definition,citation\n",
		"holidays.csv":    "date,name\n",
		"news/first.md":   "---\ntitle: First\ndate: 2017-01-03\n---\nText.\n",
		"news/second.md":  "---\ntitle: Second\ndate: 2017-01-04\n---\nText.\n",
		"guidance/how.md": "---\ntitle: How\npublished: 2017-01-02\n---\nText.\n",
	}
	for name, text := range files {
		file := filepath.Join(site, "content", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			return fmt.Errorf("writing the site of ten files: %w", err)
		}
	}
	return nil
}
