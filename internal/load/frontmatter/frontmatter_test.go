package frontmatter

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/source"
)

type word = source.Value[string]

type state string

func (state) Allowed() []string { return []string{"scheduled", "held", "cancelled"} }

type common struct {
	Title   word     `front:"title,required"`
	Summary string   `front:"summary"`
	Aliases []string `front:"aliases"`
}

type paper struct {
	At    source.Pos `front:"@pos"`
	File  word       `front:"file,required,scalar"`
	Title string     `front:"title"`
}

type member struct {
	Name  string `front:"name,required,scalar"`
	Since string `front:"since,required"`
}

// sheet has a field of every kind.
type sheet struct {
	common
	Extra     extra                       `front:",inline"`
	Sent      source.Value[civil.Date]    `front:"sent"`
	Closes    source.Value[civil.Moment]  `front:"closes"`
	Time      source.Value[civil.Clock]   `front:"time"`
	Cadence   source.Value[civil.Cadence] `front:"cadence"`
	State     state                       `front:"status"`
	Papers    []paper                     `front:"papers,many"`
	Members   []member                    `front:"members"`
	Order     int                         `front:"order"`
	Draft     source.Value[bool]          `front:"draft"`
	Minutes   *paper                      `front:"minutes"`
	Affects   []word                      `front:"affects,many"`
	Computed  map[string]int
	Forgotten string
}

type extra struct {
	Note string `front:"note"`
}

// told prints diagnostics for comparison, one a line, without the hints.
func told(ds []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%d:%d %s: %s\n", d.Line, d.Column, d.Rule, d.Message)
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  %d:%d %s\n", r.Line, r.Column, r.Message)
		}
	}
	return b.String()
}

// decodeHeader decodes keys between --- lines; the first key is on line 2.
func decodeHeader(keys string) (sheet, []diag.Diagnostic) {
	var s sheet
	_, ds := Decode(source.NewFile("a.md", []byte("---\n"+keys+"\n---\nThe body.\n")), &s)
	return s, ds
}

func TestHeaderIsReadIntoFieldsOfEveryKind(t *testing.T) {
	got, ds := decodeHeader(`title: "SEC: a title"
summary: >-
  Two
  lines
aliases: [/a/, /b/]
note: |
  One
  Two
sent: 2017-02-28
closes: 2017-04-07T17:00
time: "10:00"
cadence: 2nd Friday
status: held
papers:
  - file: £é.pdf
    title: A
  - b.pdf
order: -3
draft: true
minutes: {file: m.pdf}
affects: G8.40`)
	if len(ds) > 0 {
		t.Fatalf("got\n%s", told(ds))
	}
	pos := func(line, column int) source.Pos { return source.Pos{Line: line, Column: column} }
	want := sheet{
		common:  common{word{V: "SEC: a title", Pos: pos(2, 8)}, "Two lines", []string{"/a/", "/b/"}},
		Extra:   extra{"One\nTwo"},
		State:   "held",
		Papers:  []paper{{pos(16, 5), word{V: "£é.pdf", Pos: pos(16, 11)}, "A"}, {pos(18, 5), word{V: "b.pdf", Pos: pos(18, 5)}, ""}},
		Order:   -3,
		Draft:   source.Value[bool]{V: true, Pos: pos(20, 8)},
		Minutes: &paper{pos(21, 10), word{V: "m.pdf", Pos: pos(21, 17)}, ""},
		Affects: []word{{V: "G8.40", Pos: pos(22, 10)}},
	}
	want.Sent, want.Closes, want.Time, want.Cadence = got.Sent, got.Closes, got.Time, got.Cadence
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	printed := fmt.Sprint(got.Sent.V, " ", got.Closes.V, " ", got.Time.V, " ", got.Cadence.V)
	if printed != "2017-02-28 2017-04-07T17:00 10:00 2nd Friday" {
		t.Errorf("got the dates %s", printed)
	}
	if got.Sent.Pos != pos(10, 7) || got.Time.Pos != pos(12, 7) {
		t.Errorf("got the places %v and %v", got.Sent.Pos, got.Time.Pos)
	}
}

