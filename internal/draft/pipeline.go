package draft

import (
	"bytes"
	"embed"
	"text/template"
)

// pipelineTexts are the pipelines with what differs between repositories left
// open, in double square brackets, as the pipelines use braces themselves.
//
//go:embed pipelines
var pipelineTexts embed.FS

// Actions of GitHub, by commit: a tag can be moved.
const (
	checkout    = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2"
	setupGo     = "actions/setup-go@d35c59abb061a4a6fb18e82ac0862c26744d6ab5 # v5.5.0"
	upload      = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2"
	download    = "actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0"
	uploadPages = "actions/upload-pages-artifact@56afc609e74202658d3ffba0e8f6dda462b719fa # v3.0.1"
	deployPages = "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5"
)

// pipelineParts are what all pipelines use. Where secpub comes from: in its own
// repository from the source, elsewhere from a release whose sum is known. And
// the day: the demonstration's own, whose content ends in 2017, else today.
const pipelineParts = `
[[define "day"]][[if .Source]]2017-04-03[[else]]$(TZ=Europe/London date +%F)[[end]][[end]]
[[define "install"]][[if .Source]]      - uses: [[.SetupGo]]
        with:
          go-version-file: go.mod
      - name: Build secpub
        run: |
          go build -trimpath -o "$RUNNER_TEMP/bin/secpub" ./cmd/secpub
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"[[else]]      - name: Install secpub
        env:
          RELEASE: ${{ vars.SECPUB_RELEASE }}
          SHA256: ${{ vars.SECPUB_SHA256 }}
        run: |
          if [ -z "$RELEASE" ] || [ -z "$SHA256" ]; then
            echo "::error::set the variables SECPUB_RELEASE and SECPUB_SHA256 of this repository"
            exit 1
          fi
          mkdir -p "$RUNNER_TEMP/bin"
          curl -fsSL --proto '=https' --retry 3 -o "$RUNNER_TEMP/bin/secpub" "$RELEASE/secpub_linux_amd64"
          echo "$SHA256  $RUNNER_TEMP/bin/secpub" | sha256sum -c -
          chmod +x "$RUNNER_TEMP/bin/secpub"
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"[[end]][[end]]`

// pipelineData fills the pipelines.
type pipelineData struct {
	Source                                                        bool // whether the repository is secpub's own
	Checkout, SetupGo, Upload, Download, UploadPages, DeployPages string
}

// Pipelines returns the workflows that check and publish a site, for GitHub and
// GitLab: on a pull request, on a merge, and daily for what changes by itself.
func Pipelines() []File { return pipelines(false) }

// pipelines returns the workflows of a site or, from the same texts, those of
// secpub's own repository with its demonstration.
func pipelines(source bool) []File {
	data := pipelineData{source, checkout, setupGo, upload, download, uploadPages, deployPages}
	var files []File
	for _, f := range []struct{ name, path string }{
		{"check.yml", ".github/workflows/check.yml"},
		{"publish.yml", ".github/workflows/publish.yml"},
		{"gitlab-ci.yml", ".gitlab-ci.yml"},
	} {
		text, err := pipelineTexts.ReadFile("pipelines/" + f.name)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		t := template.Must(template.Must(template.New(f.name).Delims("[[", "]]").Parse(pipelineParts)).Parse(string(text)))
		var b bytes.Buffer
		if err := t.Execute(&b, data); err != nil {
			panic("internal error: " + err.Error())
		}
		files = append(files, File{f.path, b.String()})
	}
	return files
}
