package tracked

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestChangesAreNamed(t *testing.T) {
	const long = "The DCC shall publish, on the first Working Day of each month, the list of all Devices that it has tested."
	for _, c := range []struct {
		desc, old, new string
		want           []string // anchor, label, kind, sentence, counts
	}{
		{"words", "G1.1 Ten days.", "G1.1 Twelve days.", []string{"change-1 G1.1 reworded: reworded (1 word inserted, 1 deleted)"}},
		{"a part inserted and the next relettered", "G1.1 It shall:\n\n(a) pay.", "G1.1 It shall:\n\n(a) reply; and\n\n(b) pay.", []string{
			"change-1 G1.1(a) inserted: inserted (2 words inserted)", "change-2 G1.1(b) renumbered: renumbered from G1.1(a) ()"}},
		{"a clause inserted with its parts", "G1.1 One.", "G1.1 One.\n\nG1.2 Two:\n\n(a) red; or\n\n(b) blue.\n\nThat is all.\n\nG1.3 Three.", []string{
			"change-1 G1.2 inserted: inserted, with 2 provisions in it (7 words inserted)", "change-2 G1.3 inserted: inserted (1 word inserted)"}},
		{"a sub-section deleted", "## G1 One\n\nG1.1 One.\n\n## G2 Two\n\nG2.1 Two.\n\nG2.2 Three.", "## G1 One\n\nG1.1 One.", []string{
			"change-1 G2 deleted: deleted, with 2 provisions in it (3 words deleted)"}},
		{"a clause moved", "G1.1 " + long + "\n\nG1.2 " + strings.ReplaceAll(long, "DCC", "Panel, with the consent of the Authority,") + "\n\nG1.3 Three.",
			"G1.2 " + strings.ReplaceAll(long, "DCC", "Panel, with the consent of the Authority,") + "\n\nG1.3 Three.\n\nG1.4 " + long, []string{
				"change-1 G1.4 moved: moved from G1.1 ()"}},
		{"formatting", "G1.1 A Working Day.", "G1.1 A **Working Day**.", []string{"change-1 G1.1 reformatted: formatting changed ()"}},
		{"a row", "G1.1 It is:\n\n| A | B |\n|---|---|\n| x | 1 |", "G1.1 It is:\n\n| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |", []string{
			"change-1 G1.1 table: table: rows inserted (2 words inserted)"}},
		{"under a heading without a number", "# Fees\n\nTen pounds.", "# Fees\n\nTwelve pounds.", []string{
			"change-1 Fees reworded: reworded (1 word inserted, 1 deleted)"}},
		{"split", "G1.1 The DCC shall keep the list. The Panel shall read the list each month.", "G1.1 The DCC shall keep the list.\n\nG1.2 The Panel shall read the list each month.", []string{
			"change-1 G1.1 reworded: split into paragraphs ()"}},
	} {
		r := Compare(Text{Body: parse(c.old+"\n", code)}, Text{Body: parse(c.new+"\n", code)})
		var got []string
		for _, ch := range r.Changes() {
			got = append(got, ch.Anchor+" "+ch.Label+" "+string(ch.Kind)+": "+ch.Sentence()+" ("+ch.Counts()+")")
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s\nin\n%s", c.desc, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"), r.merged)
		}
	}
}

func TestPartsOfARenumberedClauseAreNoChangesOfTheirOwn(t *testing.T) {
	old := "G1.1 One.\n\nG1.2 It shall:\n\n(a) reply; and\n\n(b) pay.\n"
	new := "G1.1 One.\n\nG1.1A New.\n\nG1.3 It shall:\n\n(a) reply; and\n\n(b) pay.\n"
	r := Compare(Text{Body: parse(old, code)}, Text{Body: parse(new, code)})
	if n := len(r.Changes()); n != 2 {
		t.Errorf("got %d changes, want the new clause and the renumbered one:\n%s", n, r.merged)
	}
}

func TestEveryChangeIsThereWhereItsAnchorLeads(t *testing.T) {
	for name, r := range amendments(t) {
		page := htmlOf(r, HTML{IDPrefix: "x-"})
		for _, c := range r.Changes() {
			if n := strings.Count(page, ` id="x-`+c.Anchor+`"`); n != 1 {
				t.Errorf("%s: %s is there %d times", name, c.Anchor, n)
			}
		}
		for link := range strings.SplitSeq(page, `href="#`) {
			id, _, _ := strings.Cut(link, `"`)
			if strings.HasPrefix(id, "x-") && !strings.Contains(page, ` id="`+id+`"`) {
				t.Errorf("%s: a link leads to #%s, which is not there", name, id)
			}
		}
	}
}

func TestTextWrapsAndMarks(t *testing.T) {
	old := "## G1 Notices\n\nG1.1 " + strings.Repeat("A User shall reply to each notice. ", 6) + "\n\nG1.2 It shall:\n\n(a) pay.\n"
	new := strings.Replace(strings.Replace(old, "(a) pay", "(a) reply; and\n\n(b) pay", 1), "notice", "request", 1)
	r := Compare(Text{Title: "Section G", Body: parse(old, code)}, Text{Title: "Section G", Body: parse(new, code)})
	var b bytes.Buffer
	r.AppendText(&b)
	for line := range strings.Lines(b.String()) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > textWidth {
			t.Errorf("a line has %d characters: %q", n, line)
		}
	}
	for _, part := range []string{"\n   G1 Notices\n", "[-notice-]{+request+}", "\n     {+(a) reply; and+}\n", "\n     [-(a)-]{+(b)+} pay.\n"} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("no %q in\n%s", part, b.String())
		}
	}
}