func TestTextIsKeptAsPrinted(t *testing.T) {
	for _, written := range []string{"5.10", "333", "0x10", "010", "1_000", "1e3", "yes", "true", "2017-02-28", "10:30", ".5", "12:30:45", "=1+1", "+44 (0)20 7090 7755", "N/A"} {
		if got, ds := decodeHeader("title: " + written); got.Title.V != written || len(ds) > 0 {
			t.Errorf("%q: got %q and\n%s", written, got.Title.V, told(ds))
		}
	}
}

func TestAbsentKeysLeaveFieldsAlone(t *testing.T) {
	got, ds := decodeHeader("title: x\nnote:\nsent: ~\nminutes: null\npapers:\ndraft:")
	if len(ds) > 0 || got.Note() != "" || got.Sent.Written() || got.Draft.Written() || got.Minutes != nil || got.Papers != nil {
		t.Errorf("got %+v and\n%s", got, told(ds))
	}
}

// Note is the inlined note.
func (s sheet) Note() string { return s.Extra.Note }

// Each header differs from a valid one in one thing.
func TestFaultsOfAHeader(t *testing.T) {
	for _, c := range []struct{ desc, keys, want string }{
		{"an unknown key", "title: x\ntitel: x", `3:1 unknown-key: unknown key "titel"`},
		{"an unknown key in a group", "title: x\nminutes: {file: a, fiel: b}", `3:20 unknown-key: unknown key "fiel"`},
		{"an unknown key behind others of more bytes", "title: x\nminutes: {file: £é, fiel: b}", `3:21 unknown-key: unknown key "fiel"`},
		{"a missing key", "summary: x", `1:1 missing-key: the key "title" is missing`},
		{"no keys at all", "", `1:1 missing-key: the key "title" is missing`},
		{"a comment only", "# nothing", `1:1 missing-key: the key "title" is missing`},
		{"a required key without value", "title:", `2:1 missing-key: "title" has no value`},
		{"a required key that is null", "title: null", `2:1 missing-key: "title" has no value`},
		{"a required key of blanks", "title: '  '", `2:1 missing-key: "title" has no value`},
		{"a missing key in a group", "title: x\nminutes:\n  title: y", `4:3 missing-key: the key "file" is missing`},
		{"a missing key beside a plain scalar", "title: x\nmembers:\n  - Ann", `4:5 missing-key: the key "since" is missing`},
		{"a key twice", "title: x\nnote: a\nnote: b", "4:1 front-matter: the key \"note\" is given twice\n  3:1 it is given here first"},
		{"a word that is not allowed", "title: x\nstatus: hold", `3:9 bad-value: "status" cannot be "hold", only scheduled, held or cancelled`},
		{"yes for true", "title: x\ndraft: yes", `3:8 bad-value: "draft" is true or false, not "yes"`},
		{"true in quotes", "title: x\ndraft: 'true'", `3:8 bad-value: "draft" is true or false, not "true"`},
		{"a fraction", "title: x\norder: 1.5", `3:8 bad-value: "order" is a whole number, not "1.5"`},
		{"a number with a nought in front", "title: x\norder: 05", `3:8 bad-value: "order" is a whole number, not "05"`},
		{"a number beyond all bounds", "title: x\norder: 99999999999999999999", `3:8 bad-value: "order" is a whole number, not "99999999999999999999"`},
		{"a day that does not exist", "title: x\nsent: 2017-02-30", `3:7 bad-date: sent "2017-02-30": February 2017 has 28 days`},
		{"a date of another form", "title: x\nsent: 28/02/2017", `3:7 bad-date: sent "28/02/2017": a date looks like 2017-02-28, 2017-02 or 2017`},
		{"a moment without T", "title: x\ncloses: 2017-04-07 17:00", `3:9 bad-date: closes "2017-04-07 17:00": a T stands between the day and the time`},
		{"a time that no clock shows", "title: x\ntime: 25:00", `3:7 bad-value: time "25:00"`},
		{"a cadence that is none", "title: x\ncadence: 6th Friday", `3:10 bad-value: cadence "6th Friday"`},
		{"a list for a single value", "title: [x]", `2:8 bad-value: "title" takes a single value, not a list`},
		{"a template's braces", "title: {{ x }}", `2:8 bad-value: "title" takes a single value, not a group of keys`},
		{"a single value for a list", "title: x\naliases: /a/", `3:10 bad-value: "aliases" takes a list, not "/a/"`},
		{"a single value for a group", "title: x\nmembers: [{name: [a], since: b}]", `3:18 bad-value: "name" takes a single value, not a list`},
		{"a list for a group", "title: x\nminutes: [a]", `3:10 bad-value: "minutes" takes keys of its own, not a list`},
		{"an empty entry", "title: x\naliases:\n  - /a/\n  -", `5:4 bad-value: "aliases" has an entry with nothing in it`},
		{"a value that is a comment", "title: Issue #5", `2:8 front-matter: what follows # after "Issue" is a comment and left out`},
		{"nothing but a comment", "title: x\nnote: #5 is late", `3:1 front-matter: what follows # after "note" is a comment and left out`},
		{"an anchor", "title: &a x", `2:8 front-matter: anchors and aliases are not used here; write the value out`},
		{"an alias", "title: *a", `2:8 front-matter: anchors and aliases are not used here; write the value out`},
		{"an alias of an anchor in an unknown key", "title: x\nnote: *a\nzzz: &a y", `3:7 front-matter: anchors`},
		{"a merge key", "title: x\n<<: {note: y}", `3:1 front-matter: merge keys are not used here; write the keys out`},
		{"a tag", "title: !x y", `2:8 front-matter: tags are not used here`},
		{"a tag of YAML's own", "title: !!binary gICA", `2:8 front-matter: tags are not used here`},
		{"a tag without name", "title: ! y", `2:8 front-matter: tags are not used here`},
		{"a tag of unknown handle", "title: !a!b y", `2:8 front-matter: tags are not used here`},
		{"a list for keys", "- title: x", `2:1 front-matter: a list stands where lines of "key: value" are due`},
		{"prose", "The body.", `2:1 front-matter: "The body." stands where lines of "key: value" are due`},
		{"a group for a key", "title: x\n? [a]\n: b", `3:3 front-matter: a list stands where a key is due`},
		{"a control character", "title: a\u0007b", `2:9 bad-value: not text: the control character U+0007`},
		{"a control character in an escape", `title: "a\ab"`, `2:8 bad-value: "title" holds what is not text: the control character U+0007`},
		{"a change of direction", "title: a\u202eb", `2:9 bad-value: not text: the character U+202E, which turns the direction of writing`},
		{"a change of direction in an escape", `title: "a\u2066b"`, `2:8 bad-value: "title" holds what is not text: the character U+2066, which turns the direction of writing`},
		{"a line end in quotes", `title: "a\nb"`, `2:8 bad-value: "title" holds what is not text: a line end or a tab`},
		{"a line separator", "title: a\u2028b", `2:9 bad-value: not text: the line separator U+2028`},
		{"a line end to YAML alone", "title: a\u0085b: c", "2:9 bad-value: not text: the control character U+0085\n2:11 front-matter: a second colon with a space behind it"},
		{"a return without line feed", "title: x\rnote: y", "2:9 bad-value: not text: the control character U+000D\n2:14 front-matter: a second colon with a space behind it"},
		{"a byte order mark in the midst", "title: x\nnote: a\ufeff", `3:8 bad-value: not text: a byte order mark, U+FEFF`},
		{"a byte that is not UTF-8", "title: x\nnote: a\xff", `3:8 bad-value: not text: the byte 0xff, which is not UTF-8`},
	} {
		_, ds := decodeHeader(c.keys)
		if got := told(ds); !strings.HasPrefix(got, c.want) || strings.Count(got, "\n") != strings.Count(c.want, "\n")+1 {
			t.Errorf("%s: %q: got\n%s\nwant\n%s", c.desc, c.keys, got, c.want)
		}
	}
}

