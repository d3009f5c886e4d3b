package sign

import (
	"strconv"
	"strings"

	"secpub/internal/civil"
)

// Statement is what a signature says of its file. It is signed, too. In the
// signature it is minisign's trusted comment, in the form that minisign itself
// writes: facts with their names, parted by tabs.
type Statement struct {
	File string     // the name of the file, without its folder
	AsOf civil.Date // the day on which the site is seen; zero where the file has none
	Site string     // the address of the site's home page; "" where it is not known
}

// String returns the statement's text. What could not be read back from it is
// left out of the values.
func (s Statement) String() string {
	var facts []string
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, name+":"+strings.Map(printable, value))
		}
	}
	if !s.AsOf.IsZero() {
		// The day's beginning in London, in place of the time of signing.
		add("timestamp", strconv.FormatInt(civil.Moment{Date: s.AsOf}.Instant().Unix(), 10))
	}
	add("file", s.File)
	add("as-of", s.AsOf.String())
	add("site", s.Site)
	return strings.Join(facts, "\t")
}

// printable drops the characters that part facts or end a comment.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return -1
	}
	return r
}

// readStatement reads a trusted comment. Facts that it does not know, or that
// somebody else's program wrote in another form, are left out.
func readStatement(text string) Statement {
	var s Statement
	for fact := range strings.SplitSeq(text, "\t") {
		switch name, value, _ := strings.Cut(fact, ":"); name {
		case "file":
			s.File = value
		case "site":
			s.Site = value
		case "as-of":
			if day, err := civil.ParseDate(value); err == nil && day.Precision() == civil.PrecisionDay {
				s.AsOf = day
			}
		}
	}
	return s
}
