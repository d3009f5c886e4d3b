package parallel

import (
	"fmt"
	"sync/atomic"
	"testing"
)

func TestEachPieceIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]atomic.Int32, n)
		Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if got := done[i].Load(); got != 1 {
				t.Errorf("of %d pieces, number %d was done %d times", n, i, got)
			}
		}
	}
}

func TestErrorOfTheLowestNumberIsReturned(t *testing.T) {
	err := Try(1000, func(i int) error {
		if i%300 == 299 {
			return fmt.Errorf("number %d", i)
		}
		return nil
	})
	if err == nil || err.Error() != "number 299" {
		t.Errorf("the error is %v; want that of number 299", err)
	}
	if err := Try(0, nil); err != nil {
		t.Errorf("no pieces fail: %v", err)
	}
}
