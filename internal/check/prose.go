package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// headings finds a heading that is more than one level below the one before
// it. A page's own title is the first level.
func headings(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	level := 1
	for _, h := range d.Head().Body.Headings() {
		switch {
		case h.Level == 1:
			ds = append(ds, diag.New(diag.HeadingOrder, d.Head().Place(h.Pos), "a heading of the first level, which is the page's title").
				WithHint("begin with ## below the title"))
		case h.Level > level+1:
			ds = append(ds, diag.New(diag.HeadingOrder, d.Head().Place(h.Pos), "a heading of level %d below one of level %d", h.Level, level).
				WithHint("write %s", strings.Repeat("#", level+1)))
		}
		level = h.Level
	}
	return ds
}

// emptyWords are link texts that tell nothing when read out of their sentence.
var emptyWords = map[string]bool{
	"here": true, "click here": true, "link": true, "this link": true, "this": true, "this page": true, "more": true, "read more": true, "see here": true,
}

// linkTexts finds links that do not say where they go (WCAG 2.2, 2.4.4).
func linkTexts(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, l := range d.Head().Body.Links() {
		text := strings.ToLower(strings.Trim(strings.TrimSpace(l.Text), ".,;:!"))
		if l.Kind != sec.InlineLink || !(emptyWords[text] || text == "") {
			continue
		}
		ds = append(ds, diag.New(diag.LinkText, d.Head().Place(l.Pos), "the link text %q does not say where the link goes", l.Text).
			WithHint("link the words that name the page or file"))
	}
	return ds
}

// pictures finds images without a text alternative (WCAG 2.2, 1.1.1).
func pictures(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, l := range d.Head().Body.Links() {
		if l.Kind == sec.ImageLink && strings.TrimSpace(l.Text) == "" {
			ds = append(ds, diag.New(diag.EmptyAlt, d.Head().Place(l.Pos), "the picture has no text alternative").
				WithHint("say between the brackets what it shows: ![the timeline of SEC 5.4](…)"))
		}
	}
	return ds
}

// tableHeaders finds columns of tables that nothing names (WCAG 2.2, 1.3.1).
func tableHeaders(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, c := range d.Head().Body.UnnamedColumns() {
		message := fmt.Sprintf("column %d of the table has no header", c.Number)
		if c.Number == 0 {
			message = "the table has no header"
		}
		ds = append(ds, diag.New(diag.TableHeader, d.Head().Place(c.Pos), "%s", message).
			WithHint("say in its first row what the columns hold"))
	}
	return ds
}

// MaxSummary is the most characters that a summary should have: what lists,
// feeds and search results show of it.
const MaxSummary = 300

func summaries(d sec.Document) []diag.Diagnostic {
	summary := d.Head().Summary
	n := utf8.RuneCountInString(summary.V)
	if n <= MaxSummary {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.LongSummary, d.Head().Place(summary.Pos), "the summary has %d characters", n).
		WithHint("at most %d: lists and feeds show it whole", MaxSummary)}
}

// closingTimes finds consultations that close on a day without a time, which
// leaves those who answer at night in doubt.
func closingTimes(d sec.Document) []diag.Diagnostic {
	c, ok := d.(*sec.Consultation)
	if !ok || !c.Closes.Written() || c.Closes.V.IsZero() || !c.Closes.V.Clock.IsZero() {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.ClosingTime, c.Place(c.Closes.Pos), "the consultation closes on a day without a time").
		WithHint("write closes: %sT17:00", c.Closes.V.Date)}
}
