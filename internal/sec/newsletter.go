package sec

// Newsletter is one edition. Its file is named for it: 2017-02.md, or
// 2019-06-06.md where there are several in a month.
type Newsletter struct {
	Common
	Sent        Day          `front:"sent,required"`
	Edition     string       `front:"edition"` // as printed, where it is not the file's month
	Highlights  []Highlight  `front:"highlights"`
	Corrections []Correction `front:"corrections"`
}

// Kind returns KindNewsletter.
func (*Newsletter) Kind() Kind { return KindNewsletter }

// Highlight is one of the few things at the head of an edition.
type Highlight struct {
	Kind HighlightKind `front:"kind,required"`
	Text Text          `front:"text,required"`
	Link Ref           `front:"link"`
}

// HighlightKind says what a highlight is about.
type HighlightKind string

// Allowed returns the kinds of highlights.
func (HighlightKind) Allowed() []string {
	return []string{"designation", "guidance", "event", "consultation", "modification", "news"}
}

// Correction is a mistake put right after an edition was sent. What was
// printed is kept in the note.
type Correction struct {
	Date Day  `front:"date,required"`
	Note Text `front:"note,required"`
}

// MailAddresses returns where the mail of an edition stands beside its page, as
// HTML and as plain text.
func MailAddresses(n *Newsletter) (html, text string) {
	page := DocumentAddress(n)
	return page + "email.html", page + "email.txt"
}

func (s *Site) addMailAddresses() {
	for _, n := range s.Newsletters {
		html, text := MailAddresses(n)
		s.generate(n.Path, html, text)
	}
}