func TestYAMLThatDoesNotParseIsOneFaultInAnEditorsWords(t *testing.T) {
	for _, c := range []struct{ desc, keys, want string }{
		{"a second colon", "title: SEC: a title", "2:11 front-matter: a second colon with a space behind it"},
		{"no space after the colon", "title:x\nnote: y", "3:1 front-matter: this key does not fit what stands above it"},
		{"a key further in", "title: x\n  note: y", "3:3 front-matter: this key does not fit what stands above it"},
		{"a key further left", "  title: x\nnote: y", "3:1 front-matter: this line begins further left than the ones above"},
		{"a line without key", "title: x\nand more\nnote: y", `3:1 front-matter: this line is no "key: value"`},
		{"a tab in front of a key", "title: x\n\tnote: y", "3:1 front-matter: a tab in the indentation"},
		{"a tab after spaces", "papers:\n  - file: a\n  \ttitle: b\ntitle: x", "4:3 front-matter: a tab in the indentation"},
		{"a quote that is not closed", "title: \"x\nnote: y", "2:8 front-matter: a quote that opens here is not closed"},
		{"text behind a quote", "title: 'it's'", "2:12 front-matter: text behind a closing quote or bracket"},
		{"a link", "title: x\nnote: [a](b)", "3:10 front-matter: text behind a closing quote or bracket"},
		{"a backslash", `title: "C:\qa"`, "2:11 front-matter: a backslash with a letter behind it that means nothing"},
		{"a list that is not closed", "aliases: [a, b\ntitle: x", "2:10 front-matter: a list that opens here with [ is not closed, or lacks a comma"},
		{"a group that is not closed", "minutes: {file: b\ntitle: x", "2:10 front-matter: a group that opens here with { is not closed, or lacks a comma"},
		{"an @", "title: @x", "2:8 front-matter: a value cannot begin with this character"},
		{"a per cent", "title: %x", "2:8 front-matter: a value cannot begin with this character"},
		{"an empty entry between commas", "aliases: [a, , b]", "2:14 front-matter: a value is missing here, or begins with a character that none can begin with"},
		{"a list on the line of its key", "aliases: - a", "2:10 front-matter: a list cannot begin on this line"},
		{"emphasis", "title: *x* y", "2:8 front-matter: anchors and aliases are not used here; write the value out"},
		{"text behind a bar", "note: |x", "2:7 front-matter: nothing but an indented text can follow | or >"},
		{"a YAML directive", "%YAML 1.2", "2:1 front-matter: a %YAML line is not used here"},
		{"ten thousand brackets", "title: " + strings.Repeat("[", 10_000), "2:40 front-matter: lists or groups nested too deep"},
		{"ten thousand lists", "title:\n" + strings.Repeat("- ", 10_000) + "x", "3:65 front-matter: lists or groups nested too deep"},
	} {
		got, ds := decodeHeader(c.keys)
		if told(ds) != c.want+"\n" {
			t.Errorf("%s: %.60q: got\n%s\nwant\n%s", c.desc, c.keys, told(ds), c.want)
		}
		if !reflect.DeepEqual(got, sheet{}) {
			t.Errorf("%s: %.60q: half a header was read: %+v", c.desc, c.keys, got)
		}
		if len(ds) > 0 && ds[0].Hint == "" {
			t.Errorf("%s: %.60q: no hint says what to do", c.desc, c.keys)
		}
	}
}

