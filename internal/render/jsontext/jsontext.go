// Package jsontext writes values as JSON with each on a line of its own, byte
// for byte as an indenting json.Encoder does.
//
// That writes the text twice and looks at every byte again, since it cannot
// know that the text is JSON. Here most bytes, which are those of long strings,
// are copied.
package jsontext

import (
	"bytes"
	"encoding/json"
)

// Style says how a text looks.
type Style struct {
	Indent string // for each level
	Bare   bool   // < > & stand as they are: the text is not to be taken for a page
}

// Append appends a value and a line end. The error is that of json.Marshal.
func (s Style) Append(b *bytes.Buffer, v any) error {
	start := b.Len()
	e := json.NewEncoder(b)
	e.SetEscapeHTML(!s.Bare)
	if err := e.Encode(v); err != nil {
		return err
	}
	// The lines are written behind what the encoder wrote, and then moved to
	// its place, so that b is all the room they need.
	compact := b.Bytes()[start:]
	s.lines(b, compact)
	copy(b.Bytes()[start:], b.Bytes()[start+len(compact):])
	b.Truncate(b.Len() - len(compact))
	return nil
}

// lines appends what an encoder has made, its last line end included, with a
// line for each value.
func (s Style) lines(b *bytes.Buffer, compact []byte) {
	depth := 0
	newLine := func() {
		b.WriteByte('\n')
		for range depth {
			b.WriteString(s.Indent)
		}
	}
	for at := 0; at < len(compact); at++ {
		switch c := compact[at]; c {
		case '"':
			end := at + stringLength(compact[at:])
			b.Write(compact[at:end])
			at = end - 1
		case '{', '[':
			b.WriteByte(c)
			if next := compact[at+1]; next != '}' && next != ']' {
				depth++
				newLine()
			}
		case '}', ']':
			if before := compact[at-1]; before != '{' && before != '[' {
				depth--
				newLine()
			}
			b.WriteByte(c)
		case ',':
			b.WriteByte(c)
			newLine()
		case ':':
			b.WriteString(": ")
		default:
			b.WriteByte(c)
		}
	}
}

// stringLength returns how long the JSON string is that a text begins with,
// quotation marks included. One behind an odd number of backslashes does not
// end it.
func stringLength(text []byte) int {
	end := 1
	for {
		end += bytes.IndexByte(text[end:], '"') + 1
		slashes := 0
		for text[end-2-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return end
		}
	}
}
