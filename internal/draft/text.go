package draft

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"secpub/internal/sec"
)

// text is a document being written: first its header, then its body.
type text struct{ b strings.Builder }

// header begins a document.
func header() *text {
	t := &text{}
	t.b.WriteString("---\n")
	return t
}

// key writes a key and its value, and nothing for an empty value.
func (t *text) key(name, value string) *text {
	if value != "" {
		t.raw(name + ": " + scalar(value))
	}
	return t
}

// raw writes a line as it is.
func (t *text) raw(line string) *text {
	t.b.WriteString(line + "\n")
	return t
}

// draft writes the key that withholds the document, and how to publish it.
func (t *text) draft(until string) *text {
	return t.raw("draft: true # take this line out once " + until)
}

// summary writes the key for an editor to fill in.
func (t *text) summary() *text {
	return t.raw("summary: # one or two sentences, at most 300 characters, for lists and feeds")
}

// body ends the header.
func (t *text) body() *text { return t.raw("---") }

// para writes a paragraph, a heading or a directive.
func (t *text) para(lines ...string) *text {
	return t.raw("").raw(strings.Join(lines, "\n"))
}

// prompt writes a comment: what is to be written here, and what there is to
// write of.
func (t *text) prompt(about string, lines ...string) *text {
	if len(lines) == 0 {
		return t.raw("").raw("<!-- " + uncommented(about) + " -->")
	}
	return t.raw("").raw("<!-- " + uncommented(about)).raw(uncommented(strings.Join(lines, "\n"))).raw("-->")
}

// list is a prompt of what happened, one a line, or that nothing did.
func (t *text) list(about string, lines []string) *text {
	if len(lines) == 0 {
		return t.prompt(about + ": none.")
	}
	items := make([]string, len(lines))
	for i, l := range lines {
		items[i] = "- " + l
	}
	return t.prompt(about+":", items...)
}

func (t *text) file(path string) File { return File{path, t.b.String()} }

// uncommented returns text that does not end the comment it stands in.
func uncommented(s string) string { return strings.ReplaceAll(s, "-->", "- ->") }

// scalar returns a value as YAML has it: in quotes wherever it could be read
// as anything but these words.
func scalar(s string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 0x9f || strings.ContainsRune(" -,.()'/+&", r)
	}
	plain := strings.IndexFunc(s, func(r rune) bool { return !safe(r) }) < 0 && strings.Trim(s[:1], "-,.()'/+& ") != "" && s == strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off":
		plain = false
	}
	if plain {
		return s
	}
	return strconv.Quote(s)
}

// flow returns a value for a place between braces, where a comma ends it.
func flow(s string) string {
	if plain := scalar(s); plain != s || !strings.Contains(s, ",") {
		return plain
	}
	return strconv.Quote(s)
}

// link returns a link to a document, for a document that stands one folder
// below content.
func link(words string, d sec.Document) string {
	return fmt.Sprintf("[%s](../%s)", escaped(words), strings.TrimPrefix(d.Head().Path, "content/"))
}

func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(s)
}

// in returns the path of a document in a folder of its kind.
func in(folder, name string) string { return path.Join("content", folder, name+".md") }
