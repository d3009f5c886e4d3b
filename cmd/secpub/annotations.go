package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"

	"secpub/internal/diag"
)

// inRepository returns diagnostics with their paths from the top of the
// repository, for the forms that GitHub shows at the changed line: it knows no
// site folder. Where a site is the repository, or no runner of GitHub's says
// where that is, they stay as they are.
func (f *siteFlags) inRepository(format diag.Format, ds []diag.Diagnostic) []diag.Diagnostic {
	workspace := os.Getenv("GITHUB_WORKSPACE")
	if workspace == "" || format != diag.GitHub && format != diag.SARIF {
		return ds
	}
	site, err := filepath.Abs(f.dir)
	if err != nil {
		return ds
	}
	folder, err := filepath.Rel(workspace, site)
	if err != nil || !filepath.IsLocal(folder) || folder == "." {
		return ds
	}
	placed := slices.Clone(ds)
	for i, d := range placed {
		if d.Path != "" {
			placed[i].Path = path.Join(filepath.ToSlash(folder), d.Path)
		}
		placed[i].Related = slices.Clone(d.Related)
		for j, r := range d.Related {
			placed[i].Related[j].Path = path.Join(filepath.ToSlash(folder), r.Path)
		}
	}
	return placed
}
