package sec

import (
	"slices"
	"strings"

	"secpub/internal/civil"
)

// Figure is a number that the registers give on a day, and the rows that it
// counts. Rows are of one kind; the other lists are nil.
type Figure struct {
	Name  string
	Rule  string     // what is counted: "Parties that acceded after 22 December 2016 and by 28 February 2017"
	On    civil.Date // the day at whose end it holds
	Since civil.Date // for what came or went: the edition before; zero if there is none

	Parties       []*Party
	Modifications []*Modification
	Consultations []*Consultation
}

// Count returns the number.
func (f Figure) Count() int { return len(f.Parties) + len(f.Modifications) + len(f.Consultations) }

// What the names of figures begin with.
const (
	figureParties       = "parties"
	figureModifications = "modifications"
	figureNew           = "modifications-new"
	figureConsultations = "consultations-open"
)

// FigureNames returns the names of the figures that the registers give, in the
// form in which prose names them.
func FigureNames() []string {
	names := []string{figureParties, figureParties + "-acceded", figureParties + "-withdrawn", figureParties + "-expelled"}
	for _, category := range PartyCategory("").Allowed() {
		names = append(names, figureParties+"-"+category)
	}
	for _, counting := range Countings() {
		names = append(names, figureModifications+"-"+string(counting))
	}
	return append(names, figureNew, figureConsultations)
}

// Figure returns the figure of a name as a document may state it: on its own
// day, and since the edition before. It is false for a name that is none.
func (s *Site) Figure(name string, d Document) (Figure, bool) {
	on := s.OwnDate(d)
	var since civil.Date
	if before := s.EditionBefore(on); before != nil {
		since = before.Sent.V.Last()
	}
	return s.FigureOn(name, since, on)
}

// FigureOn returns the figure of a name at the end of the day on, what comes
// and goes being counted after the day since, or from the beginning where that
// is zero. It is false for a name that is none.
func (s *Site) FigureOn(name string, since, on civil.Date) (Figure, bool) {
	if !slices.Contains(FigureNames(), name) {
		return Figure{}, false
	}
	f := Figure{Name: name, On: on}
	kind, what, _ := strings.Cut(name, "-")
	switch {
	case name == figureNew:
		f.Since = since
		f.Modifications, f.Rule = s.ModificationsRaised(since, on), "Modifications raised "+span(since, on)
	case name == figureConsultations:
		f.Consultations, f.Rule = s.ConsultationsIn(Open, on), "Consultations open on "+on.Long()
	case kind == figureParties:
		s.partyFigure(&f, what, since, on)
	case kind == figureModifications:
		f.Modifications = s.ModificationsCounted(Counting(what), on)
		f.Rule = "Modifications " + Counting(what).Rule(on)
	}
	return f, true
}

// span says in words what lies after one day and not after another.
func span(since, on civil.Date) string {
	if since.IsZero() {
		return "by " + on.Long()
	}
	return "after " + since.Long() + " and by " + on.Long()
}

func (s *Site) partyFigure(f *Figure, what string, since, on civil.Date) {
	m := s.PartyMovement(since, on)
	f.Since = since
	switch what {
	case "acceded":
		f.Parties, f.Rule = m.Acceded, "Parties that acceded "+span(since, on)
	case "withdrawn":
		f.Parties, f.Rule = m.Withdrawn, "Parties that withdrew "+span(since, on)
	case "expelled":
		f.Parties, f.Rule = m.Expelled, "Parties that were expelled "+span(since, on)
	case "":
		f.Parties, f.Since = s.CurrentParties(on), civil.Date{}
		f.Rule = "Parties that had acceded by " + on.Long() + " and had not left by then"
	default:
		f.Parties, f.Since = s.PartiesIn(PartyCategory(what), on), civil.Date{}
		f.Rule = "Parties of the category " + PartyCategory(what).Name() + " that had acceded by " + on.Long() + " and had not left by then"
	}
}
