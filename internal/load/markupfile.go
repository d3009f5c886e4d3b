package load

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// A file that a browser opens as a page, with the scripts that it holds, would
// run them in the site's name, past everything that looks after the texts. So
// pages are not taken for files to download, and neither are drawings and other
// XML that hold scripts. What the site's own programs need stands in static/.

// isPageFile reports whether browsers take the file at p for a page.
func isPageFile(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svgz", ".xsl", ".xslt":
		return true
	}
	return false
}

func pageFile(p string) diag.Diagnostic {
	return diag.New(diag.UnreadableFile, source.Place{Path: p}, "browsers open a %s file as a page, with its scripts", path.Ext(p)).
		WithHint("write a page in Markdown, or publish the text as PDF; what belongs to the site's look goes into static/")
}

// isXMLFile reports whether the file at p is XML that browsers show.
func isXMLFile(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".svg", ".xml":
		return true
	}
	return false
}

// checkXMLFile returns what is wrong with a file of XML.
func checkXMLFile(fsys fs.FS, p string) ([]diag.Diagnostic, error) {
	f, err := fsys.Open(p)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p, withoutPath(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxSourceSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p, withoutPath(err))
	}
	if len(data) > MaxSourceSize {
		return []diag.Diagnostic{tooLarge(p)}, nil
	}
	what, at := activeIn(data)
	if what == "" {
		return nil, nil
	}
	place := source.NewFile(p, data).Place(at)
	return []diag.Diagnostic{diag.New(diag.UnreadableFile, place, "%s", what).
		WithHint("save it without, in UTF-8; a picture may also be a PNG")}, nil
}

// activeIn returns what of an XML file might run in a browser, and its offset.
// What is not well-formed counts: browsers run what stands before the fault.
func activeIn(data []byte) (what string, at int) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		at = int(d.InputOffset())
		token, err := d.RawToken()
		switch t := token.(type) {
		case nil:
			if err != io.EOF {
				return "this is no XML that can be read", int(d.InputOffset())
			}
			return "", 0
		case xml.ProcInst:
			if t.Target != "xml" {
				return "an instruction to programs", at
			}
		case xml.Directive:
			if bytes.ContainsAny(t, "[%") {
				return "a document type with entities of its own", at
			}
		case xml.StartElement:
			if what := activeElement(t); what != "" {
				return what, at
			}
		}
	}
}

func activeElement(e xml.StartElement) string {
	switch strings.ToLower(e.Name.Local) {
	case "script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "animate", "set":
		return fmt.Sprintf("an element %q, which can run a script", e.Name.Local)
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.Map(withoutSpace, a.Value))
		switch {
		case strings.HasPrefix(name, "on"):
			return fmt.Sprintf("an attribute %q, which is a script", a.Name.Local)
		case strings.Contains(value, "script:") || strings.HasPrefix(value, "data:") && !strings.HasPrefix(value, "data:image/"):
			return fmt.Sprintf("an attribute %q that leads to a script", a.Name.Local)
		case strings.Contains(value, "www.w3.org/1999/xhtml"):
			return "elements of HTML"
		}
	}
	return ""
}

// withoutSpace drops what browsers skip in an address.
func withoutSpace(r rune) rune {
	if r <= ' ' {
		return -1
	}
	return r
}
