package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func stems(words string) []string {
	var list []string
	for _, w := range strings.Fields(words) {
		list = append(list, Stem(w))
	}
	return list
}

func TestFormsOfAWordHaveOneStem(t *testing.T) {
	for _, forms := range []string{
		"modify modifies modified modifying modification modifications", "party parties", "supply supplies supplied supplier suppliers",
		"assess assesses assessed assessment assessments assessor", "calculate calculates calculated calculating calculation", "secure security",
		"certificate certificates certify certified certification", "implement implements implemented implementation", "approve approved approves approval",
		"propose proposed proposer proposal proposals", "consult consulted consultation consultations", "plan plans planned planning", "meet meets meeting meetings",
		"require requires required requirement requirements", "charge charges charged charging", "agree agrees agreed agreement", "operate operated operator operations",
		"comply complies complied compliance", "govern governance government", "organise organised organisation organization", "committee committees",
	} {
		if got := slices.Compact(stems(forms)); len(got) != 1 {
			t.Errorf("%s have the stems %v, want one", forms, got)
		}
	}
}

func TestWordsOfDifferentMeaningHaveDifferentStems(t *testing.T) {
	words := "part party state statement code meter meet pay payment user use event even gas gate date data news new test text section sector note notice notify"
	seen := map[string]string{}
	for _, w := range strings.Fields(words) {
		s := Stem(w)
		if other, taken := seen[s]; taken {
			t.Errorf("%s and %s have the same stem %q", other, w, s)
		}
		seen[s] = w
	}
}

func TestWordsOfATextAreInTheFormInWhichTheyAreCompared(t *testing.T) {
	for text, want := range map[string]string{
		"Section G8.40(a)":           "section g8.40 a",
		"A.1.1, SEC 5.10. SECMP0016": "a1.1 sec 5.10 secmp16",
		"Party's sub-committee":      "partys sub committee",
		"Café, naïve Ærø":            "cafe naive aero",
		"v5.4 100.0 007 A007":        "v5.4 100.0 007 a7",
		"":                           "",
		"…—!":                        "",
		strings.Repeat("a", 50):      strings.Repeat("a", maxWord),
	} {
		var got []string
		Words(text, func(word []byte) { got = append(got, string(word)) })
		if strings.Join(got, " ") != want {
			t.Errorf("words of %q are %q, want %q", text, got, want)
		}
	}
}

// site is pages of n clauses of a document, and some others.
func site(n int) []Page {
	document := Page{Address: "code/section-g/", Title: "Section G: Security", Units: []Unit{{Names: []string{"Section G"}}, {Anchor: "g1", Label: "G1", Heading: "Rules", Depth: 1, Names: []string{"g1"}}}}
	for i := range n {
		label := fmt.Sprintf("G1.%d", i+1)
		document.Units = append(document.Units, Unit{Anchor: Key(label), Label: label, Names: []string{label}, Depth: 7,
			Text: fmt.Sprintf("The %dth User shall\v(a) act; and\v(b) report number %d.", i, i*i)})
	}
	return []Page{
		document,
		{Address: "b/", Title: "Bee", Kind: 1, Year: 2017, Body: "SSC", Units: []Unit{{Text: "one"}}},
		{Address: "a/", Title: "Ay\t\nx", Note: "a note", Kind: 1, Year: 2016, Body: "Panel", Units: []Unit{{Text: "  two \n lines\t"}}},
		{Address: "c/", Title: "Cee", Kind: 1, Year: 2017, Body: "SSC", Units: []Unit{{Also: "bumble"}}},
	}
}

var kinds = []Kind{{"Code", 100}, {"News", 80}}

func files(x *Index, plan Plan) [][]byte {
	all := [][]byte{x.Directory()}
	for i := range plan.Terms {
		all = append(all, x.Terms(i))
	}
	for i := range plan.Words {
		all = append(all, x.Words(i))
	}
	for i := range plan.Texts {
		all = append(all, x.Text(i))
	}
	return all
}

