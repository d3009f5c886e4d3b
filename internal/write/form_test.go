package write

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// publishForms publishes files with a form each, as a recipe makes it, and
// returns what that changed and which forms were made.
func publishForms(t *testing.T, dir, recipe string, s site) (Result, string) {
	t.Helper()
	tree, err := newTree(Options{Dir: dir}, quickDisk())
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Abort()
	var made []string
	for _, p := range paths(s) {
		o := output(p, s[p])
		o.Forms = []Form{{Path: p + ".x", Recipe: recipe, Make: func(data []byte) ([]byte, error) {
			made = append(made, p)
			if strings.HasPrefix(string(data), "none") {
				return nil, nil
			}
			return []byte(recipe + " of " + string(data)), nil
		}}}
		if err := tree.Put(o); err != nil {
			t.Fatal(err)
		}
	}
	result, err := tree.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return result, strings.Join(made, " ")
}

func TestFormIsMadeAnewOnlyIfItsFileOrItsRecipeChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, step := range []struct {
		name   string
		recipe string
		site   site
		before func()
		made   string
		want   Result
	}{
		{"first", "r1", site{"a": "A", "b": "B"}, nil, "a b", Result{Written: 4, Swapped: true}},
		{"again", "r1", site{"a": "A", "b": "B"}, nil, "", Result{Unchanged: 4}},
		{"one changed", "r1", site{"a": "A2", "b": "B"}, nil, "a", Result{Written: 2, Unchanged: 2, Swapped: true}},
		{"another recipe", "r2", site{"a": "A2", "b": "B"}, nil, "a b", Result{Written: 2, Unchanged: 2, Swapped: true}},
		{"a form edited by hand", "r2", site{"a": "A2", "b": "B"}, func() {
			if err := os.WriteFile(filepath.Join(dir, "b.x"), []byte("r2 of C"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, "b", Result{Written: 1, Unchanged: 3, Swapped: true}},
		{"a form taken away", "r2", site{"a": "A2", "b": "B"}, func() {
			if err := os.Remove(filepath.Join(dir, "a.x")); err != nil {
				t.Fatal(err)
			}
		}, "a", Result{Written: 1, Unchanged: 3, Swapped: true}},
		{"one that gets none any more", "r2", site{"a": "none", "b": "B"}, nil, "a", Result{Written: 1, Unchanged: 2, Removed: 1, Swapped: true}},
	} {
		if step.before != nil {
			step.before()
		}
		result, made := publishForms(t, dir, step.recipe, step.site)
		if result != step.want || made != step.made {
			t.Errorf("%s: result %+v, made %q; want %+v, %q", step.name, result, made, step.want, step.made)
		}
		want := site{}
		for p, data := range step.site {
			want[p] = data
			if data != "none" {
				want[p+".x"] = step.recipe + " of " + data
			}
		}
		check(t, dir, want)
	}
}
