package render

import (
	"slices"
	"strings"
	"testing"
)

func TestFiguresAreStatedOrFilledIn(t *testing.T) {
	pageAt(t, "newsletters/2017/02/index.html").says("p", "", "214 stated, 1 Parties, 1 raised, 1 open.")
}

func TestPartyStatisticsCountSinceTheEditionBefore(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	for _, row := range []string{
		"Current Parties 1", "Acceded since 22 December 2016 0", "Withdrawn since 22 December 2016 0", "Expelled since 22 December 2016 1",
	} {
		p.says("tr", "", row)
	}
	p.says("caption", "", "Parties to the Code on 28 February 2017")
}

func TestCalendarShowsTheDaysAfterThePage(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	p.says("caption", "", "From 1 March 2017 to 31 March 2017")
	p.says("tr", "", "Friday 10 March 2017 Panel meeting 42")
	p.says("tr", "", "Wednesday 15 March 2017 SEC 5.5 takes effect")
	if i := slices.IndexFunc(p.texts("tr", ""), func(row string) bool { return strings.Contains(row, "closes") }); i >= 0 {
		t.Error("the calendar shows what is more than 31 days off")
	}
}

func TestModificationsAreThoseOfThePagesDay(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	p.says("caption", "", "Open modifications, as of 28 February 2017")
	p.says("tr", "", "SECMP0016 Credit cover Albion plc 1 June 2016 Approved")
}

func TestVersionsAreThoseUpToThePagesDay(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	p.says("li", "", "SEC 5.4 in force from 9 February 2017")
	for _, item := range p.texts("li", "") {
		if strings.HasPrefix(item, "SEC 5.5 in force") {
			t.Errorf("the list has %q, which is after the page", item)
		}
	}
}

func TestTableAndDocumentsStandInTheText(t *testing.T) {
	p := pageAt(t, "about/index.html")
	p.says("caption", "", "Rates")
	p.says("tr", "", "A <1>")
	p.says("li", "", "Form Word, 12 kB public")
}
