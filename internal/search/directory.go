package search

import (
	"encoding/json"
	"slices"
)

// directory is the file that is read first.
type directory struct {
	Stamp  string      `json:"stamp"` // of the units
	Units  int         `json:"units"`
	Kinds  [][2]any    `json:"kinds"` // name, weight
	Bodies []string    `json:"bodies"`
	Groups [][4]int    `json:"groups"` // kind, body (an index from 1; 0 for none), year, how many units
	Terms  [][2]string `json:"terms"`  // of each file, but for empty ones at the end: the first, and the stamp
	Texts  []int       `json:"texts"`  // how many units each file has
}

// newDirectory returns the directory but for the terms.
func (x *Index) newDirectory(kinds []Kind, pages []Page) *directory {
	d := &directory{Stamp: x.stamp, Units: len(x.units), Bodies: bodiesOf(pages), Groups: [][4]int{}, Terms: [][2]string{}, Kinds: [][2]any{}}
	for _, k := range kinds {
		d.Kinds = append(d.Kinds, [2]any{k.Name, k.Weight})
	}
	for i := range pages {
		p := &pages[i]
		body, _ := slices.BinarySearch(d.Bodies, p.Body)
		if p.Body != "" {
			body++
		}
		if n := len(d.Groups); n == 0 || [3]int(d.Groups[n-1][:3]) != [3]int{p.Kind, body, p.Year} {
			d.Groups = append(d.Groups, [4]int{p.Kind, body, p.Year, 0})
		}
		d.Groups[len(d.Groups)-1][3] += len(p.Units)
	}
	for _, p := range x.texts {
		d.Texts = append(d.Texts, p.to-p.from)
	}
	return d
}

func (d *directory) encoded() []byte {
	data, err := json.Marshal(d)
	if err != nil {
		panic("internal error: " + err.Error()) // numbers and strings always have a form
	}
	return append(data, '\n')
}

func bodiesOf(pages []Page) []string {
	bodies := []string{}
	for i := range pages {
		if b := pages[i].Body; b != "" {
			bodies = append(bodies, b)
		}
	}
	slices.Sort(bodies)
	return slices.Compact(bodies)
}
