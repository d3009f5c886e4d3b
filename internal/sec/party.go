package sec

import (
	"secpub/internal/civil"
	"secpub/internal/source"
)

// Party is a row of content/parties.csv: a company that has acceded to the
// Code.
type Party struct {
	Pos      source.Pos    `front:"@pos"`
	ID       Text          `front:"id,required"`
	Name     string        `front:"name,required"`
	Category PartyCategory `front:"category,required"`
	Acceded  Day           `front:"acceded,required"`
	Left     Day           `front:"left"`
	Reason   LeavingReason `front:"reason"`
}

// CurrentOn reports whether the party was one at the end of the day asOf.
func (p *Party) CurrentOn(asOf civil.Date) bool {
	return p.Acceded.V.First().Compare(asOf) <= 0 && !p.leftBy(asOf)
}

func (p *Party) leftBy(asOf civil.Date) bool {
	return p.Left.Written() && p.Left.V.First().Compare(asOf) <= 0
}

// PartyCategory is a category of SEC Section A1.1.
type PartyCategory string

// Allowed returns the categories in the order of the Panel's elections.
func (PartyCategory) Allowed() []string {
	return []string{"large-supplier", "small-supplier", "electricity-network", "gas-network", "other", "dcc"}
}

// Name returns the category in words.
func (c PartyCategory) Name() string {
	switch c {
	case "large-supplier":
		return "Large Supplier"
	case "small-supplier":
		return "Small Supplier"
	case "electricity-network":
		return "Electricity Network"
	case "gas-network":
		return "Gas Network"
	case "other":
		return "Other SEC Party"
	case "dcc":
		return "DCC"
	}
	return string(c)
}

// LeavingReason is why a party is one no more.
type LeavingReason string

// The reasons for leaving.
const (
	LeftWithdrawn LeavingReason = "withdrawn"
	LeftExpelled  LeavingReason = "expelled"
)

// Allowed returns the reasons for leaving.
func (LeavingReason) Allowed() []string { return []string{string(LeftWithdrawn), string(LeftExpelled)} }

// Term is a row of content/glossary.csv.
type Term struct {
	Pos        source.Pos `front:"@pos"`
	Term       Text       `front:"term,required"`
	Expansion  string     `front:"expansion"`
	Definition string     `front:"definition"`
	Citation   Text       `front:"citation"`
}

// Holiday is a row of content/holidays.csv: a day that is no Working Day.
type Holiday struct {
	Pos  source.Pos `front:"@pos"`
	Date Day        `front:"date,required"`
	Name string     `front:"name,required"`
}
