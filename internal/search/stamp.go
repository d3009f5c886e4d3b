package search

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
)

// stampLength is how many characters a stamp has: 42 bits.
const stampLength = 7

func stampOf(data []byte) string {
	sum := sha256.Sum256(data)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:stampLength]
}

// stamped returns a file that begins with the stamp of the rest.
func stamped(body []byte) []byte {
	file := make([]byte, 0, stampLength+1+len(body))
	return append(append(append(file, stampOf(body)...), '\n'), body...)
}

// stampIn returns the stamp that a file begins with.
func stampIn(file []byte) string { return string(file[:stampLength]) }

// stampOfUnits tells apart indexes that number units differently.
func stampOfUnits(pages []Page) string {
	var all []byte
	for i := range pages {
		p := &pages[i]
		all = appendFields(all, p.Address, strconv.Itoa(p.Kind), p.Body, strconv.Itoa(p.Year))
		for j := range p.Units {
			all = append(append(append(all, '#'), p.Units[j].Anchor...), '\n')
		}
	}
	return stampOf(all)
}