func TestAllFaultsComeInOneRunAndTheRestIsRead(t *testing.T) {
	got, ds := decodeHeader("title: x\nsent: 2017-02-30\nstatus: hold\nordre: 1\npapers:\n  - fiel: a\n  - b.pdf\naffects: [&a a, b]\ndraft: ja\nnote: kept")
	want := []string{"3:7 bad-date", "4:9 bad-value", "5:1 unknown-key", "7:5 missing-key", "7:5 unknown-key", "9:11 front-matter", "10:8 bad-value"}
	lines := strings.Split(told(ds), "\n")
	for i, w := range want {
		if i >= len(lines) || !strings.HasPrefix(lines[i], w) {
			t.Fatalf("got\n%s\nwant %q", told(ds), want)
		}
	}
	if len(ds) != len(want) {
		t.Errorf("got %d faults, want %d:\n%s", len(ds), len(want), told(ds))
	}
	if got.Title.V != "x" || got.Note() != "kept" || got.Papers[1].File.V != "b.pdf" {
		t.Errorf("what is right was not read: %+v", got)
	}
	if got.Sent.Written() || got.State != "" || got.Draft.Written() || len(got.Affects) != 1 {
		t.Errorf("what is wrong was read: %+v", got)
	}
}

func TestHintsSayWhatWasMeant(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"title: x\ntitel: x", `did you mean "title"?`},
		{"title: x\nstatus: hold", `did you mean "held"?`},
		{"title: x\nsent: 28 February 2017", "write 2017-02-28"},
		{"title: x\nminutes: {pdf: a, file: b}", "there are: file, title"},
		{"title: x\nminutes: [a]", "its keys are: file, title"},
		{"title: SEC: x", "put the whole value between quotes"},
		{"title: x\n\nThe body: is here.\n\n- x", "or is the line --- that closes the header missing?"},
	} {
		if _, ds := decodeHeader(c.keys); len(ds) != 1 || !strings.Contains(ds[0].Hint, c.want) {
			t.Errorf("%q: got %+v, want the hint %q", c.keys, ds, c.want)
		}
	}
}

