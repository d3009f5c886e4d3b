package check

import (
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// required finds documents without a title. Meetings and versions of the Code
// are named by their number, the home page by the site.
func required(d sec.Document) []diag.Diagnostic {
	title := d.Head().Title
	if strings.TrimSpace(title.V) != "" || d.Head().HeaderUnread {
		return nil
	}
	switch d.Kind() {
	case sec.KindMeeting, sec.KindCodeVersion, sec.KindHome, sec.KindFragment:
		return nil
	}
	if title.Written() {
		return []diag.Diagnostic{diag.New(diag.MissingKey, d.Head().Place(title.Pos), `"title" is empty`).
			WithHint("write what readers know the page by")}
	}
	return []diag.Diagnostic{diag.New(diag.MissingKey, top(d), `the %s has no "title"`, kindWords(d.Kind())).
		WithHint("begin the file with a header between --- lines that has title: …")}
}

func kindWords(k sec.Kind) string { return strings.ReplaceAll(k.String(), "-", " ") }
