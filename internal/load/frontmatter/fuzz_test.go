package frontmatter

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// insideFile fails t for a diagnostic, or a place of a value, that is not in f.
func insideFile(t *testing.T, f *source.File, p source.Pos, what any) {
	t.Helper()
	end := f.Pos(len(f.Text))
	if p.IsZero() || p.Line <= end.Line && p.Column >= 1 && p.Column <= utf8.RuneCountInString(f.Line(p.Line))+1 {
		return
	}
	t.Errorf("%q: %v is not in the file: %v", f.Text, p, what)
}

func FuzzFrontMatter(f *testing.F) {
	f.Add([]byte(typical))
	f.Add([]byte("---\ntitle: \"a\\u202e\nb\"\nsent: 2017-02-30\n? [a]\n: *b\n---\nx"))
	f.Add([]byte("\ufeff---\ntitle: {{ x }} #a\n\tnote: |\n  a\n ---\n...\n"))
	f.Add([]byte("title: x\n<<: &a [a, *a]\nminutes: {fiel: !x y}\n---\n"))
	f.Add([]byte("---\ntitle: x\x85y: \u2028z\r\r\n---\r\n"))
	for _, header := range smallHeaders {
		f.Add([]byte("---\n" + header + "---\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := source.NewFile("a.md", data)
		var s sheet
		body, ds := Decode(file, &s)
		if body < 0 || body > len(file.Text) {
			t.Errorf("%q: the body begins at %d of %d", data, body, len(file.Text))
		}
		for _, d := range ds {
			insideFile(t, file, d.Pos, d)
		}
		insideFile(t, file, s.Title.Pos, s.Title)
		insideFile(t, file, s.Sent.Pos, s.Sent)
		noHalfValue(t, data, s, ds)
		var whole sheet
		for _, d := range DecodeYAML(file, &whole) {
			insideFile(t, file, d.Pos, d)
		}
	})
}

// smallHeaders are in the part of YAML that most headers keep to, and just
// beyond it.
var smallHeaders = []string{
	"title: A\n", "title: A title, with: more\n", "title: a:b\n", "title: a: b\n", "title: a #b\n", "a: b#c\n", "time: 10:00\n", "a: 10:\n",
	"a: \"b: c # d\"\n", "a: \"b\" c\n", "a: \"\"\n", "a: \"b\\n\"\n", "a: [b, c d]\n", "a: [b,c]\n", "a: [b, c:d]\n", "a: [\"x, y\", null]\n", "a: []\n",
	"a: {b: c, d: \"e\"}\n", "a: {b: c:d}\n", "a: {b:c}\n", "a: {b: }\n", "a:\n  - b\n  - c d\nd: e\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b: c\n    d: e\n  - f\n",
	"a:\n  - {date: 2017-03-01, stage: raised}\n  - {date: 2017-03-02, stage: refinement, by: \"x\"}\n", "a:\n  b: c\n  d:\n    - e\n    - f: g\nh: i\n",
	"a:\nb: c\n", "a: b\n c: d\n", "a: b\n c\n", "a:\n  - b\n   - c\n", "a:\n  - b\n - c\n", "a:\n  - - b\n", "a: null\n", "a: ~\n", "a: Null\nb: true\n", "null: a\n",
	"a: b\na: c\n", "a: b ", "a: b", "a: b \n", "a: - b\n", "a: b - c\n", "a: b\n\nc: d\n", "a: |\n  b\n", "a: >\n b\n", "---\na: b\n", "a: b\n...\n", "a: &b c\n", "- a\n",
	"a:\n  - b:\n      c: d\n    e: f\n", "a: 'b'\n", "a: b'c\n", "a: (b)\n", "a: b%c\n", "a: b?\n", "a:\n  -\n", "a:\n  - b\n  c: d\n", "a:\n-b: c\n", "a: b\n- c\n",
	"a: 1,215\n", "a: 0x1f\n", "a: 1e3\n", "y: no\n", "a: b, c\n", "a: {b: c,d: e}\n", "a: {b: c, b: d}\n", "a: [b c , d]\n", "a: /b/c\n", "a: [/b/, /]\n", "a: {b: /c}\n", "a: //\n",
}

// noHalfValue checks what must hold of a field whatever was written.
func noHalfValue(t *testing.T, data []byte, s sheet, ds []diag.Diagnostic) {
	t.Helper()
	if s.State != "" && !strings.Contains(strings.Join(s.State.Allowed(), " "), string(s.State)) {
		t.Errorf("%q: the status is %q", data, s.State)
	}
	if s.Sent.Written() == s.Sent.V.IsZero() {
		t.Errorf("%q: half a date: %+v", data, s.Sent)
	}
	if what := strangeIn(s.Title.V, true); what != "" || strings.ContainsRune(s.Title.V, unreadable) || !utf8.ValidString(s.Title.V) {
		t.Errorf("%q: the title %q holds %s", data, s.Title.V, what)
	}
	if s.Title.V == "" && len(ds) == 0 {
		t.Errorf("%q: no title and no diagnostic", data)
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("id,name,acceded,count\na1,\"É, \"\"x\"\"\",2017-02-30,1\n"))
	f.Add([]byte("\ufeffid;name\r\na1;\"b\nc\r"))
	f.Add([]byte("id,name,id,,\n\"a\n\"b,c\n,,,\n\xff,\u202e\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := source.NewFile("a.csv", data)
		rows, ds := DecodeTable[party](file)
		for _, d := range ds {
			insideFile(t, file, d.Pos, d)
		}
		for _, row := range rows {
			insideFile(t, file, row.At, row)
			insideFile(t, file, row.ID.Pos, row.ID)
			if row.Acceded.Written() == row.Acceded.V.IsZero() {
				t.Errorf("%q: half a date: %+v", data, row)
			}
		}
	})
}

// scalars draws values with what a text value may give back.
func texts() *rapid.Generator[string] {
	return rapid.StringOf(rapid.RuneFrom([]rune("ab1.-:#'\"[]{}&*!|>%@`,?\\ é£日~")))
}

func TestQuotedTextIsGivenBackWhateverItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title, note := "x"+texts().Draw(t, "title"), "y"+texts().Draw(t, "note")
		single := "'" + strings.ReplaceAll(title, "'", "''") + "'"
		double := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(note) + `"`
		got, ds := decodeHeader(fmt.Sprintf("title: %s\nnote: %s", single, double))
		if len(ds) > 0 || got.Title.V != title || got.Note() != note {
			t.Fatalf("%q, %q: got %q, %q and\n%s", title, note, got.Title.V, got.Note(), told(ds))
		}
	})
}

