package draft

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

var update = flag.Bool("update", false, "rewrite the pipelines of this repository")

// TestPipelinesOfThisRepositoryAreThoseOfSites: but for where secpub comes from
// and the day of the demonstration, they are one text.
func TestPipelinesOfThisRepositoryAreThoseOfSites(t *testing.T) {
	for _, f := range pipelines(true) {
		at := filepath.Join("../..", f.Path)
		if *update {
			if err := os.WriteFile(at, []byte(f.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(at); err != nil || string(got) != f.Text {
			t.Errorf("%s is not what internal/draft/pipelines makes; run: go test ./internal/draft -update (%v)", f.Path, err)
		}
	}
}

// workflow is what the tests ask of a workflow of GitHub.
type workflow struct {
	On          map[string]any    `yaml:"on"`
	Permissions map[string]string `yaml:"permissions"`
	Jobs        map[string]struct {
		Permissions map[string]string `yaml:"permissions"`
		Timeout     int               `yaml:"timeout-minutes"`
		Steps       []struct {
			Uses string            `yaml:"uses"`
			Run  string            `yaml:"run"`
			Env  map[string]string `yaml:"env"`
			With map[string]any    `yaml:"with"`
		} `yaml:"steps"`
	} `yaml:"jobs"`
}

// everyWorkflow returns the workflows of a new site and all of this repository.
func everyWorkflow(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range Pipelines() {
		if strings.HasPrefix(f.Path, ".github/") {
			all["new site: "+f.Path] = f.Text
		}
	}
	own, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(own) == 0 {
		t.Fatalf("this repository has no workflows: %v", err)
	}
	for _, name := range own {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

func parse(t *testing.T, name, text string) (w workflow) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), &w); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return w
}

// What runs in a pipeline is what was read when it was chosen, and may do no
// more than it needs.
func TestWorkflowsPinActionsAndAskForLittle(t *testing.T) {
	for name, text := range everyWorkflow(t) {
		w := parse(t, name, text)
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s: its permissions are %v; give each job its own", name, w.Permissions)
		}
		for job, j := range w.Jobs {
			if j.Permissions == nil || j.Timeout == 0 {
				t.Errorf("%s: %s: permissions %v, timeout %d minutes; want both", name, job, j.Permissions, j.Timeout)
			}
			writes, runsContent := false, false
			for what, right := range j.Permissions {
				writes = writes || right == "write" && what != "id-token"
			}
			for _, s := range j.Steps {
				if _, commit, _ := strings.Cut(s.Uses, "@"); s.Uses != "" && len(commit) != 40 {
					t.Errorf("%s: %s: %q is not pinned to a commit", name, job, s.Uses)
				}
				if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] != false {
					t.Errorf("%s: %s: the checkout keeps the token", name, job)
				}
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s: %s: a value is put into a script, where it may be read as one; use env\n%s", name, job, s.Run)
				}
				runsContent = runsContent || strings.HasPrefix(s.Uses, "actions/checkout@")
			}
			if _, pull := w.On["pull_request"]; pull && writes && runsContent {
				t.Errorf("%s: %s: it reads what a pull request brings and may write", name, job)
			}
		}
		if _, dangerous := w.On["pull_request_target"]; dangerous {
			t.Errorf("%s: pull_request_target gives strangers the secrets", name)
		}
	}
}

func TestGitLabPipelineIsYAMLWithItsJobs(t *testing.T) {
	for _, source := range []bool{false, true} {
		files := pipelines(source)
		var jobs map[string]struct {
			Stage  string
			Script []string
			Rules  []map[string]string
		}
		text := files[len(files)-1].Text
		var all map[string]any
		if err := yaml.Unmarshal([]byte(text), &all); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		delete(all, "stages")
		delete(all, "default")
		rest, _ := yaml.Marshal(all)
		if err := yaml.Unmarshal(rest, &jobs); err != nil {
			t.Fatalf("%v\n%s", err, rest)
		}
		for _, name := range []string{"check", "comment", "pages"} {
			if j := jobs[name]; j.Stage == "" || len(j.Script) == 0 || len(j.Rules) == 0 {
				t.Errorf("job %q: %+v", name, j)
			}
		}
	}
}
