package build

import (
	"path"
	"slices"
	"strings"

	"secpub/internal/deliver"
	"secpub/internal/render"
	"secpub/internal/write"
)

// Plan is what has to be done to a published site to make it another build of
// it. The steps are taken one after the other, each as a whole, so that no
// reader ever sees a page before what it needs, or an index before its pages.
// What did not change is not in it.
type Plan struct {
	Upload    int    `json:"upload"`    // files that are new
	Replace   int    `json:"replace"`   // files with other bytes than before
	Delete    int    `json:"delete"`    // files that are no more
	Unchanged int    `json:"unchanged"` // files that are not touched
	Bytes     int64  `json:"bytes"`     // to upload
	Steps     []Step `json:"steps"`
}

// Step is a part of a plan. Within it, order does not matter.
type Step struct {
	Name  string        `json:"step"`
	Files []PlannedFile `json:"files"` // by path; never nil
}

// PlannedFile is what is done with one file.
type PlannedFile struct {
	Action string     `json:"action"` // upload, replace, delete
	Path   string     `json:"path"`
	Size   int64      `json:"size,omitempty"`
	SHA256 *write.Sum `json:"sha256,omitempty"`
	Type   string     `json:"content_type,omitempty"`
	Cache  string     `json:"cache_control,omitempty"`
}

// The steps, in order: styles, scripts and downloads, which pages need; the
// pages; what leads to pages, such as indexes, feeds and the sitemap; the
// manifest, which tells what stands there; and only then what nothing leads to
// any more.
const (
	stepAssets = iota
	stepPages
	stepIndexes
	stepManifest
	stepDelete
)

func stepNames() []string { return []string{"assets", "pages", "indexes", "manifest", "delete"} }

// Plan returns what makes a site that stands as one manifest says into the one
// that another says, which is a build of this publication. Rest are files that
// no manifest lists and that go with it: itself, and its signature.
func (p *Publication) Plan(before, after write.Manifest, rest []write.File) Plan {
	plan := Plan{Steps: make([]Step, len(stepNames()))}
	for i, name := range stepNames() {
		plan.Steps[i] = Step{name, []PlannedFile{}}
	}
	stood := byPath(before.Files)
	generated := p.generated()
	for _, f := range after.Files {
		old, known := stood[f.Path]
		delete(stood, f.Path)
		if known && old.SHA256 == f.SHA256 && old.Size == f.Size {
			plan.Unchanged++
			continue
		}
		plan.add(stepOf(f.Path, generated), f, known)
	}
	if !slices.Equal(before.Files, after.Files) {
		for _, f := range rest {
			plan.add(stepManifest, f, len(before.Files) > 0)
		}
	}
	for _, f := range before.Files {
		if _, gone := stood[f.Path]; gone {
			plan.Delete++
			plan.into(stepDelete, PlannedFile{Action: "delete", Path: f.Path})
		}
	}
	return plan
}

func byPath(files []write.File) map[string]write.File {
	found := make(map[string]write.File, len(files))
	for _, f := range files {
		found[f.Path] = f
	}
	return found
}

// add plans that a file is sent.
func (p *Plan) add(step int, f write.File, known bool) {
	planned := PlannedFile{"upload", f.Path, f.Size, &f.SHA256, deliver.Type(f.Path), deliver.Lifetime(f.Path)}
	if known {
		planned.Action = "replace"
		p.Replace++
	} else {
		p.Upload++
	}
	p.Bytes += f.Size
	p.into(step, planned)
}

func (p *Plan) into(step int, f PlannedFile) { p.Steps[step].Files = append(p.Steps[step].Files, f) }

// Withdrawn returns how many files are deleted that readers may have known:
// neither compressed forms nor styles and scripts at names that told their
// bytes.
func (p Plan) Withdrawn() int {
	n := 0
	for _, f := range p.Steps[stepDelete].Files {
		if deliver.Unpacked(f.Path) == f.Path && !deliver.IsFingerprinted(f.Path) {
			n++
		}
	}
	return n
}

// generated returns the paths of the files that are made from many documents.
func (p *Publication) generated() map[string]bool {
	made := map[string]bool{}
	for _, o := range p.Outputs() {
		made[o.Path] = isGenerated(o)
	}
	return made
}

func isGenerated(o render.Output) bool { return o.Source == "" }

// stepOf returns the step in which a file is sent. A compressed form goes with
// the file that it stands for.
func stepOf(name string, generated map[string]bool) int {
	name = deliver.Unpacked(name)
	extension := path.Ext(name)
	switch {
	case strings.HasPrefix(name, "search/"), slices.Contains(deliver.RuleFiles(), name), extension == ".xml":
		return stepIndexes
	case extension == ".ics": // a page's own is a download
		if strings.HasPrefix(name, "calendar") {
			return stepIndexes
		}
		return stepAssets
	case extension == ".html" && generated[name], extension == ".txt" && generated[name]:
		return stepIndexes
	case extension == ".html":
		return stepPages
	}
	return stepAssets
}
