package main

import (
	"strings"
	"testing"

	"secpub/internal/draft"
)

// TestWhatIsMissingIsAskedForOnATerminal: and nothing that was given, or can be
// derived.
func TestWhatIsMissingIsAskedForOnATerminal(t *testing.T) {
	kinds := map[string]draft.Kind{}
	for _, k := range draft.Kinds() {
		kinds[k.Name] = k
	}
	tests := []struct {
		desc, kind, name string
		facts            map[string]string
		answers          string
		asked            string
		title            string
	}{
		{"a title and a proposer", "modification", "", nil, "A title \nUtilita\n", "title, what readers know it by: proposer, who raised it: ", "A title"},
		{"a name first", "page", "", nil, "privacy\nPrivacy\n", "NAME: title, what readers know it by: ", "Privacy"},
		{"not what was given", "page", "privacy", map[string]string{"title": "Given"}, "", "", "Given"},
		{"nothing that is derived", "newsletter", "", nil, "", "", ""},
		{"no answer leaves it out", "page", "privacy", nil, "", "title, what readers know it by: ", ""},
	}
	for _, tt := range tests {
		r := draft.Request{Name: tt.name, Facts: map[string]string{}}
		for k, v := range tt.facts {
			r.Facts[k] = v
		}
		var asked strings.Builder
		ask(&asked, strings.NewReader(tt.answers), kinds[tt.kind], &r)
		if asked.String() != tt.asked || r.Facts["title"] != tt.title {
			t.Errorf("%s: asked %q, took %q; want %q, %q", tt.desc, asked.String(), r.Facts["title"], tt.asked, tt.title)
		}
	}
}
