package tracked

import (
	"bytes"
	"testing"
)

func TestATextThatIsReadBeforehandIsComparedAsOneThatIsNot(t *testing.T) {
	o, n := section(5_000, 1)
	old, new := Text{Title: "Section G", Body: parse(o, code)}, Text{Title: "Section G", Body: parse(n, code)}
	oldRead, newRead := old.Read(), new.Read()
	for range 2 { // what was read is not used up
		var got, want bytes.Buffer
		Compare(oldRead, newRead).AppendJSON(&got)
		Compare(old, new).AppendJSON(&want)
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("got the redline\n%s\nwant\n%s", &got, &want)
		}
	}
}
