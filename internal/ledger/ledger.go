// Package ledger reads and extends the list of everything that was ever
// published: content/ledger.txt, kept in git beside what it is about.
//
// A line is an address of the site, or a place on one: /code/5.4/section-g/ and
// /code/5.4/section-g/#g8.40.a. Lines are sorted by their bytes and end in "\n".
// They are only ever added, so two branches that publish at once are merged by
// keeping the lines of both (merge=union in .gitattributes). What git merges so
// may be out of order, or have a line twice; that loses nothing and is no fault.
// Extend puts it in order.
//
// The package knows what a line looks like and not what stands at an address.
package ledger

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"secpub/internal/source"
)

// Fault is a line that is no address.
type Fault struct {
	Pos     source.Pos
	Message string // a clause
	Hint    string
}

// maxFaults is after how many faults the rest of a file is not judged: it is no
// ledger.
const maxFaults = 50

// Parse returns the lines of a ledger with their places, in the order of the
// file, and what is wrong with the others.
func Parse(f *source.File) (lines []source.Value[string], faults []Fault) {
	text := strings.TrimSuffix(f.Text, "\n")
	if text == "" {
		return nil, nil
	}
	lines = make([]source.Value[string], 0, strings.Count(text, "\n")+1)
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		fault, bad := judge(line)
		if !bad {
			lines = append(lines, source.Value[string]{V: line, Pos: source.Pos{Line: n, Column: 1}})
			continue
		}
		fault.Pos = source.Pos{Line: n, Column: 1}
		if faults = append(faults, fault); len(faults) == maxFaults {
			faults[maxFaults-1].Hint = "the lines below are not judged; take the file back from git"
			break
		}
	}
	return lines, faults
}

// Check says what keeps a text from being a line of a ledger, as a clause
// without a subject; "" if nothing does.
func Check(line string) string {
	address, anchor, placed := strings.Cut(line, "#")
	problem := badAddress(address)
	switch {
	case strings.TrimSpace(line) != line:
		return "has blanks around it"
	case problem == "" && placed && (anchor == "" || strings.ContainsAny(anchor, "# ")):
		return "names no place behind the #"
	}
	return problem
}

// judge says what keeps a line from being an address or a place on one.
func judge(line string) (Fault, bool) {
	if isConflictMark(line) {
		return Fault{
			Message: "git could not merge here, and both sides stand between its marks",
			Hint:    `keep the lines of both sides, take out git's marks, and let git keep both from now on: "content/ledger.txt merge=union" in .gitattributes`,
		}, true
	}
	if line == "" {
		return Fault{Message: "a blank line", Hint: "take it out"}, true
	}
	problem := Check(line)
	if problem == "" {
		return Fault{}, false
	}
	return Fault{
		Message: "the line " + quoted(line) + " " + problem,
		Hint:    "a line is an address of the site, /guidance/joining/, or a place on one, /code/section-g/#g8.40",
	}, true
}

// quoted shortens what would fill the screen.
func quoted(line string) string {
	const most = 80
	if len(line) > most {
		line = strings.ToValidUTF8(line[:most], "") + "…"
	}
	return strconv.Quote(line)
}

func isConflictMark(line string) bool {
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if rest, ok := strings.CutPrefix(line, mark); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	return false
}

func badAddress(a string) string {
	switch {
	case !strings.HasPrefix(a, "/"):
		return "is no address: it does not begin with a slash"
	case strings.ContainsAny(a, "?\\<>\"|\t"):
		return "has a character that addresses do not have"
	case strings.Contains(a, "//"):
		return "has two slashes in a row"
	}
	for part := range strings.SplitSeq(a, "/") {
		if part == "." || part == ".." {
			return "leaves its folder"
		}
	}
	return ""
}

// Extend returns a ledger with the lines of data and the new ones, in order and
// each once, and how many of them it did not have. No line of data is left out.
func Extend(data []byte, lines []string) (extended []byte, added int) {
	var all []string
	for line := range bytes.Lines(data) {
		if line = bytes.TrimRight(line, "\r\n"); len(line) > 0 {
			all = append(all, string(line))
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	had := len(all)
	all = append(all, lines...)
	slices.Sort(all)
	all = slices.Compact(all)
	var b bytes.Buffer
	for _, line := range all {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.Bytes(), len(all) - had
}

// Line writes an address, and a place on it unless that is "", as a line of the
// ledger. A # of the address itself, which a file's name may have, is escaped.
func Line(address, anchor string) string {
	address = strings.ReplaceAll(address, "#", "%23")
	if anchor == "" {
		return address
	}
	return address + "#" + anchor
}

// Cut takes a line apart again.
func Cut(line string) (address, anchor string) {
	address, anchor, _ = strings.Cut(line, "#")
	return strings.ReplaceAll(address, "%23", "#"), anchor
}

// Disorder returns how many lines stand behind one that belongs behind them, or
// stand there a second time.
func Disorder(lines []source.Value[string]) int {
	n, last := 0, ""
	for _, l := range lines {
		if l.V <= last {
			n++
		} else {
			last = l.V
		}
	}
	return n
}
