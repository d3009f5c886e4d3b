package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"

	"github.com/jba/templatecheck"
)

// contract says what a template is executed with.
type contract struct {
	template string
	data     any // zero value of the data's type
}

// contracts returns all templates there are.
func contracts() []contract {
	return []contract{
		{"calendar/index.html", &CalendarPage{}}, {"calendar/month.html", &CalendarMonthPage{}}, {"calendar/year.html", &CalendarYearPage{}},
		{"code/index.html", &CodeIndexPage{}}, {"code/version.html", &VersionPage{}}, {"code/document.html", &CodeDocumentPage{}},
		{"code/redline.html", &RedlinePage{}}, {"code/compare.html", &ComparePage{}}, {"code/compare-index.html", &CompareIndexPage{}},
		{"code/history.html", &HistoryPage{}}, {"code/history-index.html", &HistoryIndexPage{}},
		{"committee/index.html", &CommitteeIndexPage{}}, {"committee/page.html", &CommitteePage{}},
		{"consultation/index.html", &ConsultationIndexPage{}}, {"consultation/page.html", &ConsultationPage{}},
		{"data/page.html", &DataPage{}},
		{"directive/calendar.html", CalendarTable{}}, {"directive/documents.html", DocumentList{}},
		{"directive/modifications.html", ModificationTable{}}, {"directive/party-statistics.html", PartyStatistics{}},
		{"directive/table.html", DataTable{}}, {"directive/versions.html", VersionList{}},
		{"event/index.html", &EventIndexPage{}}, {"event/page.html", &EventPage{}},
		{"glossary/page.html", &GlossaryPage{}},
		{"guidance/index.html", &GuidanceIndexPage{}}, {"guidance/page.html", &GuidancePage{}},
		{"home/page.html", &HomePage{}},
		{"meeting/index.html", &MeetingIndexPage{}}, {"meeting/committee.html", &CommitteeMeetingsPage{}}, {"meeting/year.html", &MeetingYearPage{}}, {"meeting/page.html", &MeetingPage{}},
		{"modification/index.html", &ModificationIndexPage{}}, {"modification/list.html", &ModificationListPage{}},
		{"modification/proposers.html", &ProposerIndexPage{}}, {"modification/page.html", &ModificationPage{}},
		{"news/index.html", &NewsIndexPage{}}, {"news/page.html", &NewsPage{}},
		{"newsletter/index.html", &NewsletterIndexPage{}}, {"newsletter/page.html", &NewsletterPage{}}, {"newsletter/email.html", &NewsletterMail{}},
		{"notfound/page.html", &NotFoundPage{}},
		{"page/page.html", &PlainPage{}},
		{"party/register.html", &PartyRegisterPage{}}, {"party/list.html", &PartyListPage{}},
		{"redirect/page.html", RedirectPage{}},
		{"search/page.html", &SearchPage{}}, {"withdrawn/page.html", &WithdrawnPage{}},
		{headerTemplate, &Surround{}}, {footerTemplate, &Surround{}},
	}
}

// fulfilled returns an error if something is to be made for which there is no
// template, or one that asks for what its data does not have. Templates that
// only fail when they run, such as by an index out of range, get through.
func (t *Templates) fulfilled() error {
	for _, c := range contracts() {
		parse := t.byName[c.template]
		if parse == nil {
			return fmt.Errorf("templates/%s: the template is missing", c.template)
		}
		parsed, err := parse()
		if err != nil {
			return err
		}
		if err := templatecheck.CheckHTML(parsed, c.data); err != nil {
			return fmt.Errorf("templates/%s: %w", c.template, err)
		}
		if err := escapes(parsed, c.data); err != nil {
			return fmt.Errorf("templates/%s: %w", c.template, err)
		}
	}
	return nil
}

// escapes returns an error if html/template cannot tell how to escape what the
// template prints, which it finds out on the first execution. What else the
// zero data leads to is of no interest.
func escapes(t *template.Template, data any) error {
	var unsafe *template.Error
	if errors.As(t.Execute(io.Discard, data), &unsafe) {
		return unsafe
	}
	return nil
}
