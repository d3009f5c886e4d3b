package render

import (
	"testing"

	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// What several outputs share is made once for all of them in a build, anew for
// the next, and anew for whoever asks after a text was replaced.
func TestSharedTextIsMadeOnceForAllAndAnewOnceReplaced(t *testing.T) {
	page := &sec.Page{Common: sec.Common{Path: "content/pages/about.md", Body: new(markdown.Body)}}
	s := sec.NewSite(sec.Content{Documents: []sec.Document{page}}, sec.Options{})
	made := 0
	text := inTurn(s, 2, func() int { made++; return made })
	ask := func(when string, want int) {
		t.Helper()
		if got := text(); got != want {
			t.Errorf("%s: got what was made as number %d, want %d", when, got, want)
		}
	}
	ask("the first output", 1)
	ask("the second output", 1)
	ask("the first output of the next build", 2)
	if s.Reword(page.Path, new(markdown.Body)) == nil {
		t.Fatal("the text of a page cannot be replaced")
	}
	ask("the second, after the text was replaced", 3)
	ask("the first, after the text was replaced", 3)
}