func TestTheSamePagesGiveTheSameBytes(t *testing.T) {
	plan := Plan{3, 7, 5}
	want := files(New(kinds, site(200), plan), plan)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, cores := range []int{1, 3, 8} {
		runtime.GOMAXPROCS(cores)
		if got := files(New(kinds, site(200), plan), plan); !slices.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("with %d cores the files differ", cores)
		}
	}
}

// TestFilesAreAsManyAsPlanned also where there is too little to fill them, or
// nothing at all.
func TestFilesAreAsManyAsPlanned(t *testing.T) {
	for _, pages := range [][]Page{nil, site(0), site(50)} {
		for _, plan := range []Plan{{1, 1, 1}, {2, 40, 9}, {300, 300, 300}} {
			x := New(kinds, pages, plan)
			files(x, plan) // none is missing
			var d directory
			if err := json.Unmarshal(x.Directory(), &d); err != nil {
				t.Fatal(err)
			}
			if len(d.Terms) > plan.Terms || len(d.Texts) != plan.Texts {
				t.Errorf("planned %v, the directory has %d and %d", plan, len(d.Terms), len(d.Texts))
			}
			units := 0
			for i, n := range d.Texts {
				units += n
				if got := bytes.Count(x.Text(i), []byte("\n#")); got != n {
					t.Errorf("a file of texts has %d units, the directory says %d", got, n)
				}
			}
			if units != d.Units {
				t.Errorf("the files have %d units, want %d", units, d.Units)
			}
		}
	}
}

func TestUnitsOfOneKindBodyAndYearStandTogether(t *testing.T) {
	x := New(kinds, site(3), Plan{1, 1, 1})
	var d directory
	if err := json.Unmarshal(x.Directory(), &d); err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(d.Bodies, d.Groups), "[Panel SSC] [[0 0 0 5] [1 1 2016 1] [1 2 2017 2]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTextsAreWrittenOnALineEach(t *testing.T) {
	x := New(kinds, site(1), Plan{1, 1, 1})
	_, text, _ := strings.Cut(string(x.Text(0)), "\n")
	want := "code/section-g/\tSection G: Security\n#\n#\tG1\tRules\n#\tG1.1\t\tThe 0th User shall\v(a) act; and\v(b) report number 0.\n" +
		"a/\tAy x\ta note\n#\t\t\ttwo lines\nb/\tBee\n#\t\t\tone\nc/\tCee\n#\n"
	if text != want {
		t.Errorf("got\n%q, want\n%q", text, want)
	}
}

// indexReader reads an index as the script does.
type indexReader struct {
	*Index
	directory directory
}

func read(t *testing.T, x *Index) indexReader {
	t.Helper()
	r := indexReader{Index: x}
	if err := json.Unmarshal(x.Directory(), &r.directory); err != nil {
		t.Fatal(err)
	}
	return r
}

// line returns the line of a term.
func (r indexReader) line(term string) (string, bool) {
	n := 0
	for n+1 < len(r.directory.Terms) && r.directory.Terms[n+1][0] <= term {
		n++
	}
	before, stamp, file, line := "", "", 0, 0
	for said := range strings.Lines(string(r.Terms(n)[stampLength+1:])) {
		said = strings.TrimSuffix(said, "\n")
		if said[0] == listSeparator {
			fields := strings.Fields(said[1:])
			stamp, file, line = fields[0], file+1, 0
			for i, to := range []*int{&file, &line} {
				if i+1 < len(fields) {
					fmt.Sscan(fields[i+1], to)
				}
			}
			continue
		}
		if before = before[:said[0]-firstFinal] + said[1:]; before == term {
			lines := strings.Split(string(r.Words(file)), "\n")
			return lines[1+line], lines[0] == stamp
		}
		line++
	}
	return "", false
}

// lists returns the numbers in the line of a term.
func (r indexReader) lists(term string) string {
	line, ok := r.line(term)
	if !ok {
		return "unknown"
	}
	return listsIn(line)
}

