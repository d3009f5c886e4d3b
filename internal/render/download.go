package render

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"strings"
	"time"

	"secpub/internal/render/zipfile"
	"secpub/internal/sec"
)

// downloads are the archives of the versions of the Code: of each version the
// documents that stand in its folder, as plain text.
//
// An archive holds a text file for each document, one for the version itself,
// and MANIFEST.txt, which has the size and SHA-256 of each and the addresses
// of the attachments that stand in the folder as well: render reads no files,
// so it has only what was parsed.
func downloads(s *sec.Site) []Output {
	var outputs []Output
	for _, v := range s.Versions {
		outputs = append(outputs, Output{Path: outputPath(sec.CleanZip(v.Number())), Source: v.Path, Make: func(b *bytes.Buffer) error {
			appendCleanZip(b, s, v)
			return nil
		}})
	}
	return outputs
}

// appendCleanZip appends the archive of a version. Its members are dated by
// the version, so that the same version gives the same bytes.
func appendCleanZip(b *bytes.Buffer, s *sec.Site, v *sec.CodeVersion) {
	members := []zipfile.Member{textMember(s, v, v)}
	for _, d := range s.Changed(v.Number()) {
		members = append(members, textMember(s, v, d))
	}
	members = append(members, zipfile.Member{Name: "MANIFEST.txt", Data: manifestOf(s, v, members)})
	effective := v.Effective.V.First()
	zipfile.AppendTo(b, time.Date(effective.Year(), effective.Month(), effective.Day(), 0, 0, 0, 0, time.UTC), members)
}

// textMember is the plain text of a document under a heading of its own. It is
// named for the page: section-g.txt, sec-5.4.txt.
func textMember(s *sec.Site, v *sec.CodeVersion, d sec.Document) zipfile.Member {
	name, title := path.Base(sec.DocumentAddress(d)), documentName(s, d)
	if d == sec.Document(v) {
		name, title = strings.TrimSuffix(path.Base(sec.CleanZip(v.Number())), ".zip"), v.Title.V
	}
	var b bytes.Buffer
	if title != "" {
		fmt.Fprintln(&b, title)
	}
	fmt.Fprintln(&b, versionLine(s, v))
	if text := d.Head().Body.Text(); text != "" {
		fmt.Fprintf(&b, "\n%s\n", text)
	}
	return zipfile.Member{Name: name + ".txt", Data: b.Bytes()}
}

// versionLine says what version a text is of: "SEC 5.4, effective 9 February
// 2017".
func versionLine(s *sec.Site, v *sec.CodeVersion) string {
	return cmp.Or(s.Settings.Code.Short, "SEC") + " " + string(v.Number()) + ", effective " + v.Effective.V.Long()
}

func manifestOf(s *sec.Site, v *sec.CodeVersion, members []zipfile.Member) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n\nSHA-256, size in bytes, name:\n", versionLine(s, v), absolute(s, sec.DocumentAddress(v)))
	for _, m := range members {
		fmt.Fprintf(&b, "%x %d %s\n", sha256.Sum256(m.Data), len(m.Data), m.Name)
	}
	if files := filesBeside(s, v); len(files) > 0 {
		b.WriteString("\nPublished with these and not in this archive (size in bytes, address):\n")
		for _, f := range files {
			fmt.Fprintf(&b, "%d %s\n", f.Size, absolute(s, s.FileAddress(f.Path)))
		}
	}
	return b.Bytes()
}

// filesBeside returns the attachments that stand in a version's folder.
func filesBeside(s *sec.Site, v *sec.CodeVersion) []sec.File {
	var files []sec.File
	for _, f := range s.Files {
		if strings.HasPrefix(f.Path, path.Dir(v.Path)+"/") {
			files = append(files, f)
		}
	}
	return files
}
