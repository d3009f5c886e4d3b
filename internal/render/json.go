package render

import (
	"bytes"
	"encoding/json"
)

// writeJSON appends an indented JSON text and a line end.
func writeJSON(b *bytes.Buffer, v any) error {
	compact, err := json.Marshal(v)
	if err != nil {
		return err
	}
	indent(b, compact)
	b.WriteByte('\n')
	return nil
}

// indent appends what json.Marshal has made with each value on a line of its
// own, as json.Indent does. That cannot know that the text is JSON and looks at
// every byte again, where most are of long strings.
func indent(b *bytes.Buffer, compact []byte) {
	depth := 0
	newLine := func() {
		b.WriteByte('\n')
		for range depth {
			b.WriteString("  ")
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