func listsIn(line string) string {
	var all []string
	for list := range strings.SplitSeq(line, "!") {
		var numbers []int
		n := 0
		for i := range len(list) {
			if c := int(list[i]); c >= firstLeading {
				n = n*radix + c - firstLeading
			} else {
				numbers, n = append(numbers, n*radix+c-firstFinal), 0
			}
		}
		all = append(all, fmt.Sprint(numbers))
	}
	return strings.Join(all, " ")
}

func TestATermKnowsTheUnitsThatHaveIt(t *testing.T) {
	x := read(t, New(kinds, site(3000), Plan{1, 1, 1}))
	for term, want := range map[string]string{
		"sectiong": "[0] [0 3001]",                // names the document, and stands over all of it
		"secur":    "[] [0 3001]",                 // in its title
		"rul":      "[] [1 3000]",                 // in a heading
		"g1.2000":  "[2001]",                      // the number of a clause
		"bumbl":    "[] [3004 0]",                 // found so, not shown
		"2999":     "unknown",                     // no number of its own
		"8994001":  "[] [] [3001]",                // 2999 squared
		"a":        "unknown", "shall": "unknown", // tell nothing
	} {
		if got := x.lists(term); got != want {
			t.Errorf("%q has the lists %s, want %s", term, got, want)
		}
	}
}

// TestATermIsFoundHoweverTheIndexIsCut also where a file of terms begins within
// one of words, and where there are more files than terms.
func TestATermIsFoundHoweverTheIndexIsCut(t *testing.T) {
	whole := read(t, New(kinds, site(300), Plan{1, 1, 1}))
	for _, plan := range []Plan{{2, 1, 1}, {7, 3, 1}, {16, 400, 1}, {3000, 3000, 1}} {
		x := read(t, New(kinds, site(300), plan))
		for i := range 300 {
			for _, term := range []string{fmt.Sprintf("g1.%d", i+1), fmt.Sprint(i * i), "sectiong", "secur"} {
				want, _ := whole.line(term)
				if got, ok := x.line(term); !ok && i > 3 || got != want {
					t.Fatalf("cut as %v, the line of %q is %q, want %q", plan, term, got, want)
				}
			}
		}
	}
}

// TestANewWordChangesFewFiles: the others need be neither written nor loaded
// again.
func TestANewWordChangesFewFiles(t *testing.T) {
	plan := Plan{16, 400, 600}
	before := files(New(kinds, site(20_000), plan), plan)
	for _, clause := range []int{5, 9_000, 19_000} {
		pages := site(20_000)
		pages[0].Units[clause].Text += " An okapi shall not."
		changed := 0
		for i, file := range files(New(kinds, pages, plan), plan) {
			if !bytes.Equal(file, before[i]) {
				changed++
			}
		}
		if changed < 4 || changed > 40 {
			t.Errorf("a new word in unit %d changes %d files of %d, want 4 to 40", clause, changed, len(before))
		}
	}
}

func TestNumbersAreReadBack(t *testing.T) {
	for _, n := range []int32{0, 1, 45, 46, 47, 46*46 - 1, 46 * 46, 1<<31 - 1} {
		written := appendNumber(nil, n)
		got := int64(0)
		for i, c := range written {
			switch {
			case c >= firstLeading && i < len(written)-1:
				got = got*radix + int64(c-firstLeading)
			case c < firstLeading && i == len(written)-1:
				got = got*radix + int64(c-firstFinal)
			default:
				t.Fatalf("%d is written %q", n, written)
			}
		}
		if got != int64(n) {
			t.Errorf("%d is read back as %d", n, got)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	pages := site(50_000)
	b.ReportAllocs()
	for b.Loop() {
		New(kinds, pages, Plan{16, 600, 2000})
	}
}

func BenchmarkAppendField(b *testing.B) {
	words := strings.Fields("the Panel of and shall Party a DCC device which is to Users code service (metering) Section G8.40, that with")
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	for range 10_000 {
		text.WriteString(words[random.IntN(len(words))] + " ")
	}
	var line []byte
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		line = appendField(line[:0], text.String())
	}
}
