package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The mechanical rules of taste, as tests: each failure says where, what, and
// what to do instead.

func TestTopLevelHoldsNothingElse(t *testing.T) {
	agreed := []string{"cmd", "content", "templates", "static", "internal", "go.mod", "go.sum", "Makefile", "README.md", "LICENSE",
		"public", "bin", "node_modules"} // the last three are made, and ignored by git
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(agreed, e.Name()) {
			t.Errorf("%s: not part of the agreed layout; put it below one of %v", e.Name(), agreed[:5])
		}
	}
}

func TestNoPackageIsNamedForNothing(t *testing.T) {
	for _, file := range goFiles(t) {
		if name := path.Base(path.Dir(file)); slices.Contains([]string{"util", "utils", "common", "helpers", "types", "deps", "base"}, name) {
			t.Errorf("%s: package %q says nothing; name it for its subject", file, name)
		}
	}
}

// forbidden calls, where they may stand, and what to use instead.
var forbidden = []struct{ call, where, instead string }{
	{"time.Now", "cmd/ internal/preview/ internal/bench/", "take an as-of civil.Date"},
	{"time.Since", "cmd/ internal/preview/ internal/bench/", "measure in a benchmark"},
	{"os.Getenv", "cmd/", "take an option"},
	{"os.LookupEnv", "cmd/", "take an option"},
	{"os.Exit", "cmd/ internal/bench/", "return an error"},
	{"rand.Int", "", "output has to be the same each time"},
	{"rand.IntN", "", "output has to be the same each time"},
	{"regexp.MustCompile", "", "scan by hand; patterns are slow and hide their grammar"},
}

func TestClockAndEnvironmentEnterInCmdOnly(t *testing.T) {
	eachFile(t, func(file string, fset *token.FileSet, parsed *ast.File) {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "internal/sitetest/") {
			return
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			for _, f := range forbidden {
				if pkg.Name+"."+sel.Sel.Name == f.call && !under(file, f.where) {
					t.Errorf("%s: %s; %s", fset.Position(sel.Pos()), f.call, f.instead)
				}
			}
			return true
		})
	})
}

func under(file, folders string) bool {
	return slices.ContainsFunc(strings.Fields(folders), func(f string) bool { return strings.HasPrefix(file, f) })
}

func TestLibrariesStayInTheirPackage(t *testing.T) {
	owners := []struct{ library, folders string }{
		{"github.com/yuin/goldmark", "internal/markdown/ internal/bench/"},
		{"github.com/adrg/frontmatter", "internal/load/frontmatter/"},
		{"go.yaml.in/yaml", "internal/load/frontmatter/"},
		{"github.com/spf13/cobra", "cmd/"},
		{"aead.dev/minisign", "internal/sign/"},
		{"github.com/fsnotify/fsnotify", "internal/preview/"},
		{"github.com/tdewolff/minify", "internal/render/"},
		{"github.com/andybalholm/brotli", "internal/build/"},
		{"github.com/klauspost/compress", "internal/build/ internal/render/zipfile/"},
	}
	eachFile(t, func(file string, fset *token.FileSet, parsed *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		for _, spec := range parsed.Imports {
			for _, o := range owners {
				if strings.HasPrefix(strings.Trim(spec.Path.Value, `"`), o.library) && !under(file, o.folders) {
					t.Errorf("%s: imports %s; only %s does", fset.Position(spec.Pos()), o.library, o.folders)
				}
			}
		}
	})
}

func TestNoInitAndNoSkip(t *testing.T) {
	eachFile(t, func(file string, fset *token.FileSet, parsed *ast.File) {
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: init; hand the value to whoever needs it", fset.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && (x.Name == "t" || x.Name == "b") && strings.HasPrefix(n.Sel.Name, "Skip") {
					t.Errorf("%s: %s.%s; a test runs or fails", fset.Position(n.Pos()), x.Name, n.Sel.Name)
				}
			}
			return true
		})
	})
}

// maxLines is the length beyond which only a switch over kinds or a table of
// data may go.
const maxLines = 80

func TestFunctionsFitOnAScreen(t *testing.T) {
	var lengths []int
	eachFile(t, func(file string, fset *token.FileSet, parsed *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		for _, decl := range parsed.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			n := fset.Position(f.End()).Line - fset.Position(f.Pos()).Line + 1
			lengths = append(lengths, n)
			if n > maxLines && !isSwitch(f) {
				t.Errorf("%s: %s has %d lines; cut it along its steps", fset.Position(f.Pos()), f.Name.Name, n)
			}
		}
	})
	slices.Sort(lengths)
	if half := lengths[len(lengths)/2]; half > 10 {
		t.Errorf("half of all functions have up to %d lines; it should be 10", half)
	}
	if most := lengths[len(lengths)*9/10]; most > 45 {
		t.Errorf("nine functions in ten have up to %d lines; it should be 45", most)
	}
}

// isSwitch reports whether a function is, but for a few lines, one switch.
func isSwitch(f *ast.FuncDecl) bool {
	if len(f.Body.List) > 4 {
		return false
	}
	for _, s := range f.Body.List {
		switch s.(type) {
		case *ast.SwitchStmt, *ast.TypeSwitchStmt:
			return true
		}
	}
	return false
}

func TestHalfOfTheFilesAreShort(t *testing.T) {
	var lengths []int
	eachFile(t, func(file string, fset *token.FileSet, parsed *ast.File) {
		if !strings.HasSuffix(file, "_test.go") {
			lengths = append(lengths, fset.Position(parsed.FileEnd).Line)
		}
	})
	slices.Sort(lengths)
	if half := lengths[len(lengths)/2]; half > 200 {
		t.Errorf("half of the files have up to %d lines; it should be 200", half)
	}
}

func TestEveryPackageHasAManual(t *testing.T) {
	documented := map[string]bool{}
	eachFile(t, func(file string, _ *token.FileSet, parsed *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		documented[path.Dir(file)] = documented[path.Dir(file)] || parsed.Doc != nil
	})
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s: no package comment; say what it is for, its words and its invariants", dir)
		}
	}
}

// eachFile parses every Go file and calls do with it.
func eachFile(t *testing.T, do func(file string, fset *token.FileSet, parsed *ast.File)) {
	t.Helper()
	for _, file := range goFiles(t) {
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, filepath.Join("..", file), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		do(file, fset, parsed)
	}
}
