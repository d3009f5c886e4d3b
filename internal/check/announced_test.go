package check

import (
	"testing"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

func TestListAnnounced(t *testing.T) {
	announced := func(d sec.Document) []diag.Diagnostic { return announcedLists(d, sec.Passages(d)) }
	const pagePath, codePath, sharedPath = "content/pages/a.md", "content/code/5.4/section-n.md", "content/shared/a.md"
	for _, test := range []struct{ path, text, want string }{
		{pagePath, "The new modifications raised are:\n\n## Next", `4:33: "The new modifications raised are:" announces something, but nothing follows`},
		{pagePath, "Three were raised. They are:", `4:28: "They are:"`},
		{pagePath, "In the course of the month of February 2017 the new modifications that were raised are:",
			`4:87: "… February 2017 the new modifications that were raised are:" announces`},
		{pagePath, "They are:\n\nThe Panel met.", "4:9"},
		{pagePath, "They **are:**\n\n---", "4:11"},
		{pagePath, "They are:\n\n- one\n- two", ""},
		{pagePath, "They are:\n- one\n- two", ""},
		{pagePath, "They are:\n\n1. one", ""},
		{pagePath, "They are:\n\n| a |\n|---|\n| b |", ""},
		{pagePath, "They are:\n\n> one", ""},
		{pagePath, "They are:\n\n```\none\n```", ""},
		{pagePath, "They are:\n\n<!-- a note -->\n\n- one", ""},
		{pagePath, "They are:\n\n![one](a.png)", ""},
		{pagePath, "They are:\n\n[![one](a.png)](b.md)", ""},
		{pagePath, "They are:\n\n::versions", ""},
		{pagePath, "They are:\n\n:::note\none\n:::", ""},
		{pagePath, "They are:\n\n:figure{of=parties} Parties", ""},
		{pagePath, "They are:\n\none\n: two", ""},
		{pagePath, "- they are:\n  - one", ""},
		{pagePath, "- they are:\n- one", "4:11"},
		{pagePath, ":::note\nThey are one.\n:::", ""},
		{pagePath, ":::note\nThey are:\n\n- one\n:::", ""},
		{pagePath, ":::note\nThey are:\n:::\n\nText", "5:9"},
		{pagePath, "## They are:\n\nText at 11:00", ""},
		{pagePath, "It is `a:`", ""},
		{pagePath, "A word of it: here it is", ""},
		{codePath, "## N1 Words\n\nN1.1 The DCC shall:\n\n(a) one; and\n\n(b) two.", ""},
		{codePath, "## N1 Words\n\nN1.1 These are:\n\n| a |\n|---|\n| b |", ""},
		{codePath, "## N1 Words\n\nN1.1 These are:\n\nA word means this.", ""},
		{codePath, "## N1 Words\n\nN1.1 The DCC shall:\n\nN1.2 The DCC may.", "6:19"},
		{codePath, "## N1 Words\n\nN1.1 The DCC shall:\n\n(a) these:\n\n(i) one.\n\n(b) two:", "12:8"},
		{sharedPath, "They are:", ""},
		{sharedPath, "They are:\n\nText", "4:9"},
	} {
		got := found(t, announced, test.path, page+test.text)
		if !matches(got, test.want) {
			t.Errorf("%s: %q:\ngot  %s\nwant %s", test.path, test.text, got, test.want)
		}
	}
}
