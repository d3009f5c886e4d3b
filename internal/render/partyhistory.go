package render

import (
	"fmt"

	"secpub/internal/sec"
)

// PartyHistory is how the number of Parties grew, as a picture and as the table
// that the picture is drawn from. Lengths are in units of the picture.
type PartyHistory struct {
	Title         string // for those who do not see it
	Width, Height int
	Axis          int // where nothing is
	Columns       []PartyColumn
	Lines         []PartyLine
	Labels        int // the foot of the words under the axis
}

// PartyColumn is a period: a row of the table, and a column of the picture.
type PartyColumn struct {
	Name                                  string
	Current, Acceded, Withdrawn, Expelled int

	X, Width  int
	Label     string // under some columns
	Middle    int
	Top, Stay int // of those that were Parties before
	New       int // height of those that acceded, which stand on the others
	NewTop    int
	Down      int // height, below the axis, of those that left
}

// PartyLine is a line across the picture with what it counts.
type PartyLine struct {
	Y, Text int // of the line, and of the foot of its number
	Count   int
}

// The measures of the picture.
const (
	chartWidth  = 640
	chartHeight = 200 // above the axis
	chartLeft   = 56
	chartLabels = 30
	mostLabels  = 6
	thinnest    = 3 // of what is not nothing
)

// drawPartyHistory draws a column a period. One period makes no picture.
func drawPartyHistory(periods []sec.PartyPeriod) *PartyHistory {
	if len(periods) < 2 {
		return nil
	}
	most, mostLeft := 1, 0
	for _, p := range periods {
		most = max(most, p.Current, len(p.Acceded))
		mostLeft = max(mostLeft, len(p.Withdrawn)+len(p.Expelled))
	}
	height := func(n int) int { return n * chartHeight / most }
	visible := func(n int) int { return max(height(n), min(n, 1)*thinnest) }
	h := &PartyHistory{Width: chartWidth, Axis: chartHeight + 24}
	below := visible(mostLeft)
	h.Labels = h.Axis + below + chartLabels
	h.Height = h.Labels + 10
	first, last := periods[0], periods[len(periods)-1]
	every := (last.On.Year()-first.On.Year())/mostLabels + 1
	for i, p := range periods {
		c := PartyColumn{Name: p.Name, Current: p.Current, Acceded: len(p.Acceded), Withdrawn: len(p.Withdrawn), Expelled: len(p.Expelled)}
		c.X = chartLeft + i*(chartWidth-chartLeft)/len(periods)
		next := chartLeft + (i+1)*(chartWidth-chartLeft)/len(periods)
		c.Width = max(1, (next-c.X)*4/5)
		c.Middle = c.X + c.Width/2
		c.New = visible(min(c.Acceded, c.Current))
		c.Stay = max(0, height(c.Current)-c.New)
		c.Top, c.NewTop = h.Axis-c.Stay, h.Axis-c.Stay-c.New
		c.Down = visible(c.Withdrawn + c.Expelled)
		if year := p.On.Year(); i == 0 || periods[i-1].On.Year() != year && (year-first.On.Year())%every == 0 {
			c.Label = fmt.Sprint(year)
		}
		h.Columns = append(h.Columns, c)
	}
	for _, n := range gridLines(most) {
		h.Lines = append(h.Lines, PartyLine{h.Axis - height(n), h.Axis - height(n) + 7, n})
	}
	h.Title = fmt.Sprintf("Parties at the end of each period: %d in %s, %d in %s. The table that follows has every number.",
		first.Current, first.Name, last.Current, last.Name)
	return h
}

// gridLines returns round numbers up to the most there is.
func gridLines(most int) []int {
	step := 1
	for _, factor := range []int{2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000} {
		if most/step <= 4 {
			break
		}
		step = factor
	}
	var lines []int
	for n := step; n <= most; n += step {
		lines = append(lines, n)
	}
	return lines
}
