package jsontext

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// anyValue draws values of JSON, empty ones among them.
func anyValue(depth int) *rapid.Generator[any] {
	word := rapid.StringOf(rapid.RuneFrom([]rune("a\"\\{}[],: \n<é")))
	leaves := []*rapid.Generator[any]{word.AsAny(), rapid.Int().AsAny(), rapid.Bool().AsAny(), rapid.Just(any(nil))}
	if depth == 0 {
		return rapid.OneOf(leaves...)
	}
	inner := anyValue(depth - 1)
	return rapid.OneOf(append(leaves, rapid.SliceOfN(inner, 0, 3).AsAny(), rapid.MapOfN(word, inner, 0, 3).AsAny())...)
}

func TestJSONIsIndentedAsTheStandardLibraryDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := anyValue(3).Draw(t, "value")
		style := Style{Indent: rapid.SampledFrom([]string{" ", "  ", "\t"}).Draw(t, "indent"), Bare: rapid.Bool().Draw(t, "bare")}
		var got, want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetIndent("", style.Indent)
		e.SetEscapeHTML(!style.Bare)
		if err := e.Encode(value); err != nil {
			t.Fatal(err)
		}
		if err := style.Append(&got, value); err != nil || got.String() != want.String() {
			t.Fatalf("%#v: got %s (error %v), want %s", value, got.String(), err, want.String())
		}
	})
}
