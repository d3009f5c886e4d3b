package search

import (
	"hash/crc32"
	"math/bits"
)

// part is the run of things that one file has.
type part struct{ from, to int }

// blockSize is how many things a block has, of which several files are made.
const blockSize = 512

// opensUnits reports whether a block begins with the unit of a number. All files
// change when units get other numbers.
func opensUnits(i int) bool { return i%blockSize == 0 }

// opensTerms reports whether a block begins with a term. It follows from the term
// alone, so that one that is new does not move where others begin.
func opensTerms(term string) bool {
	return crc32.ChecksumIEEE([]byte(term))%blockSize == 0
}

// steady lays n things side by side and returns where each ends. It makes blocks
// of them, and gives each block as much room as its size in bytes, but rounded
// coarsely. So a thing that grows moves others of its block, and what is beyond it
// only if it takes the block over a step of the rounding.
func steady(n int, opens func(i int) bool, size func(i int) int) []int {
	ends := make([]int, n)
	room := 0 // of the blocks before
	for from := 0; from < n; {
		to, sum := from, 0
		for to == from || to < n && !opens(to) {
			sum += size(to)
			ends[to] = sum
			to++
		}
		for i := from; i < to; i++ {
			ends[i] = room + ends[i]*coarse(sum)/sum
		}
		room += coarse(sum)
		from = to
	}
	return ends
}

// coarse rounds a number down to five binary digits and noughts.
func coarse(n int) int {
	rest := max(0, bits.Len(uint(n))-5)
	return n >> rest << rest
}

// cut divides things that lie side by side into so many parts of about the same
// room.
func cut(ends []int, parts int) []part {
	list := make([]part, 0, parts)
	n, from := len(ends), 0
	for i := 1; i < n; i++ {
		for len(list) < parts-1 && ends[i-1]*parts >= ends[n-1]*(len(list)+1) {
			list = append(list, part{from, i})
			from = i
		}
	}
	for len(list) < parts {
		list = append(list, part{from, n})
		from = n
	}
	return list
}
