// Package draft begins documents: it writes the first text of a new file, right
// for its folder, from what the site already knows.
//
// A Kind says what its documents are begun from: a name, and facts such as a
// title or a day. Whatever is left out and can be derived is derived: the month
// after the last edition, the next number, the next day of a cadence. A new file
// passes the check as it is. Where it would say something untrue if it were
// published, because only an editor can write what it is for, it is a draft and
// says so; what is left to write stands in it as Markdown comments, which
// readers never see.
//
// What is absent: this package writes to no disk and does not look whether a
// file is there; it returns paths and texts.
package draft

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// Kind is a kind of document that can be begun.
type Kind struct {
	Name  string // as in "secpub new NAME"
	About string // what is begun, in a phrase
	Takes string // what the name is, for a line of usage: "COMMITTEE"
	Named bool   // whether the name cannot be derived
	Facts []Fact

	begin func(*desk) ([]File, error)
}

// Fact is something that an editor may say about the new document.
type Fact struct {
	Name  string // "title"
	About string
	Ask   bool // worth asking for, as it cannot be derived
}

// Request is what an editor asks for. All of it may be left out, but for the
// name where the kind is Named.
type Request struct {
	Name  string
	Facts map[string]string // by the name of the Fact
}

// File is a new file.
type File struct {
	Path string // relative to the site folder
	Text string
}

// Kinds returns the kinds of documents that can be begun.
func Kinds() []Kind {
	title := Fact{"title", "what readers know it by", true}
	day := func(about string) Fact { return Fact{"date", about, false} }
	return []Kind{
		{"newsletter", "Begin an edition, with all that happened since the last one as prompts", "[MONTH]", false,
			[]Fact{{"title", "the title, if it is not the month", false}, day("the day on which it is sent")}, newsletter},
		{"meeting", "Begin the next meetings of a committee, by its cadence", "COMMITTEE", true,
			[]Fact{day("the day of the first of them, if it is not by the cadence"), {"time", "the hour, HH:MM", false}, {"venue", "where it is held", false},
				{"count", "how many meetings", false}}, meetings},
		{"committee", "Begin a committee", "ID", true,
			[]Fact{title, {"short", "its short name", false}, {"cadence", `when it meets: "2nd Friday"`, false}, day("its first meeting")}, committee},
		{"code-version", "Begin a version of the Code, from its predecessor", "[VERSION]", false,
			[]Fact{day("the day on which it takes effect")}, codeVersion},
		{"guidance", "Begin a piece of guidance", "NAME", true, []Fact{title, day("the day on which it is published")}, guidance},
		{"modification", "Begin a modification", "[ID]", false,
			[]Fact{title, {"proposer", "who raised it", true}, day("the day on which it was raised")}, modification},
		{"consultation", "Begin a consultation", "NAME", true,
			[]Fact{title, {"issuer", "who asks", true}, day("the day on which it opens"), {"closes", "when it closes, YYYY-MM-DDTHH:MM", false}}, consultation},
		{"event", "Begin an event", "NAME", true,
			[]Fact{title, day("the day on which it starts"), {"time", "the hour at which it starts, HH:MM", false}, {"venue", "where it is held", false}}, event},
		{"news", "Begin an item of news", "NAME", true, []Fact{title, day("the day of the news")}, news},
		{"page", "Begin a page that belongs to no series", "NAME", true, []Fact{title}, page},
	}
}

// Begin returns the new files of a request. The site must have been read with
// its drafts, so that no number is given twice. The error says what is wrong
// with the request.
func (k Kind) Begin(s *sec.Site, r Request) ([]File, error) {
	d := &desk{site: s, kind: k, name: strings.TrimSpace(r.Name), facts: map[string]string{}}
	for name, v := range r.Facts {
		d.facts[name] = strings.Join(strings.Fields(v), " ")
	}
	if k.Named && d.name == "" {
		return nil, fmt.Errorf("a new %s needs its %s", k.Name, k.Takes)
	}
	return k.begin(d)
}

// desk is what lies before whoever writes a draft.
type desk struct {
	site  *sec.Site
	kind  Kind
	name  string
	facts map[string]string
}

// date returns the fact "date", or another day where it is not given.
func (d *desk) date(otherwise civil.Date) (civil.Date, error) {
	given := d.facts["date"]
	if given == "" {
		return otherwise, nil
	}
	day, err := civil.ParseDate(given)
	if err == nil && day.Precision() != civil.PrecisionDay {
		err = fmt.Errorf("%q has no day", given)
	}
	if err != nil {
		return civil.Date{}, fmt.Errorf("the date: %w", err)
	}
	return day, nil
}

// clock returns the fact "time", or another where it is not given.
func (d *desk) clock(otherwise civil.Clock) (civil.Clock, error) {
	if d.facts["time"] == "" {
		return otherwise, nil
	}
	c, err := civil.ParseClock(d.facts["time"])
	if err != nil {
		return civil.Clock{}, fmt.Errorf("the time: %w", err)
	}
	return c, nil
}

// count returns the fact "count", 1 where it is not given.
func (d *desk) count() (int, error) {
	if d.facts["count"] == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(d.facts["count"])
	if err != nil || n < 1 || n > 100 {
		return 0, fmt.Errorf("the count is %q, not a number from 1 to 100", d.facts["count"])
	}
	return n, nil
}

// named returns the file's name and the title of a document that goes by
// words: "How to pay" is how-to-pay.md, and how-to-pay is "How to pay".
func (d *desk) named() (file, title string, err error) {
	words := strings.TrimSuffix(d.name, ".md")
	file = slug(words)
	if file == "" {
		return "", "", fmt.Errorf("of the name %q nothing is left for a file; use letters, digits and hyphens", d.name)
	}
	if title = d.facts["title"]; title == "" && strings.ContainsAny(words, " ") {
		title = strings.Join(strings.Fields(words), " ")
	}
	if title == "" {
		title = capitalised(strings.ReplaceAll(file, "-", " "))
	}
	return file, title, nil
}

func slug(words string) string {
	cut := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(cut, "-")
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
