package check

import (
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// dates finds spans that end before they begin.
func dates(d sec.Document) []diag.Diagnostic {
	head := d.Head()
	ds := order(head, "publish", head.Publish, "expires", head.Expires)
	switch d := d.(type) {
	case *sec.Consultation:
		ds = append(ds, order(head, "opens", d.Opens, "closes", d.Closes)...)
	case *sec.Event:
		ds = append(ds, order(head, "starts", d.Starts, "ends", d.Ends)...)
	case *sec.Meeting:
		ds = append(ds, hours(d)...)
	case *sec.CodeVersion:
		ds = append(ds, order(head, "signed", moment(d.Signed), "effective", moment(d.Effective))...)
	case *sec.Modification:
		ds = append(ds, timeline(d)...)
	}
	return ds
}

func moment(day sec.Day) sec.When {
	return sec.When{V: civil.Moment{Date: day.V}, Pos: day.Pos}
}

// order finds a second date that is before the first. Dates of unlike
// precision are compared by the days that they can be.
func order(head *sec.Common, firstKey string, first sec.When, lastKey string, last sec.When) []diag.Diagnostic {
	if !first.Written() || !last.Written() || first.V.IsZero() || last.V.IsZero() {
		return nil
	}
	from, to := first.V.Date, last.V.Date
	sameDay := from == to && !last.V.Clock.IsZero() && last.V.Clock.Compare(first.V.Clock) < 0
	if to.Last().Compare(from.First()) >= 0 && !sameDay {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.BadDate, head.Place(last.Pos), "%q is before %q (%s)", lastKey, firstKey, first.V.Long()).
		WithHint("correct one of the two").
		WithRelated(head.Place(first.Pos), "%q is here", firstKey)}
}

func hours(m *sec.Meeting) []diag.Diagnostic {
	if !m.Time.Written() || !m.Ends.Written() || m.Time.V.Compare(m.Ends.V) < 0 {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.BadDate, m.Place(m.Ends.Pos), "the meeting ends at %s, before it begins at %s", m.Ends.V, m.Time.V).
		WithHint("times are London local, on a clock of 24 hours")}
}

// timeline finds a step that is earlier than the one before it.
func timeline(m *sec.Modification) []diag.Diagnostic {
	var ds []diag.Diagnostic
	last, at := m.Raised.V, m.Raised.Pos
	for _, step := range m.Timeline {
		if !step.Date.V.IsZero() && !last.IsZero() && step.Date.V.Last().Compare(last.First()) < 0 {
			ds = append(ds, diag.New(diag.BadDate, m.Place(step.Date.Pos), "the timeline goes back: %s after %s", step.Date.V.Long(), last.Long()).
				WithHint("put the steps in order of their dates").
				WithRelated(m.Place(at), "the step before"))
		}
		last, at = step.Date.V, step.Date.Pos
	}
	return ds
}
