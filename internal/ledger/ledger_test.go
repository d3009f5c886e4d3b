package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"secpub/internal/ledger"
	"secpub/internal/source"
)

func parse(text string) ([]source.Value[string], []string) {
	lines, faults := ledger.Parse(source.NewFile("content/ledger.txt", []byte(text)))
	var said []string
	for _, f := range faults {
		said = append(said, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Column, f.Message))
	}
	return lines, said
}

func TestLinesAreAddressesAndPlacesOnThem(t *testing.T) {
	lines, faults := parse("/\n/code/section-g/\n/code/section-g/#g8.40.a\n/feed.xml\n")
	if len(lines) != 4 || len(faults) > 0 || lines[2].Pos.Line != 3 {
		t.Errorf("got %v and %v, want the four lines with their places", lines, faults)
	}
	if lines, faults := parse(""); len(lines)+len(faults) > 0 {
		t.Errorf("an empty ledger: got %v and %v, want nothing", lines, faults)
	}
}

func TestWhatIsNoAddressIsSaidWithItsLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"/a/\n\n/b/\n", "2:1 a blank line"},
		{"<<<<<<< HEAD\n/a/\n", "1:1 git could not merge here, and both sides stand between its marks"},
		{"/a/\n=======\n", "2:1 git could not merge here, and both sides stand between its marks"},
		{"/a/\n>>>>>>> spring\n", "2:1 git could not merge here, and both sides stand between its marks"},
		{"about/\n", `1:1 the line "about/" is no address: it does not begin with a slash`},
		{"https://example.org/\n", `1:1 the line "https://example.org/" is no address: it does not begin with a slash`},
		{"/a/../b/\n", `1:1 the line "/a/../b/" leaves its folder`},
		{"/a/#\n", `1:1 the line "/a/#" names no place behind the #`},
		{"/a/#b#c\n", `1:1 the line "/a/#b#c" names no place behind the #`},
		{"/a/ \n", `1:1 the line "/a/ " has blanks around it`},
		{"/a?b=c\n", `1:1 the line "/a?b=c" has a character that addresses do not have`},
		{"//evil.example/\n", `1:1 the line "//evil.example/" has two slashes in a row`},
	} {
		if _, faults := parse(c.text); !slices.Contains(faults, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, faults, c.want)
		}
	}
}

func TestAFileThatIsNoLedgerIsNotJudgedToItsEnd(t *testing.T) {
	if _, faults := parse(strings.Repeat("no address\n", 100_000)); len(faults) != 50 {
		t.Errorf("got %d faults, want 50", len(faults))
	}
}

func TestExtendLosesNoLineAndPutsAllInOrder(t *testing.T) {
	const old = "/b/\n/a/\n/b/\r\n/c/" // as git and other systems may leave it
	got, added := ledger.Extend([]byte(old), []string{"/a/", "/a/#x", "/0/"})
	if want := "/0/\n/a/\n/a/#x\n/b/\n/c/\n"; string(got) != want || added != 2 {
		t.Errorf("got %q and %d added, want %q and 2", got, added, want)
	}
	again, added := ledger.Extend(got, []string{"/a/", "/a/#x", "/0/"})
	if string(again) != string(got) || added != 0 {
		t.Errorf("a second time: got %q and %d added, want the same and none", again, added)
	}
}

func TestExtendKeepsEveryLineOfAnyText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		var had []string
		for range r.IntN(20) {
			had = append(had, strings.Repeat(string(rune('a'+r.IntN(4))), 1+r.IntN(3)))
		}
		got, _ := ledger.Extend([]byte(strings.Join(had, "\n")), []string{"/new/"})
		lines := strings.Split(strings.TrimSuffix(string(got), "\n"), "\n")
		if !slices.IsSorted(lines) {
			t.Fatalf("%q gives %q, which is out of order", had, lines)
		}
		for _, line := range append(had, "/new/") {
			if !slices.Contains(lines, line) {
				t.Fatalf("%q gives %q, which has lost %q", had, lines, line)
			}
		}
	}
}

func TestALineIsCutAsItWasMade(t *testing.T) {
	for _, c := range [][3]string{
		{"/code/section-g/", "g8.40", "/code/section-g/#g8.40"}, {"/a#b.pdf", "", "/a%23b.pdf"}, {"/", "", "/"},
	} {
		line := ledger.Line(c[0], c[1])
		address, anchor := ledger.Cut(line)
		if line != c[2] || address != c[0] || anchor != c[1] {
			t.Errorf("%q and %q give %q, and that %q and %q; want %q", c[0], c[1], line, address, anchor, c[2])
		}
	}
}

func TestDisorderIsCounted(t *testing.T) {
	for text, want := range map[string]int{"/a/\n/b/\n": 0, "/b/\n/a/\n": 1, "/a/\n/a/\n": 1, "/a/\n/m/\n/c/\n/z/\n": 1, "": 0} {
		lines, _ := parse(text)
		if got := ledger.Disorder(lines); got != want {
			t.Errorf("%q: %d lines out of order, want %d", text, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"/a/\n/a/#b\n", "<<<<<<< HEAD\n/a/\n=======\n/b/\n>>>>>>> x\n", "\n\n", "/\x00", "#", "/a\r\n/b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, faults := parse(string(data))
		if len(faults) > 50 {
			t.Errorf("%d faults", len(faults))
		}
		for _, l := range lines {
			if ledger.Check(l.V) != "" {
				t.Errorf("%q is let pass", l.V)
			}
		}
		once, _ := ledger.Extend(data, nil)
		if twice, added := ledger.Extend(once, nil); string(twice) != string(once) || added != 0 {
			t.Errorf("%q is extended to %q, and that to %q", data, once, twice)
		}
	})
}
