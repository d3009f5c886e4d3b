package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// policy says what each package of ours may import of ours; tests and sitetest
// are excepted. It keeps the stages apart: none imports another, and only
// build knows them all. Do not change it to fix a build; a new line comes with
// a new package and its reason in the commit.
const policy = `
source civil cite redline search write cache deliver contrast parallel render/atom render/eml render/zipfile render/typeset render/jsontext :
ledger           : source
changes          : redline
render/docx      : render/zipfile
diag             : source
sign             : civil
verify           : civil sign write
extlink          :
render/ical      : civil
markdown         : source diag cite
sec              : source civil cite ledger markdown parallel
load/frontmatter : source diag civil
load             : source diag civil cite ledger sec markdown parallel load/frontmatter
check link       : source diag civil cite ledger sec
render           : source civil cite sec deliver redline markdown search tracked parallel render/atom render/ical render/eml render/zipfile render/typeset render/jsontext
tracked          : markdown redline render/docx render/jsontext
draft            : civil sec
build            : source contrast diag civil ledger sec load check link render write deliver sign cache parallel
preview          : build deliver diag
cmd/secpub       : build cache changes preview draft diag civil load sec tracked write templates static sign verify extlink
templates static browser :
bench            : sitetest
`

// allowed parses the policy.
func allowed(t *testing.T) map[string][]string {
	t.Helper()
	rules := map[string][]string{}
	for line := range strings.Lines(policy) {
		names, may, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for _, name := range strings.Fields(names) {
			rules[name] = strings.Fields(may)
		}
	}
	return rules
}

func TestPackagesImportOnlyWhatThePolicyAllows(t *testing.T) {
	rules := allowed(t)
	for _, file := range goFiles(t) {
		pkg := short(path.Dir(file))
		if strings.HasSuffix(file, "_test.go") || pkg == "sitetest" {
			continue
		}
		may, known := rules[pkg]
		if !known {
			t.Errorf("%s: package %q is not in the import policy", file, pkg)
			continue
		}
		for _, imported := range importsOfOurs(t, file) {
			if !slices.Contains(may, imported) {
				t.Errorf("%s: imports %q, which the policy does not let %q do", file, imported, pkg)
			}
		}
	}
}

// short names a package as the policy does.
func short(dir string) string { return strings.TrimPrefix(dir, "internal/") }

func importsOfOurs(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var ours []string
	for _, spec := range parsed.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if rest, ok := strings.CutPrefix(name, "secpub/"); ok {
			ours = append(ours, short(rest))
		}
	}
	return ours
}

// goFiles returns every Go file of the repository, relative to its top.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != ".." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules" || d.Name() == "public") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") {
			files = append(files, filepath.ToSlash(strings.TrimPrefix(p, ".."+string(filepath.Separator))))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
