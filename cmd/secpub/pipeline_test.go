package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// pipeline is a machine of a pipeline, as far as the workflows see it: a clone,
// the variables and the files by which steps tell each other things.
type pipeline struct {
	t         *testing.T
	dir, temp string
	env       map[string]string
	values    map[string]string // what stands for ${{ … }}
}

// newPipeline makes a new site a repository with a main branch and a pull
// request merged into it, which changes the page about.
func newPipeline(t *testing.T) *pipeline {
	t.Helper()
	p := &pipeline{t: t, dir: filepath.Join(t.TempDir(), "site"), temp: t.TempDir()}
	if _, stderr, err := secpubOutput("new", "site", p.dir); err != nil {
		t.Fatal(err, stderr)
	}
	binary, err := exec.LookPath("secpub")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	tools := t.TempDir()
	p.tool(tools, "curl", `for a in "$@"; do case $a in https://*) from=$a;; esac; done
case $from in
*/secpub_linux_amd64) while [ "$1" != -o ]; do shift; done; cp '`+binary+`' "$2";;
*) echo "curl $*" >> "$CALLS";;
esac`)
	p.tool(tools, "gh", `echo "gh $*" >> "$CALLS"; cp comment.md "$CALLS.md"`)
	sum := fmt.Sprintf("%x", sha256.Sum256(data))
	p.env = map[string]string{
		"PATH": tools + ":/usr/local/bin:/usr/bin:/bin", "HOME": p.temp, "CALLS": filepath.Join(p.temp, "calls"),
		"RUNNER_TEMP": p.temp, "GITHUB_STEP_SUMMARY": filepath.Join(p.temp, "summary.md"),
		"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "E", "GIT_AUTHOR_EMAIL": "e@example.org", "GIT_COMMITTER_NAME": "E", "GIT_COMMITTER_EMAIL": "e@example.org",
		"CI_PROJECT_DIR": p.dir, "SECPUB_RELEASE": "https://example.org/v1", "SECPUB_SHA256": sum, "SECPUB_COMMENT_TOKEN": "token",
		"CI_API_V4_URL": "https://example.org/api", "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "2",
	}
	p.values = map[string]string{"vars.SECPUB_RELEASE": "https://example.org/v1", "vars.SECPUB_SHA256": sum, "github.event.pull_request.number": "7"}
	p.must("git init -q -b main . && git add -A && git commit -q -m one && git switch -q -c change")
	p.must("printf '\\nOne more word.\\n' >> content/pages/about.md && git commit -q -a -m two")
	p.must("git switch -q main && git merge -q --no-ff change")
	return p
}

func (p *pipeline) tool(dir, name, script string) {
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		p.t.Fatal(err)
	}
}

// run runs a script as a step, in the way of GitHub's runner: bash -e, with what
// earlier steps left for it.
func (p *pipeline) run(script string, env map[string]string) (string, error) {
	p.t.Helper()
	c := exec.Command("bash", "-e", "-c", script)
	c.Dir = p.dir
	for _, more := range []map[string]string{p.env, env} {
		for k, v := range more {
			c.Env = append(c.Env, k+"="+p.filled(v))
		}
	}
	left := map[string]string{"GITHUB_ENV": filepath.Join(p.temp, "env"), "GITHUB_PATH": filepath.Join(p.temp, "path")}
	for k, name := range left {
		os.Remove(name)
		c.Env = append(c.Env, k+"="+name)
	}
	out, err := c.CombinedOutput()
	variables, _ := os.ReadFile(left["GITHUB_ENV"])
	for line := range strings.Lines(string(variables)) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), "=")
		p.env[k] = v
	}
	folders, _ := os.ReadFile(left["GITHUB_PATH"])
	for line := range strings.Lines(string(folders)) {
		p.env["PATH"] = strings.TrimSpace(line) + ":" + p.env["PATH"]
	}
	return string(out), err
}

// filled puts values in place of expressions; one that is not set is empty.
func (p *pipeline) filled(v string) string {
	before, rest, ok := strings.Cut(v, "${{")
	if !ok {
		return v
	}
	name, after, _ := strings.Cut(rest, "}}")
	return before + p.values[strings.TrimSpace(name)] + p.filled(after)
}

func (p *pipeline) must(script string) string {
	p.t.Helper()
	out, err := p.run(script, nil)
	if err != nil {
		p.t.Fatalf("%s\n%v\n%s", script, err, out)
	}
	return out
}

func (p *pipeline) read(name string) string {
	p.t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(data)
}

// job runs the scripts of a job of a workflow until one fails, and returns what
// that printed.
func (p *pipeline) job(workflow, name string) (out string, err error) {
	p.t.Helper()
	var w struct {
		Jobs map[string]struct {
			Steps []struct {
				Run string            `yaml:"run"`
				Env map[string]string `yaml:"env"`
			} `yaml:"steps"`
		} `yaml:"jobs"`
	}
	if err := yaml.Unmarshal([]byte(p.read(filepath.Join(p.dir, ".github/workflows", workflow))), &w); err != nil {
		p.t.Fatal(err)
	}
	if len(w.Jobs[name].Steps) == 0 {
		p.t.Fatalf("%s has no job %q", workflow, name)
	}
	for _, s := range w.Jobs[name].Steps {
		if s.Run == "" {
			continue
		}
		if out, err = p.run(s.Run, s.Env); err != nil {
			return out, err
		}
	}
	return out, nil
}

