package markdown

import (
	"bytes"
	"strings"
)

// scheme returns the scheme of an address as a browser sees it: in lower case,
// without the white space and control characters that browsers take out. It is
// "" for addresses without one.
func scheme(address string) string {
	var b strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c <= ' ' || c == 0x7f:
		case c == ':':
			return b.String()
		case isLetter(c):
			b.WriteByte(c | 0x20)
		case '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.':
			b.WriteByte(c)
		default:
			return ""
		}
	}
	return ""
}

// dangerous reports whether an address runs a script, carries a document of
// its own, or reads the reader's disk.
func dangerous(address string) bool {
	switch scheme(address) {
	case "javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem", "about", "view-source":
		return true
	}
	return false
}

// external reports whether an address leads to another site.
func external(address string) bool {
	switch scheme(address) {
	case "http", "https", "ftp":
		return true
	}
	return strings.HasPrefix(address, "//")
}

const hexDigits = "0123456789ABCDEF"

// writeAddress writes an address into a quoted attribute, with what an address
// may not hold as %XX. Escapes that it has already are kept.
func writeAddress(w *bytes.Buffer, address string) {
	for i := range len(address) {
		switch c := address[i]; {
		case c == '&':
			w.WriteString("&amp;")
		case c == '%' && !isHex(address, i+1), c <= ' ', c >= 0x7f, strings.IndexByte("\"'<>[]\\^`{|}", c) >= 0:
			w.WriteByte('%')
			w.WriteByte(hexDigits[c>>4])
			w.WriteByte(hexDigits[c&15])
		default:
			w.WriteByte(c)
		}
	}
}

func isHex(s string, i int) bool {
	return i+1 < len(s) && strings.IndexByte(hexDigits+"abcdef", s[i]) >= 0 && strings.IndexByte(hexDigits+"abcdef", s[i+1]) >= 0
}
