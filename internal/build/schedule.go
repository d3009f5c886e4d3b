package build

import "secpub/internal/render"

// Schedule returns what will change by itself after the as-of date.
func (p *Publication) Schedule() []render.ComingChange { return render.Schedule(p.Site) }

// ScheduleCalendar returns the same as an iCalendar file.
func (p *Publication) ScheduleCalendar() []byte { return render.ScheduleCalendar(p.Site) }
