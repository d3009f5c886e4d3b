package render

import "fmt"

// contract says what a template is executed with.
type contract struct {
	template string
	data     any // zero value of the data's type
}

// contracts returns all templates there are.
func contracts() []contract {
	return []contract{
		{"calendar/index.html", &CalendarPage{}}, {"calendar/month.html", &CalendarMonthPage{}},
		{"code/index.html", &CodeIndexPage{}}, {"code/version.html", &VersionPage{}}, {"code/document.html", &CodeDocumentPage{}},
		{"committee/index.html", &CommitteeIndexPage{}}, {"committee/page.html", &CommitteePage{}},
		{"consultation/index.html", &ConsultationIndexPage{}}, {"consultation/page.html", &ConsultationPage{}},
		{"directive/calendar.html", CalendarTable{}}, {"directive/documents.html", DocumentList{}},
		{"directive/modifications.html", ModificationTable{}}, {"directive/party-statistics.html", PartyStatistics{}},
		{"directive/table.html", DataTable{}}, {"directive/versions.html", VersionList{}},
		{"event/index.html", &EventIndexPage{}}, {"event/page.html", &EventPage{}},
		{"glossary/page.html", &GlossaryPage{}},
		{"guidance/index.html", &GuidanceIndexPage{}}, {"guidance/page.html", &GuidancePage{}},
		{"home/page.html", &HomePage{}},
		{"meeting/index.html", &MeetingIndexPage{}}, {"meeting/committee.html", &CommitteeMeetingsPage{}}, {"meeting/page.html", &MeetingPage{}},
		{"modification/index.html", &ModificationIndexPage{}}, {"modification/page.html", &ModificationPage{}},
		{"news/index.html", &NewsIndexPage{}}, {"news/page.html", &NewsPage{}},
		{"newsletter/index.html", &NewsletterIndexPage{}}, {"newsletter/page.html", &NewsletterPage{}},
		{"notfound/page.html", &NotFoundPage{}},
		{"page/page.html", &PlainPage{}},
		{"party/register.html", &PartyRegisterPage{}},
		{"redirect/page.html", RedirectPage{}},
	}
}

// complete reports whether there is a template for all that is to be made.
func (t *Templates) complete() error {
	for _, c := range contracts() {
		if t.byName[c.template] == nil {
			return fmt.Errorf("built-in template %s is missing", c.template)
		}
	}
	return nil
}