// Whatever the keys, each is read or told of, at its place.
func TestEveryKeyIsReadOrToldOf(t *testing.T) {
	known := []string{"title", "summary", "note", "order", "status"}
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.OneOf(rapid.SampledFrom(known), rapid.StringMatching(`k[a-z_]{0,9}`))
		keys := rapid.SliceOf(key).Draw(t, "keys")
		var b strings.Builder
		want := make(map[string]diag.Rule) // by line
		seen := make(map[string]bool)
		for i, k := range keys {
			fmt.Fprintf(&b, "%s: held\n", k)
			switch {
			case k == "order":
				want[fmt.Sprint(i+2)] = diag.BadValue
			case strings.HasPrefix(k, "k"):
				want[fmt.Sprint(i+2)] = diag.UnknownKey
			}
			if seen[k] && !strings.HasPrefix(k, "k") {
				want[fmt.Sprint(i+2)] = diag.FrontMatter
			}
			seen[k] = true
		}
		if !seen["title"] {
			want["1"] = diag.MissingKey
		}
		_, ds := decodeHeader(b.String())
		got := make(map[string]diag.Rule)
		for _, d := range ds {
			got[fmt.Sprint(d.Line)] = d.Rule
		}
		if !reflect.DeepEqual(got, want) || len(ds) != len(want) {
			t.Fatalf("%s\ngot\n%s\nwant %v", b.String(), told(ds), want)
		}
	})
}