func TestFaultsOfOneFileAreBounded(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "k%d: x\n", i)
	}
	_, ds := decodeHeader(b.String())
	if len(ds) != maxFaults+1 || !strings.Contains(told(ds), "more than 500 faults; the rest is not listed") {
		t.Errorf("got %d faults, want %d and a last one that says so", len(ds), maxFaults)
	}
}

func TestWholeYAMLFileIsReadWithItsPlaces(t *testing.T) {
	for _, c := range []struct{ desc, text, want string }{
		{"plain", "title: x\nnote: y\n", ""},
		{"with a document line above", "---\ntitle: x\n", ""},
		{"with Windows line ends", "title: x\r\nnote: y\r\n", ""},
		{"an unknown key", "# settings\ntitle: x\nnotes: y\n", `3:1 unknown-key: unknown key "notes"`},
		{"empty", "", `1:1 missing-key: the key "title" is missing`},
		{"two documents", "title: x\n---\nnote: y\n", "2:1 front-matter: a second YAML document begins here"},
		{"a byte order mark", "\ufefftitle: x\nnotes: y\n", "1:1 front-matter: the file begins with a byte order mark\n2:1 unknown-key: unknown key \"notes\""},
		{"too long", "title: x\n" + strings.Repeat("#\n", maxSize), "1:1 front-matter: the file has more than 256 KiB"},
	} {
		var s sheet
		got := told(DecodeYAML(source.NewFile("site.yaml", []byte(c.text)), &s))
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %.60q: got\n%s\nwant\n%s", c.desc, c.text, got, c.want)
		}
		if !strings.Contains(c.want, "title") && !strings.Contains(c.want, "document") && !strings.Contains(c.want, "KiB") && s.Title.V != "x" {
			t.Errorf("%s: %q: the title was not read", c.desc, c.text)
		}
	}
}
