package link

import (
	"path"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// links finds links and pictures that lead nowhere.
func links(r registers, d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	head := d.Head()
	for _, l := range head.Body.Links() {
		ds = append(ds, follow(r.site, head.Path, l.Destination, head.Place(l.Pos))...)
	}
	if n, ok := d.(*sec.Newsletter); ok {
		for _, h := range n.Highlights {
			if h.Link.Written() {
				ds = append(ds, follow(r.site, head.Path, h.Link.V, head.Place(h.Link.Pos))...)
			}
		}
	}
	return ds
}

// follow returns what is wrong with a link written at a place of the file from.
func follow(s *sec.Site, from, destination string, at source.Place) []diag.Diagnostic {
	_, fault := s.Resolve(from, destination)
	switch fault.Kind {
	case sec.NoFault:
		return nil
	case sec.NoAnchor:
		return []diag.Diagnostic{diag.New(diag.DeadAnchor, at, "dead link %q: %s", destination, fault.Message).
			WithHint("%s", hint(fault.Hint, nearAnchor(s, from, destination, fault.Name)))}
	}
	return []diag.Diagnostic{diag.New(diag.DeadLink, at, "dead link %q: %s", destination, fault.Message).
		WithHint("%s", hint(fault.Hint, nearPage(s, from, fault.Name)))}
}

func nearAnchor(s *sec.Site, from, destination, anchor string) string {
	page, _, _ := strings.Cut(destination, "#")
	target := s.Document(path.Join(path.Dir(from), page))
	if page == "" {
		target = s.Document(from)
	}
	if target == nil || anchor == "" {
		return ""
	}
	if near := diag.Suggest(anchor, target.Head().Body.Anchors()); near != "" {
		return "did you mean #" + near + "?"
	}
	return "places on a page are its headings and clauses"
}

// nearPage suggests, for a path or an address that is not there, the nearest
// one that is, written as a link from the file from.
func nearPage(s *sec.Site, from, name string) string {
	if name == "" {
		return ""
	}
	if strings.HasPrefix(name, "/") {
		if near := diag.Suggest(name, addressPaths(s)); near != "" {
			return "did you mean " + near + "?"
		}
		return ""
	}
	if near := nearFile(s.SourcePaths(), name); near != "" {
		return "did you mean " + relativePath(path.Dir(from), near) + "?"
	}
	return "links go to source files below content/, or to an address such as /calendar/"
}

// nearFile returns the path that was most likely meant by name: one in the same
// folder with nearly that name, or one in another folder with that very name.
func nearFile(paths []string, name string) string {
	var beside []string
	for _, p := range paths {
		if path.Dir(p) == path.Dir(name) {
			beside = append(beside, path.Base(p))
		}
	}
	if near := diag.Suggest(path.Base(name), beside); near != "" {
		return path.Join(path.Dir(name), near)
	}
	for _, p := range paths {
		if path.Base(p) == path.Base(name) && path.Base(p) != "index.md" {
			return p
		}
	}
	return ""
}

func addressPaths(s *sec.Site) []string {
	var paths []string
	for _, a := range s.Addresses() {
		paths = append(paths, a.Path)
	}
	return paths
}

// relativePath returns the way from a folder to a file, both relative to the
// site folder.
func relativePath(folder, file string) string {
	from, to := strings.Split(folder, "/"), strings.Split(file, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

// files finds files that the front matter names and that are not there.
func files(r registers, d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, name := range sec.NamedFiles(d) {
		ds = append(ds, namedFile(r.site, d, name)...)
	}
	return ds
}

func namedFile(s *sec.Site, d sec.Document, name sec.Text) []diag.Diagnostic {
	if !name.Written() {
		return nil
	}
	at := d.Head().Place(name.Pos)
	full := path.Join(path.Dir(d.Head().Path), name.V)
	if path.IsAbs(name.V) || strings.Contains(name.V, "\\") || !strings.HasPrefix(full, "content/") {
		return []diag.Diagnostic{diag.New(diag.MissingFile, at, "the file %q is outside the content folder", name.V).
			WithHint("put the file beside the page and write its name")}
	}
	if _, ok := s.File(d, name.V); ok {
		return nil
	}
	if s.Document(full) != nil {
		return []diag.Diagnostic{diag.New(diag.MissingFile, at, "%q is a page, not a file to download", name.V).
			WithHint("link to it in the text")}
	}
	return []diag.Diagnostic{diag.New(diag.MissingFile, at, "there is no file %s", full).
		WithHint("%s", hint(nearAttachment(s, d, full), "names are relative to the page's own folder"))}
}

func nearAttachment(s *sec.Site, d sec.Document, full string) string {
	var paths []string
	for _, f := range s.Files {
		paths = append(paths, f.Path)
	}
	if near := nearFile(paths, full); near != "" {
		return "did you mean " + relativePath(path.Dir(d.Head().Path), near) + "?"
	}
	return ""
}

// directiveFiles finds files that ::include and ::table name and that are not
// there, are no text or table, or show more than a page can.
func directiveFiles(r registers, d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	walk := newShown(r.site, d)
	for _, dir := range d.Head().Body.Directives() {
		at, before := d.Head().Place(dir.Pos), walk.left
		if name, ok := dir.Attribute("file"); ok && name != "" {
			full := path.Join(path.Dir(d.Head().Path), name)
			switch dir.Name {
			case "include":
				ds = append(ds, included(r.site, full, at)...)
			case "table":
				ds = append(ds, shownTable(r.site, full, at)...)
			}
		}
		if before >= 0 {
			walk.ring, walk.deep = false, false
			walk.directive(d, dir)
			if fault, bad := walk.fault(at, before); bad {
				ds = append(ds, fault)
			}
		}
	}
	return ds
}

func included(s *sec.Site, full string, at source.Place) []diag.Diagnostic {
	if s.Document(full) != nil {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.MissingFile, at, "there is no text %s to include", full).
		WithHint("the name is relative to the page's own folder")}
}

func shownTable(s *sec.Site, full string, at source.Place) []diag.Diagnostic {
	t := s.Tables[full]
	switch {
	case t == nil:
		return []diag.Diagnostic{diag.New(diag.MissingFile, at, "there is no table %s", full).
			WithHint("the name is relative to the page's own folder and ends in .csv")}
	case t.Fault != "":
		return []diag.Diagnostic{diag.New(diag.BadValue, source.Place{Path: t.Path, Pos: t.At}, "the file is no table: %s", t.Fault).
			WithHint("every row has as many cells as the first; a cell with a comma or a quote is written in quotes").
			WithRelated(at, "it is shown here")}
	}
	return nil
}
