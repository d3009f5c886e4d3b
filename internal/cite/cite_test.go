package cite

import (
	"encoding"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// citations are texts that Parse takes, each with its printed form. They are
// seeds of the fuzz targets as well.
var citations = []struct{ text, want string }{
	{"SEC Section X5", "Section X5"},
	{"Section T5.8", "Section T5.8"},
	{"T5.8", "Section T5.8"},
	{"X5", "Section X5"},
	{"SEC Section A.1.1", "Section A1.1"},
	{"A.1.1", "Section A1.1"},
	{"Sections J3.2 – J3.13", "Sections J3.2 to J3.13"},
	{"Sections J3.2–J3.13", "Sections J3.2 to J3.13"},
	{"J3.2 - J3.13", "Sections J3.2 to J3.13"},
	{"Sections F1.4 (e), (f) and (g)", "Section F1.4(e), Section F1.4(f), Section F1.4(g)"},
	{"F1.4(e)-(g)", "Sections F1.4(e) to F1.4(g)"},
	{"SEC Sections G3 to G6", "Sections G3 to G6"},
	{"Section G3 to Section G6", "Sections G3 to G6"},
	{"Sections A and N", "Section A, Section N"},
	{"Sections A, C and D1", "Section A, Section C, Section D1"},
	{"Section A1.1 and Sections J3.2 to J3.13", "Section A1.1, Sections J3.2 to J3.13"},
	{"A1.1; J3.2 to J3.13", "Section A1.1, Sections J3.2 to J3.13"},
	{"Appendix AD", "Appendix AD"},
	{"Appendices Z, AA & AD", "Appendix Z, Appendix AA, Appendix AD"},
	{"Appendices A to C", "Appendices A to C"},
	{"Schedule 11 and Schedule 9: SMETS", "Schedule 11, Schedule 9"},
	{"Schedule 9: Smart Metering Equipment Technical Specifications", "Schedule 9"},
	{"Schedules 8, 9 and 11", "Schedule 8, Schedule 9, Schedule 11"},
	{"Schedules 1 to 7", "Schedules 1 to 7"},
	{"clause 3.1 of Appendix AD", "Appendix AD, clause 3.1"},
	{"clauses 3.1 and 3.2(a) of SEC Appendix AD", "Appendix AD, clause 3.1, Appendix AD, clause 3.2(a)"},
	{"section 1.14 of Schedule 9", "Schedule 9, clause 1.14"},
	{"Section 1.14 of Schedule 9", "Schedule 9, clause 1.14"},
	{"Appendix AD, clause 3.1", "Appendix AD, clause 3.1"},
	{"Appendix AD clause 3.1", "Appendix AD, clause 3.1"},
	{"Appendix AD, clauses 3.1 to 3.4", "Appendix AD, clauses 3.1 to 3.4"},
	{"Appendix AD, clause 3.1(a) and (b)", "Appendix AD, clause 3.1(a), Appendix AD, clause 3.1(b)"},
	{"Schedule 9, paragraph 5.1.2.3A(b)", "Schedule 9, clause 5.1.2.3A(b)"},
	{"G8.40(a)(i)", "Section G8.40(a)(i)"},
	{"Section G8.40(a)", "Section G8.40(a)"},
	{"clause G8.40", "Section G8.40"},
	{"Section G8.40(a)(i), (ii) and (b)", "Section G8.40(a)(i), Section G8.40(a)(ii), Section G8.40(b)"},
	{"G8.40(h)(iv) and (i)", "Section G8.40(h)(iv), Section G8.40(i)"},
	{"G8.40(a)(i)(A), (B), (iii)", "Section G8.40(a)(i)(A), Section G8.40(a)(i)(B), Section G8.40(a)(iii)"},
	{"G8.40(b)(i), (ii) and (a)", "Section G8.40(b)(i), Section G8.40(b)(ii), Section G8.40(a)"},
	{"F1.4(g), (e), and (f)", "Section F1.4(g), Section F1.4(e), Section F1.4(f)"},
	{"J3.3A", "Section J3.3A"},
	{"Section F4A.2", "Section F4A.2"},
	{"Section\u00a0G8.40", "Section G8.40"},
	{"  Section G ", "Section G"},
}

func TestParseTakesEveryForm(t *testing.T) {
	for _, c := range citations {
		got, err := Parse(c.text)
		if err != nil || got.String() != c.want {
			t.Errorf("Parse(%q) = %q, %v; want %q", c.text, got, err, c.want)
			continue
		}
		again, err := Parse(got.String())
		if err != nil || again.String() != c.want {
			t.Errorf("%q prints %q, which parses as %q, %v", c.text, got, again, err)
		}
	}
}

var notCitations = []struct {
	text, message, hint string
	offset              int
}{
	{"", `"": a citation is missing`, "Section G8.40(a)", 0},
	{"G", `"G": a letter alone may be a Section or an Appendix`, `write "Section G" or "Appendix G"`, 0},
	{"AD", `"AD": not a citation`, `write "Appendix AD"`, 0},
	{"3.1", `"3.1": a number alone does not say of which document`, `write "clause 3.1 of Appendix AD"`, 0},
	{"section-g", `"section-g": not a citation`, `write "Section G"`, 0},
	{"schedule 9", `"schedule 9": not a citation`, `write "Schedule 9"`, 0},
	{"section g", `"section g": not a citation`, `write "Section G"`, 0},
	{"everything", `"everything": not a citation`, "Sections J3.2 to J3.13", 0},
	{"Section", `"Section": not a citation`, "", 0},
	{"Section g8.40", `"Section g8.40": not a citation`, "", 0},
	{"Section G8.040", `"Section G8.040": not a citation`, "", 0},
	{"Section G0", `"Section G0": not a citation`, "", 0},
	{"Section G8.40.1", `"Section G8.40.1": not a citation`, "", 0},
	{"Section GG8", `"Section GG8": not a citation`, "", 0},
	{"Appendix AAA", `"Appendix AAA": not a citation`, "", 0},
	{"Schedule 1000", `"Schedule 1000": not a citation`, "", 0},
	{"Schedule 9.1", `"Schedule 9.1": not a citation`, "", 0},
	{"clause 3.1 of Section G", `"clause 3.1 of Section G": not a citation`, "", 0},
	{"Section G and more", `"Section G and more": "more" is not understood`, "", 14},
	{" Section G more", `" Section G more": "more" is not understood`, "", 10},
	{"Section G,", `"Section G,": a citation is missing at the end`, "", 10},
	{"Section G8.40(a) of", `"Section G8.40(a) of": "of" is not understood`, "", 16},
	{"Section G8.40(other)", `"Section G8.40(other)": "(other)" is not understood`, "", 13},
	{"G8.40 and (a)", `"G8.40 and (a)": "(a)" is not understood`, "", 10},
	{"Sections G6 to G3", `"Sections G6 to G3": a range ends before it begins`, "Sections G3 to G6", 15},
	{"Sections G3 to G3", `"Sections G3 to G3": a range ends before it begins`, "", 15},
	{"Sections G3 to G6 to G9", `"Sections G3 to G6 to G9": a range has a beginning and an end, and no more`, "", 21},
	{"Section G to Schedule 9", `"Section G to Schedule 9": a range runs from a Section to a Schedule`, "", 13},
	{"Section G to G3", `"Section G to G3": a range runs from a document to a part of it`, "", 13},
	{"clause 3.1 of Appendix A to Appendix B", `"clause 3.1 of Appendix A to Appendix B": a range runs from one document into another`, "", 28},
	{"Schedule 9: SMETS and Schedule 11", `"Schedule 9: SMETS and Schedule 11": Schedule 11 stands in the title after the colon`, "leave the title out", 22},
}

func TestWrongCitationSaysWhatIsWrong(t *testing.T) {
	for _, c := range notCitations {
		got, err := Parse(c.text)
		var refused *ParseError
		if !errors.As(err, &refused) {
			t.Errorf("Parse(%q) = %q, %v; want a ParseError %s", c.text, got, err, c.message)
			continue
		}
		if err.Error() != c.message || refused.Offset != c.offset || refused.Text != c.text {
			t.Errorf("Parse(%q): error at %d of %q is\n\t%v\nwant at %d\n\t%s", c.text, refused.Offset, refused.Text, err, c.offset, c.message)
		}
		if refused.Hint == "" || !strings.Contains(refused.Hint, c.hint) {
			t.Errorf("Parse(%q): hint is %q, want %q in it", c.text, refused.Hint, c.hint)
		}
	}
}

func TestParseRefWantsOne(t *testing.T) {
	if r, err := ParseRef("clause 3.1 of Appendix AD"); err != nil || r.String() != "Appendix AD, clause 3.1" {
		t.Errorf("ParseRef gives %v, %v; want Appendix AD, clause 3.1", r, err)
	}
	for _, text := range []string{"Sections G3 to G6", "Sections A and N", "nothing"} {
		if r, err := ParseRef(text); err == nil {
			t.Errorf("ParseRef(%q) = %v, want an error", text, r)
		}
	}
}

func TestRefHasItsNames(t *testing.T) {
	for _, c := range []struct{ text, document, anchor, number string }{
		{"Section G8.40(a)(i)", "section-g", "g8.40.a.i", "G8.40(a)(i)"},
		{"Section G8.40(a)(i)(A)(1)", "section-g", "g8.40.a.i.a.1", "G8.40(a)(i)(A)(1)"},
		{"Section J3.3A", "section-j", "j3.3a", "J3.3A"},
		{"Section X5", "section-x", "x5", "X5"},
		{"Section G", "section-g", "", ""},
		{"Schedule 9", "schedule-9", "", ""},
		{"Appendix AD", "appendix-ad", "", ""},
		{"Appendix AD, clause 3.1", "appendix-ad", "3.1", "3.1"},
		{"Schedule 9, clause 1.14(b)", "schedule-9", "1.14.b", "1.14(b)"},
	} {
		r := mustRef(t, c.text)
		if r.Document() != c.document || r.Anchor() != c.anchor || r.Number() != c.number || r.String() != c.text {
			t.Errorf("%q has document %q, anchor %q, number %q and prints %q; want %q, %q, %q and itself",
				c.text, r.Document(), r.Anchor(), r.Number(), r, c.document, c.anchor, c.number)
		}
		if r.IsDocument() != (c.anchor == "") {
			t.Errorf("%q is a whole document: %v", c.text, r.IsDocument())
		}
	}
	if zero := (Ref{}); !zero.IsZero() || zero.IsDocument() || zero.String()+zero.Document()+zero.Anchor() != "" {
		t.Errorf("the zero Ref prints %q", zero)
	}
}

func TestOrderIsThatOfTheCode(t *testing.T) {
	ordered := []string{
		"Section A", "Section A1", "Section A1.1", "Section F1.4", "Section F1.4(a)", "Section F1.4(h)", "Section F1.4(i)",
		"Section F1.4(j)", "Section F1.4(z)", "Section F1.4(aa)", "Section F1.5", "Section F4", "Section F4.1", "Section F4A", "Section F5",
		"Section G8.40(a)(b)", // no numeral: before them
		"Section G9(a)(i)", "Section G9(a)(ii)", "Section G9(a)(iv)", "Section G9(a)(v)", "Section G9(a)(ix)", "Section G9(a)(x)",
		"Section G9(a)(A)", "Section G9(a)(1)", "Section G9(a)(2)", "Section G9(a)(10)", "Section G9(b)",
		"Section J3.3", "Section J3.3(a)", "Section J3.3A", "Section J3.3B", "Section J3.3AA", "Section J3.4", "Section J3.13", "Section Z",
		"Schedule 1", "Schedule 9", "Schedule 9, clause 1.2", "Schedule 9, clause 1.14", "Schedule 11",
		"Appendix A", "Appendix Z", "Appendix AA", "Appendix AA, clause 3", "Appendix AA, clause 3(a)", "Appendix AA, clause 3.1", "Appendix AD",
	}
	var last Ref
	for _, text := range ordered {
		r := mustRef(t, text)
		if last.Compare(r) != -1 || r.Compare(last) != 1 || r.Compare(r) != 0 {
			t.Errorf("%v and %v compare %d, want -1", last, r, last.Compare(r))
		}
		last = r
	}
}

func TestCitationCoversWhatLiesWithin(t *testing.T) {
	for _, c := range []struct {
		citation, ref string
		want          bool
	}{
		{"Section G", "Section G8.40(a)", true},
		{"Section G", "Section G", true},
		{"Section G", "Section H", false},
		{"Section G8", "Section G", false},
		{"Section G8", "Section G8.40", true},
		{"Section G8", "Section G80.4", false},
		{"Section G8", "Section G8A", false},
		{"Section G8.4", "Section G8.40", false},
		{"Section G8.40", "Section G8.40(a)(i)", true},
		{"Sections G3 to G6", "Section G4.1", true},
		{"Sections G3 to G6", "Section G6.20(a)", true},
		{"Sections G3 to G6", "Section G7", false},
		{"Sections G3 to G6", "Section G", false},
		{"Sections J3.2 to J3.13", "Section J3.3A", true},
		{"Sections J3.2 to J3.13", "Section J3.13A", false},
		{"Sections A to D", "Section C8.11", true},
		{"Sections F1.4(e) to (g)", "Section F1.4(f)(i)", true},
		{"Schedules 1 to 7", "Schedule 4, clause 2", true},
		{"Appendices A to AC", "Appendix Z", true},
		{"Appendix AD", "Appendix AD, clause 3.1", true},
		{"Appendix AD", "Appendix A", false},
		{"Sections A and N", "Section N1", true},
	} {
		citation, err := Parse(c.citation)
		if err != nil {
			t.Fatal(err)
		}
		if got := citation.Covers(mustRef(t, c.ref)); got != c.want {
			t.Errorf("%q covers %q: %v, want %v", c.citation, c.ref, got, c.want)
		}
		if citation.Covers(Ref{}) {
			t.Errorf("%q covers nothing at all", c.citation)
		}
	}
}

func TestRefIsBuiltPartByPart(t *testing.T) {
	d := mustDocument(t, "section-g")
	r, ok := d.Clause("G8.40")
	if !ok || r.String() != "Section G8.40" {
		t.Fatalf("clause G8.40 of %v is %v, %v", d, r, ok)
	}
	part, _ := r.Part("a")
	part, ok = part.Part("i")
	if !ok || part != mustRef(t, "G8.40(a)(i)") {
		t.Errorf("part (a)(i) of %v is %v, %v", r, part, ok)
	}
	var up []string
	for r, ok := part, true; ok; r, ok = r.Parent() {
		up = append(up, r.String())
	}
	if got, want := strings.Join(up, ", "), "Section G8.40(a)(i), Section G8.40(a), Section G8.40, Section G8, Section G"; got != want {
		t.Errorf("going up from %v gives %s, want %s", part, got, want)
	}
	for _, number := range []string{"H8.40", "8.40", "G", "G8.40 ", "G.8.40", "", "G8.40.1"} {
		if r, ok := d.Clause(number); ok {
			t.Errorf("%v has a clause %q: %v", d, number, r)
		}
	}
	for _, label := range []string{"", "or", "the", "A1", "0", "100", "ab c", "é", "xl"} {
		if r, ok := r.Part(label); ok {
			t.Errorf("%q labels a part: %v", label, r)
		}
	}
	if r, ok := d.Ref().Part("a"); ok {
		t.Errorf("a whole document has the part %v", r)
	}
	if r, ok := mustDocument(t, "appendix-ad").Clause("3.1"); !ok || r.String() != "Appendix AD, clause 3.1" {
		t.Errorf("clause 3.1 of Appendix AD is %v, %v", r, ok)
	}
}

func TestDocumentIDReadsAndPrints(t *testing.T) {
	for _, c := range []struct {
		id, name string
		kind     Kind
		ordinal  int
	}{
		{"section-a", "Section A", KindSection, 1},
		{"section-z", "Section Z", KindSection, 26},
		{"schedule-9", "Schedule 9", KindSchedule, 9},
		{"schedule-11", "Schedule 11", KindSchedule, 11},
		{"appendix-z", "Appendix Z", KindAppendix, 26},
		{"appendix-aa", "Appendix AA", KindAppendix, 27},
		{"appendix-ad", "Appendix AD", KindAppendix, 30},
		{"appendix-zz", "Appendix ZZ", KindAppendix, 702},
	} {
		d, err := ParseDocumentID(c.id)
		if err != nil || d.String() != c.id || d.Name() != c.name || d.Kind() != c.kind || d.Ordinal() != c.ordinal {
			t.Errorf("ParseDocumentID(%q) = %v, %q, %v %d, %v; want %q, %v %d", c.id, d, d.Name(), d.Kind(), d.Ordinal(), err, c.name, c.kind, c.ordinal)
		}
	}
	for _, id := range []string{"", "section", "section-", "Section-g", "section-G", "section-gg", "schedule-0", "schedule-09", "schedule-a", "appendix-1", "appendix-aaa", "annex-a", "section-g-1", "index"} {
		if d, err := ParseDocumentID(id); err == nil {
			t.Errorf("ParseDocumentID(%q) = %v, want an error", id, d)
		}
	}
}

func TestTextsMarshalBothWays(t *testing.T) {
	for _, c := range []struct {
		to   encoding.TextUnmarshaler
		text string
	}{
		{new(DocumentID), "appendix-ad"},
		{new(Ref), "Section G8.40(a)"},
		{new(Citation), "Section A1.1, Sections J3.2 to J3.13"},
	} {
		if err := c.to.UnmarshalText([]byte(c.text)); err != nil {
			t.Errorf("%q does not unmarshal: %v", c.text, err)
		}
		if err := c.to.UnmarshalText([]byte("nonsense")); err == nil {
			t.Errorf("%T takes nonsense, want an error", c.to)
		}
		if text, err := c.to.(encoding.TextMarshaler).MarshalText(); err != nil || string(text) != c.text {
			t.Errorf("%q marshals as %q, %v", c.text, text, err)
		}
	}
}

func TestLongTextIsCutInTheMessage(t *testing.T) {
	_, err := Parse("Section G and " + strings.Repeat("é", 1000))
	if got := len(err.Error()); got > 300 {
		t.Errorf("error about a text of 2000 bytes has %d bytes, want at most 300:\n%v", got, err)
	}
}

func mustRef(t *testing.T, s string) Ref {
	t.Helper()
	r, err := ParseRef(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func mustDocument(t *testing.T, s string) DocumentID {
	t.Helper()
	d, err := ParseDocumentID(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// marked writes what is found into the text: "see [T5.8=Section T5.8]".
func marked(text string, found []Found) string {
	var b strings.Builder
	at := 0
	for _, f := range found {
		fmt.Fprintf(&b, "%s[%s=%v]", text[at:f.Start], text[f.Start:f.End], f.Ref)
		at = f.End
	}
	return b.String() + text[at:]
}
