package main

import (
	"bytes"
	"testing"
	"time"
)

func TestMedianIsTheMiddleWhateverTheOrder(t *testing.T) {
	for _, test := range []struct {
		values []int
		want   int
	}{{nil, 0}, {[]int{7}, 7}, {[]int{9, 1, 5}, 5}, {[]int{100, 1, 2, 3, 4}, 3}, {[]int{4, 3, 2, 1}, 3}} {
		if got := median(test.values); got != test.want {
			t.Errorf("median(%v) = %d, want %d", test.values, got, test.want)
		}
	}
}

func TestRatiosAreTakenWithinEachRound(t *testing.T) {
	// In the second round the machine was ten times as slow for all.
	mine := []usage{{Wall: 1, CPU: 2, Peak: 10}, {Wall: 10, CPU: 20, Peak: 10}, {Wall: 1, CPU: 2, Peak: 10}}
	hugo := []usage{{Wall: 2, CPU: 8, Peak: 40}, {Wall: 20, CPU: 80, Peak: 40}, {Wall: 2, CPU: 8, Peak: 40}}
	if got, want := compare(mine, hugo), (ratios{Wall: 0.5, CPU: 0.25, Peak: 0.25}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestThereIsNoRatioToWhatDidNotTakePart(t *testing.T) {
	got := reckon([]result{{Name: "secpub", Runs: []usage{{Wall: 1, CPU: 1, Peak: 1}}}})
	if got[0].ToHugo != (ratios{}) || got[0].ToLimit != (ratios{}) {
		t.Errorf("got %+v", got[0])
	}
}

func TestTableIsAlignedAndSaysWhatWasMeasured(t *testing.T) {
	results := []result{
		{Name: "secpub", Runs: []usage{{Wall: 500 * time.Millisecond, CPU: time.Second, Peak: 64 << 20}}, Wrote: wrote{Files: 30, Pages: 12, Bytes: 5e6}},
		{Name: "hugo", Runs: []usage{{Wall: 2 * time.Second, CPU: 4 * time.Second, Peak: 1 << 30}}, Wrote: wrote{Files: 20, Pages: 11, Bytes: 4e6}},
	}
	var b bytes.Buffer
	printSize(&b, size{Documents: 10, Bytes: 25_000, Rounds: 1, Cores: 2, Figures: reckon(results)})
	want := `10 documents of 2.5 kB, medians of 1 rounds, 2 cores
        wall s  CPU s  peak MiB  wall/hugo  CPU/hugo  peak/hugo  wall/limit  CPU/limit  files  pages  MB
secpub    0.50   1.00        64       0.25      0.25       0.06           –          –     30     12   5
hugo      2.00   4.00      1024       1.00      1.00       1.00           –          –     20     11   4

`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