func TestAPullRequestIsCheckedAndCommentedOnGitHub(t *testing.T) {
	p := newPipeline(t)
	if out, err := p.job("check.yml", "check"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	told := p.read(filepath.Join(p.temp, "changes.md"))
	if !strings.Contains(told, "/about/") || p.read(filepath.Join(p.temp, "summary.md")) != told {
		t.Errorf("the changes are told as\n%s", told)
	}
	os.Rename(filepath.Join(p.temp, "changes.md"), filepath.Join(p.dir, "changes.md")) // as an artifact
	if out, err := p.job("check.yml", "comment"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if calls := p.read(p.env["CALLS"]); !strings.HasPrefix(calls, "gh pr comment 7 --body-file comment.md --edit-last") || p.read(p.env["CALLS"]+".md") != told {
		t.Errorf("commented by %q", calls)
	}

	p = newPipeline(t)
	p.must("echo '[x](nowhere.md)' >> content/pages/about.md")
	out, err := p.job("check.yml", "check")
	if err == nil || !strings.Contains(out, "::error file=content/pages/about.md,line=") || !strings.Contains(out, "title=dead-link::") {
		t.Errorf("a dead link: error %v\n%s", err, out)
	}
}

func TestAReleaseOfAnotherSumIsNotRun(t *testing.T) {
	p := newPipeline(t)
	p.values["vars.SECPUB_SHA256"] = strings.Repeat("0", 64)
	if out, err := p.job("check.yml", "check"); err == nil || !strings.Contains(out, "FAILED") {
		t.Errorf("another sum: error %v\n%s", err, out)
	}
	delete(p.values, "vars.SECPUB_SHA256")
	if out, err := p.job("check.yml", "check"); err == nil || !strings.Contains(out, "::error::set the variables") {
		t.Errorf("no sum: error %v\n%s", err, out)
	}
}

func TestAMergeIsPublishedOnGitHub(t *testing.T) {
	p := newPipeline(t)
	if out, err := p.job("publish.yml", "build"); err != nil {
		t.Fatalf("unsigned: %v\n%s", err, out)
	}
	p.values["secrets.SECPUB_SIGN_KEY"] = p.read("../../internal/sign/testdata/secret.key")
	key := strings.Split(p.read("../../internal/sign/testdata/minisign.pub"), "\n")[1]
	p.values["vars.SECPUB_KEY"] = key
	if out, err := p.job("publish.yml", "build"); err != nil {
		t.Fatalf("signed: %v\n%s", err, out)
	}
	if stdout, _, err := secpubOutput("verify", filepath.Join(p.dir, "public"), "--key", key); err != nil || !strings.Contains(stdout, "\ngenuine: signed") {
		t.Errorf("what is published: %v\n%s", err, stdout)
	}
	delete(p.values, "secrets.SECPUB_SIGN_KEY")
	p.must("rm -rf public")
	if out, err := p.job("publish.yml", "build"); err == nil || !strings.Contains(out, "nobody vouches") {
		t.Errorf("with a public key and nothing signed: error %v\n%s", err, out)
	}
}

func TestTheSameOnGitLab(t *testing.T) {
	p := newPipeline(t)
	type job struct {
		Before *[]string `yaml:"before_script"`
		Script []string
	}
	var file struct {
		Default, Check, Comment, Pages job
	}
	if err := yaml.Unmarshal([]byte(p.read(filepath.Join(p.dir, ".gitlab-ci.yml"))), &file); err != nil {
		t.Fatal(err)
	}
	p.env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = strings.TrimSpace(p.must("git rev-parse HEAD^1"))
	for _, j := range []job{file.Check, file.Comment, file.Pages} {
		before := j.Before
		if before == nil {
			before = file.Default.Before
		}
		p.must(strings.Join(slices.Concat(*before, j.Script), "\n"))
	}
	if told := p.read(filepath.Join(p.dir, "changes.md")); !strings.Contains(told, "/about/") {
		t.Errorf("the changes are told as\n%s", told)
	}
	if calls := p.read(p.env["CALLS"]); !strings.Contains(calls, "body@changes.md https://example.org/api/projects/1/merge_requests/2/notes") {
		t.Errorf("commented by %q", calls)
	}
	if _, _, err := secpubOutput("verify", filepath.Join(p.dir, "public")); err != nil {
		t.Errorf("what is published: %v", err)
	}
	if out := p.must("git status --porcelain --untracked-files=no"); out != "" {
		t.Errorf("the pipeline changed the repository:\n%s", out)
	}
}
