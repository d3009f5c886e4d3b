package tracked

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// section returns a Section of the Code of about so many bytes, made of what
// real ones are made of, and the same as a version amends it: every twentieth
// clause is reworded, some are inserted and those after them renumbered.
func section(size, seed int) (old, new string) {
	var b, c strings.Builder
	shift := 0
	for i := 1; b.Len() < size; i++ {
		if i%25 == 1 {
			fmt.Fprintf(&b, "## G%d Part %d\n\n", i/25+1, i)
			fmt.Fprintf(&c, "## G%d Part %d\n\n", i/25+1, i)
			shift = 0
		}
		number := i%25 + 1
		text := fmt.Sprintf("Each User shall, within %d Working Days after the day on which it receives notice %d, reply to the Panel:", i%30+2, i*31+seed)
		parts := fmt.Sprintf("\n\n(a) stating whether it agrees with what notice %d proposes; and\n\n(b) if it does not, giving its reasons, and the steps that it has taken under **Section G%d** so far.\n\n", i*7+seed, i%9+1)
		fmt.Fprintf(&b, "G%d.%d %s%s", i/25+1, number, text, parts)
		if i%20 == seed%20 {
			text = strings.Replace(text, "Working Days", "days", 1)
		}
		if i%60 == seed%60 {
			fmt.Fprintf(&c, "G%d.%d The Panel shall keep a register of the replies to notice %d.\n\n", i/25+1, number+shift, i)
			shift++
		}
		fmt.Fprintf(&c, "G%d.%d %s%s", i/25+1, number+shift, text, parts)
	}
	return b.String(), c.String()
}

// BenchmarkVersion makes what a version needs that changes 40 documents of 60
// kB: the comparison, the page and the Word file, with its proof. It is to take
// less than two seconds on one core.
func BenchmarkVersion(b *testing.B) {
	const documents = 40
	var olds, news [documents]Text
	size := 0
	for i := range documents {
		old, new := section(60_000, i)
		size += len(old)
		olds[i] = Text{Title: fmt.Sprint("Section ", i), Body: parse(old, code)}
		news[i] = Text{Title: fmt.Sprint("Section ", i), Body: parse(new, code)}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i := range documents {
			r := Compare(olds[i], news[i])
			var page, file bytes.Buffer
			r.WriteHTML(&page, HTML{})
			if _, err := r.AppendDocx(&file, Meta{Title: olds[i].Title}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkParts(b *testing.B) {
	o, n := section(60_000, 1)
	old, new := Text{Title: "G", Body: parse(o, code)}, Text{Title: "G", Body: parse(n, code)}
	oldRead, newRead := old.Read(), new.Read()
	r := Compare(old, new)
	for name, do := range map[string]func(*bytes.Buffer){
		"blocks":    func(*bytes.Buffer) { Blocks(old.Body) },
		"compare":   func(*bytes.Buffer) { Compare(old, new) },
		"read":      func(*bytes.Buffer) { Compare(oldRead, newRead) },
		"HTML":      func(w *bytes.Buffer) { r.WriteHTML(w, HTML{}) },
		"text":      func(w *bytes.Buffer) { r.AppendText(w) },
		"JSON":      func(w *bytes.Buffer) { r.AppendJSON(w) },
		"docx":      func(w *bytes.Buffer) { _, _ = r.AppendDocx(w, Meta{}) },
		"illegible": func(*bytes.Buffer) { r.Illegible() },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var w bytes.Buffer
				do(&w)
			}
		})
	}
}

// TestHostileTextsTakeLinearTime compares texts that have nothing in common,
// and texts of one word, in every form.
func TestHostileTextsTakeLinearTime(t *testing.T) {
	unlike := func(word string) string {
		var b strings.Builder
		for i := range 3000 {
			fmt.Fprintf(&b, "%s%d the of %s%d and to %s%d shall be.\n\n", word, i, word, i*7, word, i*13)
		}
		return b.String()
	}
	for name, texts := range map[string][2]string{
		"nothing in common": {unlike("a"), unlike("b")},
		"one word":          {strings.Repeat("x x x x x x x x x x\n", 5000), strings.Repeat("x x x x x x x x x x\n", 6000)},
		"one sentence":      {strings.Repeat("The Panel shall meet each month.\n\n", 3000), strings.Repeat("The Panel shall meet every month.\n\n", 3000)},
		"marks":             {strings.Repeat("*a* b *c* d\n", 5000), strings.Repeat("**a** b **c** d\n", 5000)},
	} {
		start := time.Now()
		r := Compare(Text{Body: parse(texts[0], code)}, Text{Body: parse(texts[1], code)})
		var b bytes.Buffer
		r.WriteHTML(&b, HTML{})
		r.AppendText(&b)
		r.AppendJSON(&b)
		r.Illegible()
		if _, err := r.AppendDocx(&b, Meta{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s takes %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
