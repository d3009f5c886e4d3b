package changes

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"secpub/internal/redline"
)

// How much a comment on a pull request may hold: GitHub takes 65,536
// characters.
const (
	maxComment  = 60_000 // bytes
	maxListed   = 30     // lines of a list
	maxDetailed = 40     // pages of which excerpts are shown
	maxShown    = 3      // excerpts of a page
)

// Markdown returns the report as a comment on a pull request. Nothing in it but
// this package's own words is markup.
func (r *Report) Markdown() []byte {
	var w comment
	w.line("## What readers will see")
	w.line("")
	w.line("%s", r.headline())
	w.line("")
	w.line("The site: %s, %s.", changeOf(int64(r.Weight.OldFiles), int64(r.Weight.NewFiles), func(n int64) string { return thousands(n) + " files" }),
		changeOf(r.Weight.OldBytes, r.Weight.NewBytes, byteSize))
	w.lost(r.Lost)
	p := r.Pages
	w.pages("Pages gone", p.Gone)
	w.pages("Pages withdrawn", p.Withdrawn)
	w.moved(p.Moved)
	w.pages("Pages added", p.Added)
	w.changed(p.Changed)
	w.restyled(p.Restyled)
	for _, f := range []struct {
		name  string
		files Files
	}{{"Downloads", r.Downloads}, {"E-mail editions", r.Mails}, {"Calendars", r.Calendars}, {"Feeds", r.Feeds}, {"Data", r.Data}, {"Styles and scripts", r.Look}} {
		w.files(f.name, f.files)
	}
	return w.bytes()
}

// headline says in a sentence what there is.
func (r *Report) headline() string {
	if r.Nothing() {
		return "**Nothing that a reader sees changes.**"
	}
	var parts []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, thousands(int64(n))+" "+many)
		}
	}
	p := r.Pages
	add(len(r.Lost), "address lost", "addresses lost")
	add(len(p.Added), "page added", "pages added")
	add(len(p.Changed), "page changed", "pages changed")
	add(len(p.Moved), "address moved", "addresses moved")
	add(len(p.Withdrawn), "page withdrawn", "pages withdrawn")
	add(len(p.Gone), "page gone", "pages gone")
	add(len(p.Restyled), "page that only looks different", "pages that only look different")
	for _, f := range []struct {
		name  string
		files Files
	}{{"download", r.Downloads}, {"e-mail", r.Mails}, {"calendar", r.Calendars}, {"feed", r.Feeds}, {"data file", r.Data}, {"style or script", r.Look}} {
		add(len(f.files.Added)+len(f.files.Changed)+len(f.files.Gone), f.name+" affected", strings.Replace(f.name, "style or", "styles or", 1)+"s affected")
	}
	return "**" + strings.Join(parts, ", ") + ".**"
}

// comment is Markdown in the making.
type comment struct{ bytes.Buffer }

func (w *comment) line(format string, args ...any) {
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *comment) heading(name string, n int) { w.line("\n### %s (%s)\n", name, thousands(int64(n))) }

// bytes returns the comment, cut after a line where it is too long.
func (w *comment) bytes() []byte {
	if w.Len() <= maxComment {
		return w.Bytes()
	}
	text := w.Bytes()[:maxComment]
	text = text[:bytes.LastIndexByte(text, '\n')+1]
	return append(bytes.Clone(text), "\nThere is more; `secpub changes --format json` has it all.\n"...)
}

// list writes a list of n lines, cut where it is long.
func (w *comment) list(n int, item func(i int) string) {
	for i := range min(n, maxListed) {
		w.line("- %s", item(i))
	}
	if n > maxListed {
		w.line("- and %s more", thousands(int64(n-maxListed)))
	}
}

func (w *comment) lost(lost []Lost) {
	if len(lost) == 0 {
		return
	}
	w.heading("Addresses lost", len(lost))
	w.line("They were published and lead nowhere now: neither kept, nor redirected, nor withdrawn.\n")
	w.list(len(lost), func(i int) string { return code(lost[i].Address) })
}

func (w *comment) pages(name string, pages []Page) {
	if len(pages) == 0 {
		return
	}
	w.heading(name, len(pages))
	w.list(len(pages), func(i int) string { return code(pages[i].Address) + " " + escape(cut(pages[i].Title, 120, 0)) })
}

func (w *comment) moved(moved []Redirect) {
	if len(moved) == 0 {
		return
	}
	w.heading("Addresses moved", len(moved))
	w.list(len(moved), func(i int) string { return code(moved[i].From) + " → " + code(moved[i].To) })
}

