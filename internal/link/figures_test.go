package link_test

import (
	"fmt"
	"strings"
	"testing"
)

// register is a site with four Parties and, of five modifications raised, three
// open ones at the end of February 2017. Two of the five are of that month.
func register() string {
	var b strings.Builder
	b.WriteString("-- content/parties.csv --\nid,name,category,acceded,left,reason\n")
	for i := range 4 {
		fmt.Fprintf(&b, "p%d,P%d,other,2014-01-0%d,,\n", i, i, i+1)
	}
	b.WriteString("old,Old,other,2014-01-01,2017-02-01,expelled\nnew,New,other,2017-03-01,,\n")
	for i, month := range []string{"2016-03", "2016-04", "2016-12", "2017-02", "2017-02"} {
		fmt.Fprintf(&b, "-- content/modifications/SECMP000%d.md --\n---\ntitle: M%d\nraised: %s-06\nproposer: P0\n", i+1, i+1, month)
		if i < 2 {
			b.WriteString("timeline:\n  - {date: 2017-01-20, stage: rejected}\n")
		}
		b.WriteString("---\n")
	}
	b.WriteString("-- content/newsletters/2016-12.md --\n---\ntitle: December 2016\nsent: 2016-12-22\n---\n")
	return b.String()
}

func TestStatedFigureIsHeldAgainstTheRegister(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"There are :figure[4]{of=parties} Parties.", ""},
		{"There are :figure[5]{of=parties} Parties.",
			"newsletters/2017-02.md:5:11 figure-mismatch: states 5, the register gives 4 as of 28 February 2017 (write :figure[4]{of=parties}, or :figure{of=parties} to have it filled in; if the register is wrong, correct content/parties.csv)"},
		{"There are :figure[Four]{of=parties} Parties.", ""},
		{"There are :figure[many]{of=parties} Parties.", "newsletters/2017-02.md:5:11 figure-mismatch: states \"many\", the register gives 4"},
		{"There are :figure{of=parties} Parties.", ""},
		{":figure[5]{of=modifications-raised} raised", ""},
		{":figure[3]{of=modifications-raised} raised", "newsletters/2017-02.md:5:1 figure-mismatch: states 3, the register gives 5 raised as of 28 February 2017"},
		{":figure[5]{of=modifications-open} open", "newsletters/2017-02.md:5:1 figure-mismatch: states 5, the register gives 3 open as of 28 February 2017"},
		{":figure[3]{of=modifications-new}, :figure[2]{of=parties-expelled}", "newsletters/2017-02.md:5:1 figure-mismatch: states 3, the register gives 2 new as of 28 February 2017\nnewsletters/2017-02.md:5:35 figure-mismatch: states 2, the register gives 1 expelled as of"},
		{"::include{file=../shared/x.md}", "shared/x.md:1:1 figure-mismatch: states 9, the register gives 4 as of 28 February 2017"},
	} {
		checkEdition(t, test.text, test.want)
	}
}

func TestFigureOnAnUndatedPageIsOfToday(t *testing.T) {
	compare(t, "page", found(t, register()+"-- content/pages/a.md --\n---\ntitle: A\n---\n:figure[4]{of=parties}\n"),
		[]string{"pages/a.md:4:1 figure-mismatch: states 4, the register gives 5 as of 3 April 2017"})
}

func TestFigureClaimedInProseIsHeldAgainstTheRegister(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"There are 4 Parties to the Code.", ""},
		{"There are 5 Parties to the Code.",
			`newsletters/2017-02.md:5:11 figure-mismatch: states "5 Parties", the register gives 4 as of 28 February 2017 (write :figure{of=parties} to have it filled in; if the register is wrong, correct content/parties.csv)`},
		{"There are now 5 SEC Parties.", "newsletters/2017-02.md:5:15"},
		{"The Code has 5 parties.", "newsletters/2017-02.md:5:14"},
		{"5 current SEC Parties", "newsletters/2017-02.md:5:1"},
		{"5 SEC Parties", "newsletters/2017-02.md:5:1"},
		{"At present there are 1,215 Parties, of which two are new", `newsletters/2017-02.md:5:22 figure-mismatch: states "1,215 Parties"`},
		{"As of 28 February 2017 there are 5 Parties.", "newsletters/2017-02.md:5:34"},
		{"| Register | Now |\n|---|---|\n| Current SEC Parties | 5 |\n| Acceded | 1 |", `newsletters/2017-02.md:7:25 figure-mismatch: states "Current SEC Parties: 5"`},
		{"| Current SEC Parties | 4 |\n|---|---|", ""},
		{"There are 5 active modifications.",
			`newsletters/2017-02.md:5:11 figure-mismatch: states "5 active modifications", the register gives 3 open as of 28 February 2017 (5 is the number raised to date; write :figure{of=modifications-open}`},
		{"There are currently 5 active Modification Proposals, as listed.", "newsletters/2017-02.md:5:21"},
		{"Two modifications were raised this month, which makes 5 active.", "newsletters/2017-02.md:5:55"},
		{"Of the 5 open modifications, two are new.", "newsletters/2017-02.md:5:8"},
		{"There are 3 active modifications, and 3 open.", ""},
		{"| Open modifications | 5 |\n|---|---|", "newsletters/2017-02.md:5:24"},
		{"To date 5 modifications have been raised.", ""},
		{"7 modifications have been raised to date.", `newsletters/2017-02.md:5:1 figure-mismatch: states "7 modifications have been raised to date", the register gives 5 raised`},
		{"2 modifications raised to date", "newsletters/2017-02.md:5:1"},
		{"2 modifications raised", ""},
		{"7 modifications raised.", "newsletters/2017-02.md:5:1"},
		// What is not meant, or not certain to be.
		{"12 Parties responded, 12 Parties in all categories did.", ""},
		{"There are 12 Parties that have not answered, and 12 Small Supplier Parties.", ""},
		{"12 SEC Parties, mostly suppliers, came. The seminar had 12 Parties.", ""},
		{"There are over 2 Parties. There were 12 Parties.", ""},
		{"In January there are 5 Parties. In 2016 there are 5 current Parties.", ""},
		{"There are two open modifications on credit cover and 2 open modifications on keys.", ""},
		{"A further 2 open modifications.", ""},
		{"2 modifications raised by DCC, 7 modifications raised in March", ""},
		{"SEC 5.5 Parties; 1.5 active modifications; £5 current Parties; A5 current Parties", ""},
		{"The 5 active members of the group, 7 open.", ""},
		{"`5 current Parties`", ""},
	} {
		checkEdition(t, test.text, test.want)
	}
}

func checkEdition(t *testing.T, text, want string) {
	t.Helper()
	var wants []string
	if want != "" {
		wants = strings.Split(want, "\n")
	}
	compare(t, text, found(t, register()+"-- content/shared/x.md --\n:figure[9]{of=parties}\n-- content/newsletters/2017-02.md --\n---\ntitle: February 2017\nsent: 2017-02-28\n---\n"+text+"\n"), wants)
}

func TestProseIsLetBeOutsideNewslettersAndWithoutRegisters(t *testing.T) {
	const text = "There are 5 Parties, and 5 active modifications.\n"
	compare(t, "news", found(t, register()+"-- content/news/a.md --\n---\ntitle: A\ndate: 2017-02-28\n---\n"+text), nil)
	compare(t, "no registers", found(t, "-- content/newsletters/2017-02.md --\n---\ntitle: A\nsent: 2017-02-28\n---\n"+text), nil)
}
