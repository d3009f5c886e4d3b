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
	b.Grow(2 * (b.Len() - start))
	lines := s.lines(b.AvailableBuffer(), b.Bytes()[start:])
	b.Truncate(start)
	b.Write(lines)
	return nil
}

// lines appends what an encoder has made, its last line end included, with a
// line for each value.
func (s Style) lines(b, compact []byte) []byte {
	newLine := []byte{'\n'} // and the indent that follows
	for at := 0; at < len(compact); at++ {
		switch c := compact[at]; c {
		case '"':
			end := at + stringLength(compact[at:])
			b = append(b, compact[at:end]...)
			at = end - 1
		case '{', '[':
			b = append(b, c)
			if next := compact[at+1]; next != '}' && next != ']' {
				newLine = append(newLine, s.Indent...)
				b = append(b, newLine...)
			}
		case '}', ']':
			if before := compact[at-1]; before != '{' && before != '[' {
				newLine = newLine[:len(newLine)-len(s.Indent)]
				b = append(b, newLine...)
			}
			b = append(b, c)
		case ',':
			b = append(b, c)
			b = append(b, newLine...)
		case ':':
			b = append(b, ": "...)
		default:
			b = append(b, c)
		}
	}
	return b
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
