package cite

import (
	"strings"
	"testing"
)

// prose has what Find makes of a text, with each citation in square brackets.
var prose = []struct{ text, want string }{
	{"see SEC Section X5.", "see [SEC Section X5=Section X5]."},
	{"Under T5.8, the DCC", "Under [T5.8=Section T5.8], the DCC"},
	{"(G8.40(a)(i))", "([G8.40(a)(i)=Section G8.40(a)(i)])"},
	{"SEC Section A.1.1 says", "[SEC Section A.1.1=Section A1.1] says"},
	{"Section A. The next", "[Section A=Section A]. The next"},
	{"amends Sections J3.2 – J3.13 and A1.1", "amends [Sections J3.2=Section J3.2] – [J3.13=Section J3.13] and [A1.1=Section A1.1]"},
	{"Sections F1.4 (e), (f) and (g) give", "[Sections F1.4 (e)=Section F1.4(e)], [(f)=Section F1.4(f)] and [(g)=Section F1.4(g)] give"},
	{"SEC Sections G3 to G6", "[SEC Sections G3=Section G3] to [G6=Section G6]"},
	{"changes to Sections A and N.", "changes to [Sections A=Section A] and [N=Section N]."},
	{"Schedule 11 and Schedule 9: SMETS", "[Schedule 11=Schedule 11] and [Schedule 9=Schedule 9]: SMETS"},
	{"clause 3.1 of Appendix AD applies", "[clause 3.1 of Appendix AD=Appendix AD, clause 3.1] applies"},
	{"clauses 3.1 and 3.2 of Appendix AD", "[clauses 3.1=Appendix AD, clause 3.1] and [3.2 of Appendix AD=Appendix AD, clause 3.2]"},
	{"Appendix AD, clause 3.1, and Appendix Z", "[Appendix AD, clause 3.1=Appendix AD, clause 3.1], and [Appendix Z=Appendix Z]"},
	{"Appendix AD, clauses 3.1 and 3.2", "[Appendix AD, clauses 3.1=Appendix AD, clause 3.1] and [3.2=Appendix AD, clause 3.2]"},
	{"Schedule 9 section 1.14", "[Schedule 9 section 1.14=Schedule 9, clause 1.14]"},
	{"“Section\u00a0G8.40(a)”’s", "“[Section\u00a0G8.40(a)=Section G8.40(a)]”’s"},
	{"Section G's duties", "[Section G=Section G]'s duties"},
	{"Section\nG8.40", "[Section\nG8.40=Section G8.40]"},
	{"Section G of the Code", "[Section G=Section G] of the Code"},
	{"Section D8 of the SEC, not the Act", "[Section D8=Section D8] of the SEC, not the Act"},
	{"presented Appendix AD to the Panel for approval under the Act", "presented [Appendix AD=Appendix AD] to the Panel for approval under the Act"},
	{"Section V5.4", "[Section V5.4=Section V5.4]"},
	{"J3.3A or J3.3A(a)", "[J3.3A=Section J3.3A] or [J3.3A(a)=Section J3.3A(a)]"},
	{"T5.8 (a) the DCC shall", "[T5.8=Section T5.8] (a) the DCC shall"},
	{"G8.40(see below)", "[G8.40=Section G8.40](see below)"},
	{"G8.40(a) and (or) (b)", "[G8.40(a)=Section G8.40(a)] and (or) (b)"},
	{"Section A and B parties", "[Section A=Section A] and B parties"},
	{"Appendix A and I will", "[Appendix A=Appendix A] and I will"},
	{"Section G3 and 4 more", "[Section G3=Section G3] and 4 more"},

	// What only looks like a citation stays prose.
	{"on A4 paper, in X5 or G", "on A4 paper, in X5 or G"},
	{"SEC X5", "SEC X5"},
	{"SEC 5.4, SEC V5.4, SEC v5.14, SECC4.2, SEC4.15, SEC4A", "SEC 5.4, SEC V5.4, SEC v5.14, SECC4.2, SEC4.15, SEC4A"},
	{"XT5.8 T5.8x T5.80000 T5.8.1 T5.8_ aT5.8 éT5.8 T5.8é", "XT5.8 T5.8x T5.80000 T5.8.1 T5.8_ aT5.8 éT5.8 T5.8é"},
	{"https://example.org/T5.8 and #T5.8 and DS-T5.8", "https://example.org/T5.8 and #T5.8 and DS-T5.8"},
	{"Release R2.0, SMETS 1.2, 12 GHz, H0.5", "Release R2.0, SMETS 1.2, 12 GHz, H0.5"},
	{"Table A1.1 and Figure B2.3, Version C1.2", "Table A1.1 and Figure B2.3, Version C1.2"},
	{"Section 89 of the Energy Act 2008", "Section 89 of the Energy Act 2008"},
	{"Schedule 1 to the Gas Act 1986", "Schedule 1 to the Gas Act 1986"},
	{"Section A of the Smart Meter Communication Licence", "Section A of the Smart Meter Communication Licence"},
	{"section A, schedule 9, appendix ad", "section A, schedule 9, appendix ad"},
	{"Section Access, Sections, Appendix SMETS, Schedule 9.5, Schedules", "Section Access, Sections, Appendix SMETS, Schedule 9.5, Schedules"},
	{"clause 3.1 of the agreement; clause 3.1", "clause 3.1 of the agreement; clause 3.1"},
	{"SubSection G8.40x", "SubSection G8.40x"},
	{"Section    \n   G8", "Section    \n   G8"},
	{"", ""},
}

func TestFindTakesCitationsAndNothingElse(t *testing.T) {
	for _, c := range prose {
		if got := marked(c.text, Find(c.text)); got != c.want {
			t.Errorf("Find in %q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// A quarter of a megabyte of each takes milliseconds; work that grows with its square
// would take minutes.
func TestHostileTextTakesLinearTime(t *testing.T) {
	for _, unit := range []string{
		"Section ", "SEC ", "SEC Section ", "clauses 1, ", "clauses 1.1.1.1.1.1(a)(a)(a) and ", "1, ", "Sections A, ", "G8.40(a), ", "(a), ", "(i)(", "G8.40(",
		"Appendix AD, clause ", "Appendix A, ", "A", "A.", "9", "  ", "of the ", "Schedule 1 to the Gas ", "G8.40–", "S\u00a0", "Sections 1, ",
	} {
		for _, head := range []string{"", "Sections G8.40(a), ", "clauses 1, ", "Schedules 1"} {
			text := head + strings.Repeat(unit, 1<<18/len(unit))
			Find(text)
			_, _ = Parse(text)
		}
	}
}

func TestFindDoesNotAllocateWhereNothingIsFound(t *testing.T) {
	text := strings.Repeat("The Panel considered Security Sub-Committee papers, SECMP0016 and the SEC. ", 20)
	if n := testing.AllocsPerRun(10, func() { Find(text) }); n != 0 {
		t.Errorf("Find allocates %v times in prose without citations, want 0", n)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The Panel agreed that Section G8.40(a) and T5.8 stand, as Sections F1.4 (e), (f) and (g) do. ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}

// BenchmarkFindInProse is of prose as most is, which cites nothing.
func BenchmarkFindInProse(b *testing.B) {
	text := strings.Repeat("The Panel considered papers of the Security Sub-Committee, SECMP0016 and the consultation on smart meters of each Party. ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}
