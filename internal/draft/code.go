package draft

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// codeVersion begins a version of the Code. It copies no document: which ones
// change is the whole point of a version, and one that stands in its folder
// unchanged would say that it was.
func codeVersion(d *desk) ([]File, error) {
	number, err := d.versionNumber()
	if err != nil {
		return nil, err
	}
	before := predecessor(d.site, number)
	made := madeBy(d.site, number)
	effective, err := d.date(effectiveOf(made, d.site.AsOf))
	if err != nil {
		return nil, err
	}
	t := header().raw("version: "+strconv.Quote(string(number))).key("effective", effective.String())
	origin(t, before)
	if len(made) > 0 {
		t.raw("modifications: [" + strings.Join(modificationIDs(made), ", ") + "]")
	} else {
		t.raw("# modifications: [] # the modifications that this version carries out")
	}
	t.summary().draft("the documents that changed stand beside this file").body()
	t.para("## What changed").prompt("What each change is, and why it was made.")
	t.para("## What to do").prompt("Who should read it, and what they should do.")
	t.prompt("Copy to this folder the documents that this version changes, and edit the copies; what is not here stays as it was.",
		copies(d.site, before, number)...)
	return []File{t.file(path.Join("content/code", string(number), "index.md"))}, nil
}

// versionNumber returns the number given, or the next one: 5.7 after 5.6, 5.10
// after 5.9.
func (d *desk) versionNumber() (sec.VersionNumber, error) {
	if d.name != "" {
		return sec.ParseVersionNumber(d.name)
	}
	if len(d.site.Versions) == 0 {
		return "1.0", nil
	}
	last := string(d.site.Versions[len(d.site.Versions)-1].Number())
	dot := strings.LastIndexByte(last, '.') + 1
	n, err := strconv.Atoi(strings.TrimRight(last[dot:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return "", fmt.Errorf("what follows version %s is not known; give the number", last)
	}
	return sec.VersionNumber(last[:dot] + strconv.Itoa(n+1)), nil
}

// predecessor returns the version before a number, or nil.
func predecessor(s *sec.Site, number sec.VersionNumber) *sec.CodeVersion {
	var before *sec.CodeVersion
	for _, v := range s.Versions {
		if v.Number().Compare(number) < 0 {
			before = v
		}
	}
	return before
}

// madeBy returns the modifications that say they are implemented by a version.
func madeBy(s *sec.Site, number sec.VersionNumber) []*sec.Modification {
	var made []*sec.Modification
	for _, m := range s.Modifications {
		if i := m.Implementation; i != nil && i.Version.V != "" {
			if v, err := sec.ParseVersionNumber(i.Version.V); err == nil && v == number {
				made = append(made, m)
			}
		}
	}
	return made
}

func effectiveOf(made []*sec.Modification, otherwise civil.Date) civil.Date {
	for _, m := range made {
		if day := m.Implementation.Date.V; day.Precision() == civil.PrecisionDay {
			return day
		}
	}
	return otherwise
}

func modificationIDs(list []*sec.Modification) []string {
	var ids []string
	for _, m := range list {
		ids = append(ids, m.ID())
	}
	return ids
}

// origin writes the origin of the version before as a comment, for it is rarely
// another body that decides and always another decision.
func origin(t *text, before *sec.CodeVersion) {
	kind, by := "change-board", "Change Board"
	if before != nil && before.Origin.Kind != "" {
		kind, by = string(before.Origin.Kind), before.Origin.By.V
	}
	t.raw("# origin:").raw("#   kind: " + kind + " # direction, change-board or authority")
	t.raw("#   by: " + cmp.Or(by, "Change Board")).raw("#   reference: Approval of …").raw("#   date: YYYY-MM-DD")
}

// copies returns a command for each document that can change.
func copies(s *sec.Site, before *sec.CodeVersion, number sec.VersionNumber) []string {
	if before == nil {
		return nil
	}
	var lines []string
	for _, doc := range s.Consolidated(before.Number()) {
		lines = append(lines, fmt.Sprintf("cp %s content/code/%s/", doc.Path, number))
	}
	return lines
}
