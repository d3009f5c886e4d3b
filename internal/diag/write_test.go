package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"secpub/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func at(path string, line, column int) source.Place {
	return source.Place{Path: path, Pos: source.Pos{Line: line, Column: column}}
}

// examples has one diagnostic for each thing that a form has to get right.
func examples() []Diagnostic {
	return []Diagnostic{
		New(UnknownReference, at("content/modifications/SECMP0031.md", 9, 12), "unknown committee %q", "SSSC").
			WithHint("did you mean %q? committees are the files in content/committees/", "SSC"),
		New(MeetingNumber, at("content/meetings/smki-pma/333.md", 1, 1), "meeting number 333 does not follow 32").
			WithRelated(at("content/meetings/smki-pma/32.md", 1, 1), "the meeting before this one"),
		New(LostAddress, source.Place{Path: "content/ledger.txt"}, "the address /about/ is gone"),
		New(BadValue, at("content/100% £, a:b #?.md", 3, 2), "<b> & 50%%: one,\ntwo\u202e\x1b[31m").WithHint("write <b>"),
		New(FrontMatter, at("tab.md", 2, 4), "a tab"),
		New(LinkText, at("long.md", 1, 200), "a link text"),
		New(MissingFile, source.Place{}, "no content"),
	}
}

func lineOf(path string, line int) string {
	switch path {
	case "content/modifications/SECMP0031.md":
		return "committee: SSSC"
	case "tab.md":
		return "\ta\u202eb\tc"
	case "long.md":
		return strings.Repeat("0123456789", 40)
	case "content/100% £, a:b #?.md":
		return "\ufeff日b c"
	}
	return ""
}

func TestEachFormIsAsInItsGoldenFile(t *testing.T) {
	for _, format := range Formats() {
		t.Run(string(format), func(t *testing.T) {
			var got bytes.Buffer
			if err := Write(&got, format, examples(), Options{Line: lineOf, Tool: "1.0"}); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", string(format)+".golden"), got.Bytes())
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}

func TestTextPointsWithACaretUnderTheColumn(t *testing.T) {
	for _, c := range []struct{ desc, line, want string }{
		{"the first character", "abc", "abc\n^"},
		{"a tab in front stays a tab", "\tabc", "\tabc\n\t^"},
		{"accents are one column", "£é: x", "£é: x\n    ^"},
		{"a combining accent takes no column", "e\u0301x", "e\u0301x\n ^"},
		{"an ideograph takes two", "日x", "日x\n  ^"},
		{"what cannot be seen is shown", "a\u202eb", "a<U+202E>b\n         ^"},
		{"a byte order mark is not counted", "\ufeffabc", "abc\n^"},
	} {
		column := map[string]int{"abc": 1, "\tabc": 2, "£é: x": 5, "e\u0301x": 3, "日x": 2, "a\u202eb": 3, "\ufeffabc": 1}[c.line]
		var b bytes.Buffer
		d := New(BadValue, at("a.md", 1, column), "wrong")
		if err := Write(&b, Text, []Diagnostic{d}, Options{Line: func(string, int) string { return c.line }}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(strings.TrimSuffix(b.String(), "\n"), "\n")
		if got != c.want {
			t.Errorf("%s: %q at column %d: got\n%q\nwant\n%q", c.desc, c.line, column, got, c.want)
		}
	}
}

func TestLongLinesAreCutAroundTheColumn(t *testing.T) {
	line := []rune(strings.Repeat("é", 199) + "X" + strings.Repeat("é", 200))
	for _, at := range []int{0, 1, 59, 60, 61, 199, 339, 340, 399, 400, 1000} {
		shown, caret := excerpt(line, at)
		runes := []rune(shown)
		if len(runes) > widest+2 {
			t.Errorf("at %d: %d characters are shown, want at most %d", at, len(runes), widest+2)
		}
		if at == 199 && runes[len(caret)] != 'X' {
			t.Errorf("at %d: the caret is under %q, want X", at, runes[len(caret)])
		}
		if len(caret) > len(runes) {
			t.Errorf("at %d: the caret stands behind the line", at)
		}
	}
}

func TestColourIsUsedOnlyWhenAskedFor(t *testing.T) {
	for _, color := range []bool{false, true} {
		var b bytes.Buffer
		if err := Write(&b, Text, examples(), Options{Color: color, Line: lineOf}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "\x1b["); got != color {
			t.Errorf("Color %v: an escape sequence is there: %v", color, got)
		}
		if strings.Contains(b.String(), "\x1b[31m") {
			t.Errorf("Color %v: the escape sequence of an author got through", color)
		}
	}
}

func TestJSONHasAllKeysOnEveryLine(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, JSON, examples(), Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != len(examples()) {
		t.Fatalf("%d lines for %d diagnostics", len(lines), len(examples()))
	}
	for _, line := range lines {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		for _, key := range []string{"path", "line", "column", "severity", "rule", "message", "hint", "related"} {
			if record[key] == nil {
				t.Errorf("%s: %q is missing", line, key)
			}
		}
		if len(record) != 8 {
			t.Errorf("%s: %d keys, want 8", line, len(record))
		}
	}
}

func TestGitHubCommandsAreOneLineEach(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, GitHub, examples(), Options{}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if !strings.HasPrefix(line, "::error ") && !strings.HasPrefix(line, "::warning ") {
			t.Errorf("%q is no workflow command", line)
		}
	}
}

func TestSARIFPointsIntoItsTableOfRules(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, SARIF, examples(), Options{Tool: "1.0"}); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	for _, r := range run.Results {
		if got := run.Tool.Driver.Rules[r.RuleIndex].ID; got != r.RuleID {
			t.Errorf("result of %s points to the rule %s", r.RuleID, got)
		}
	}
}

func TestNoDiagnosticsAreStillAWholeDocument(t *testing.T) {
	for format, want := range map[Format]string{Text: "", JSON: "", GitHub: "", SARIF: `"results": []`} {
		var b bytes.Buffer
		if err := Write(&b, format, nil, Options{}); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", format, got, want)
		}
	}
}

func TestParseFormatNamesTheFormats(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(string(f)); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %q, %v", f, got, err)
		}
	}
	if _, err := ParseFormat("xml"); err == nil || !strings.Contains(err.Error(), "text, json, github, sarif") {
		t.Errorf("ParseFormat(xml) = %v, want the formats", err)
	}
	if err := Write(&bytes.Buffer{}, "xml", nil, Options{}); err == nil {
		t.Error("Write takes an unknown format")
	}
}

func TestFilterSilencesWarningsAndNeverErrors(t *testing.T) {
	ds := []Diagnostic{
		New(BadDate, at("a.md", 1, 1), "an error"),
		New(LinkText, at("a.md", 2, 1), "allowed"),
		New(LinkText, at("b.md", 2, 1), "in another file"),
		New(EmptyAlt, at("a.md", 3, 1), "of another rule"),
	}
	allow := func(path string, rule Rule) bool { return path == "a.md" && rule != EmptyAlt }
	var got []string
	for _, d := range Filter(ds, allow) {
		got = append(got, d.Message)
	}
	if want := "an error, in another file, of another rule"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
