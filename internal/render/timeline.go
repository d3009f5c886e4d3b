package render

import (
	"fmt"
	"slices"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// TimelineDrawing is the timeline of a modification as a picture: a bar along a
// scale of time, cut at each step, and above it the steps by their numbers in
// the list below, which says the same in words. Lengths are in units of the
// picture, which is drawn at any size.
type TimelineDrawing struct {
	Title         string // for those who do not see it
	Width, Height int
	Base          int // the middle of the bar
	Top, Bar      int // where the bar begins, and its height
	Radius        int // of a mark
	Spans         []TimelineSpan
	Marks         []TimelineMark
	Ticks         []TimelineTick
	Scale         int // the foot of the ticks' words
}

// TimelineSpan is the time that a modification spent at a stage.
type TimelineSpan struct {
	X, Width int
	Shape    string // of the stage's status
	Coming   bool
}

// TimelineMark is a step.
type TimelineMark struct {
	Number int
	X, Y   int // of its middle
	Text   int // of its number's foot
	Foot   int // where its line meets the bar
	Coming bool
}

// TimelineTick is a month on the scale.
type TimelineTick struct {
	X    int
	Text string
}

// The measures of the drawing.
const (
	drawingWidth  = 640
	drawingMargin = 64
	markSize      = 58 // with what lies between two
	markRadius    = 25
	barHeight     = 16
	scaleHeight   = 44
	mostTicks     = 4
	mostSteps     = 40 // of a picture that can be read
)

// drawTimeline draws the steps, of which those after the day of the build are
// to come. Where all are of one day, or there are too many, there is no picture.
func drawTimeline(steps []sec.Step, on civil.Date) *TimelineDrawing {
	if len(steps) == 0 || len(steps) > mostSteps {
		return nil
	}
	byDate := func(a, b sec.Step) int { return a.Date.V.First().Compare(b.Date.V.First()) }
	first, last := slices.MinFunc(steps, byDate).Date.V, slices.MaxFunc(steps, byDate).Date.V
	days := first.First().DaysUntil(last.First())
	if days < 1 {
		return nil
	}
	x := func(d civil.Date) int {
		return drawingMargin + first.First().DaysUntil(d.First())*(drawingWidth-2*drawingMargin)/days
	}
	d := &TimelineDrawing{Width: drawingWidth, Radius: markRadius, Bar: barHeight}
	d.Title = fmt.Sprintf("%d steps from %s to %s, told in the list that follows.", len(steps), first.Long(), last.Long())
	d.Base = d.place(steps, on, x)*markSize + barHeight/2
	for i := range d.Marks {
		m := &d.Marks[i]
		m.Y = d.Base - barHeight/2 - m.Y*markSize + markSize/2
		m.Text, m.Foot = m.Y+10, d.Base
	}
	d.Top = d.Base - barHeight/2
	for i, step := range steps[:len(steps)-1] {
		from, to := x(step.Date.V), x(steps[i+1].Date.V)
		if to > from {
			d.Spans = append(d.Spans, TimelineSpan{from, to - from, stageStatus(step.Stage).Shape, steps[i+1].Date.V.First().Compare(on) > 0})
		}
	}
	d.Scale = d.Base + barHeight/2 + scaleHeight - 8
	d.Height = d.Scale + 10
	d.Ticks = ticks(first.First(), last.First(), x)
	return d
}

// place puts each step at the lowest height at which it touches no other, and
// returns the number of heights. Until the number is known, Y is the height.
func (d *TimelineDrawing) place(steps []sec.Step, on civil.Date, x func(civil.Date) int) int {
	levels := 1
	for i, step := range steps {
		mark := TimelineMark{Number: i + 1, X: x(step.Date.V), Y: 1, Coming: step.Date.V.First().Compare(on) > 0}
		touches := func(o TimelineMark) bool { return o.Y == mark.Y && max(o.X-mark.X, mark.X-o.X) < markSize }
		for slices.ContainsFunc(d.Marks, touches) {
			mark.Y++
		}
		levels = max(levels, mark.Y)
		d.Marks = append(d.Marks, mark)
	}
	return levels
}

// ticks marks months, as many as there is room for.
func ticks(first, last civil.Date, x func(civil.Date) int) []TimelineTick {
	months := (last.Year()-first.Year())*12 + int(last.Month()) - int(first.Month())
	step := 1
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60, 120, 1200, 12_000, 36_000} {
		if step = s; months/s < mostTicks {
			break
		}
	}
	var marks []TimelineTick
	for year := first.Year(); year <= last.Year(); year++ {
		for month := 1; month <= 12; month++ {
			d := civil.NewDate(year, time.Month(month), 1)
			if (year*12+month-1)%step == 0 && d.Compare(first) >= 0 && d.Compare(last) <= 0 {
				marks = append(marks, TimelineTick{x(d), d.Month().String()[:3] + " " + fmt.Sprint(year)})
			}
		}
	}
	return marks
}