func (w *comment) changed(pages []Page) {
	if len(pages) == 0 {
		return
	}
	w.heading("Pages changed", len(pages))
	for _, p := range pages[:min(len(pages), maxDetailed)] {
		w.line("- %s %s%s", code(p.Address), escape(cut(p.Title, 120, 0)), p.amount())
		if p.OldTitle != "" {
			w.line("  - title: ~~%s~~ **%s**", escape(cut(p.OldTitle, 120, 0)), escape(cut(p.Title, 120, 0)))
		}
		for _, e := range heaviest(p.Excerpts, maxShown) {
			w.line("  - %s", e.markdown())
		}
		if more := len(p.Excerpts) - maxShown; more > 0 || p.MoreExcerpts > 0 {
			w.line("  - and %s more", thousands(int64(max(more, 0)+p.MoreExcerpts)))
		}
	}
	if more := len(pages) - maxDetailed; more > 0 {
		w.line("- and %s more", thousands(int64(more)))
	}
}

// amount says how much changed on a page.
func (p *Page) amount() string {
	var parts []string
	if p.InsertedWords > 0 {
		parts = append(parts, fmt.Sprintf("+%d", p.InsertedWords))
	}
	if p.DeletedWords > 0 {
		parts = append(parts, fmt.Sprintf("−%d", p.DeletedWords))
	}
	text := ""
	if len(parts) > 0 {
		text = strings.Join(parts, " ") + " words"
	}
	if p.LinksChanged > 0 && text == "" {
		text = "other links"
	}
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// markdown shows an excerpt with what is gone struck and what is new bold. A
// blank inside the marks would keep them from being any.
func (e Excerpt) markdown() string {
	var b strings.Builder
	for _, p := range e.pieces {
		text := strings.TrimSpace(p.text)
		mark := map[redline.State]string{redline.Inserted: "**", redline.Deleted: "~~"}[p.state]
		if text == "" {
			mark = ""
		}
		lead, trail := p.text[:len(p.text)-len(strings.TrimLeft(p.text, " "))], ""
		if text != "" {
			trail = p.text[len(strings.TrimRight(p.text, " ")):]
		}
		if mark != "" && lead == "" && b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
			b.WriteByte(' ') // two marks in a row are none
		}
		b.WriteString(lead + mark + escape(text) + mark + trail)
	}
	return strings.TrimSpace(b.String())
}

func (w *comment) restyled(pages []Page) {
	if len(pages) == 0 {
		return
	}
	w.heading("Pages that only look different", len(pages))
	w.line("They say the same words and lead to the same places; the templates changed.\n")
	const few = 5
	for _, p := range pages[:min(len(pages), few)] {
		w.line("- %s", code(p.Address))
	}
	if more := len(pages) - few; more > 0 {
		w.line("- and %s more", thousands(int64(more)))
	}
}

func (w *comment) files(name string, f Files) {
	if f.none() {
		return
	}
	w.heading(name, len(f.Added)+len(f.Changed)+len(f.Gone))
	type row struct {
		what string
		file File
	}
	var rows []row
	for _, list := range []struct {
		what  string
		files []File
	}{{"gone", f.Gone}, {"added", f.Added}, {"changed", f.Changed}} {
		for _, file := range list.files {
			rows = append(rows, row{list.what, file})
		}
	}
	w.list(len(rows), func(i int) string {
		r := rows[i]
		text := fmt.Sprintf("%s %s, %s", code(r.file.Address), r.what, sizes(r.file))
		if r.file.Entries != "" {
			text += ", entries: " + r.file.Entries
		}
		return text
	})
}

func sizes(f File) string {
	switch {
	case f.OldSize == 0:
		return byteSize(f.NewSize)
	case f.NewSize == 0:
		return byteSize(f.OldSize)
	}
	return changeOf(f.OldSize, f.NewSize, byteSize)
}

// changeOf prints a size before and after, once where it is the same in print.
func changeOf(old, new int64, print func(int64) string) string {
	if print(old) == print(new) {
		return print(new)
	}
	return print(old) + " → " + print(new)
}

// thousands prints a number as 1,047.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func byteSize(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.2f MB", float64(n)/1e6)
}

// code prints an address as a span of code, in which nothing is markup but the
// end of it.
func code(address string) string {
	return "`" + strings.Map(func(r rune) rune {
		switch {
		case r == '`':
			return '\''
		case isUnseen(r):
			return '\uFFFD'
		}
		return r
	}, cut(address, 200, 0)) + "`"
}

// escape prints text so that no Markdown is read in it, nobody is notified by it
// and nothing is linked by it: behind what begins a mention, a reference or a
// web address stands a character that shows nothing and parts it.
func escape(text string) string {
	const joiner = "\u2060"
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '@' || r == '#':
			b.WriteString(`\` + string(r) + joiner)
		case r == ':' || r == '.':
			b.WriteString(string(r) + joinerIn(text, joiner))
		case strings.ContainsRune("\\`*_{}[]()>+-!|~=$", r):
			b.WriteString(`\` + string(r))
		case isUnseen(r):
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// joinerIn returns the joiner for a text in which a web address may stand, which
// a forge would make a link of.
func joinerIn(text, joiner string) string {
	if lower := strings.ToLower(text); strings.Contains(lower, "://") || strings.Contains(lower, "www.") || strings.Contains(lower, "mailto:") {
		return joiner
	}
	return ""
}

// isUnseen reports whether a character shows nothing, or turns the direction of
// writing.
func isUnseen(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\uFFFD' }
