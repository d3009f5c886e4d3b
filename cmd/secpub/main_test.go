package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the output that scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"secpub": main})
}

// TestScripts runs the program as its users meet it. Each script opens with
// what it proves.
func TestScripts(t *testing.T) {
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir+"/home")
			env.Setenv("REPOSITORY", repository)
			return os.Mkdir(env.WorkDir+"/home", 0o755)
		},
		Cmds: commands,
	})
}
