package write

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// A manifest of 100,000 files has 15 MB. It is written line by line, and read in
// the same way where it stands as it was written: encoding/json takes four times
// as long for either, while nothing else can be done.
const (
	manifestHead = `{"generator":"` + generator + `","format":1,"files":[`
	manifestTail = "\n]}\n"
	lineEnd      = ",\n"
	lineSize     = 120 // bytes of a line, but for path and recipe; for most
)

// appendLine appends the file's JSON, without an end of line.
func (f File) appendLine(b []byte) []byte {
	b = appendString(append(b, `{"path":`...), f.Path)
	b = append(b, `,"sha256":"`...)
	b, _ = f.SHA256.AppendText(b)
	b = strconv.AppendInt(append(b, `","size":`...), f.Size, 10)
	if f.Recipe != "" {
		b = appendString(append(b, `,"recipe":`...), f.Recipe)
	}
	return append(b, '}')
}

// appendString appends a JSON string.
func appendString(b []byte, s string) []byte {
	if strings.ContainsFunc(s, needsCare) {
		return appendCarefully(b, s)
	}
	return append(append(append(b, '"'), s...), '"')
}

func needsCare(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }

func appendCarefully(b []byte, s string) []byte {
	var text bytes.Buffer
	to := json.NewEncoder(&text)
	to.SetEscapeHTML(false)
	if err := to.Encode(s); err != nil {
		panic("internal error: " + err.Error()) // every string has a JSON
	}
	return append(b, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}

// parseLines reads a manifest that is to the byte as MarshalText writes it, and
// reports whether it is.
func parseLines(data []byte) (Manifest, bool) {
	body, ours := bytes.CutPrefix(data, []byte(manifestHead))
	body, whole := bytes.CutSuffix(body, []byte(manifestTail))
	if !ours || !whole {
		return Manifest{}, false
	}
	m := Manifest{Files: make([]File, 0, bytes.Count(body, []byte("\n")))}
	if len(body) == 0 {
		return m, true
	}
	body, ours = bytes.CutPrefix(body, []byte("\n"))
	var again []byte
	for line := range bytes.SplitSeq(body, []byte(lineEnd)) {
		f := parseLine(line)
		if again = f.appendLine(again[:0]); !bytes.Equal(again, line) {
			return Manifest{}, false
		}
		m.Files = append(m.Files, f)
	}
	return m, ours
}

// parseLine reads the line of a file. What it makes of any other text does not
// read as that text does.
func parseLine(line []byte) File {
	var f File
	rest := bytes.TrimPrefix(line, []byte(`{"path":"`))
	name, rest, _ := bytes.Cut(rest, []byte(`","sha256":"`))
	digest, rest, _ := bytes.Cut(rest, []byte(`","size":`))
	size, recipe, _ := bytes.Cut(bytes.TrimSuffix(rest, []byte("}")), []byte(`,"recipe":"`))
	f.Path, f.Recipe = string(name), string(bytes.TrimSuffix(recipe, []byte(`"`)))
	if f.SHA256.UnmarshalText(digest) != nil {
		return File{}
	}
	f.Size, _ = strconv.ParseInt(string(size), 10, 64)
	return f
}
