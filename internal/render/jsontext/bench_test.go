package jsontext

import (
	"bytes"
	"strings"
	"testing"
)

func BenchmarkAppend(b *testing.B) {
	value := map[string]any{"title": "Section G", "levels": []int{1, 2, 3}, "text": strings.Repeat("Each User shall reply to the Panel.\n", 500)}
	var w bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		w.Reset()
		if err := (Style{Indent: "  "}).Append(&w, value); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(w.Len()))
}
