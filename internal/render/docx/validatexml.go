package docx

import "strings"

// element checks the element just begun and all that it holds. Around are the
// elements that it stands in, from the outside.
func (v *validator) element(s *scanner, parent string, around []string) {
	name := string(s.name)
	v.attributes(s, name, around)
	v.nesting(name, around)
	key, slots, known := v.rule(name, parent)
	around = append(around, name)
	depth, place := len(s.open), 0
	var last string
	seen := map[string]bool{}
	for s.next() != endOfFile && (s.kind != endTag || len(s.open) >= depth) {
		if s.kind != startTag {
			continue
		}
		child := string(s.name)
		if known && s.space != otherSpace {
			place = v.child(key, slots, place, child, last)
			last = child
		}
		seen[child] = true
		v.element(s, key, around)
	}
	for _, slot := range slots {
		for required := range slot.names {
			if slot.required && !seen[required] {
				v.fault("%s without %s", key, required)
			}
		}
	}
	v.ends(name, last)
}

// rule finds the line for an element: the one that says most of what it stands
// in.
func (v *validator) rule(name, parent string) (key string, slots []slot, known bool) {
	for around := parent; around != ""; {
		if slots, known := v.rules[around+"/"+name]; known {
			return around + "/" + name, slots, true
		}
		_, around, _ = strings.Cut(around, "/")
	}
	slots, known = v.rules[name]
	return name, slots, known
}

// child checks that a child may stand at this place or a later one, and
// returns the place from which the next may stand.
func (v *validator) child(parent string, slots []slot, place int, child, last string) int {
	for i := place; i < len(slots); i++ {
		if !slots[i].names[child] {
			continue
		}
		if slots[i].many {
			return i
		}
		return i + 1
	}
	for i := range slots[:place] {
		if slots[i].names[child] && child == last {
			v.fault("%s with two of %s", parent, child)
			return place
		} else if slots[i].names[child] {
			v.fault("%s: %s after %s, and it stands before", parent, child, last)
			return place
		}
	}
	v.fault("%s may not stand in %s", child, parent)
	return place
}

// ends checks what an element has to end with: a cell with a paragraph, 17.4.66.
func (v *validator) ends(name, last string) {
	if name == "tc" && last != "p" && last != "sdt" && last != "customXml" {
		v.fault("tc ends with %q, not with a paragraph", last)
	}
}

// attributes checks what names something: annotations, styles and
// relationships.
func (v *validator) attributes(s *scanner, name string, around []string) {
	if s.space != wordSpace {
		return
	}
	switch name {
	case "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "moveFromRangeStart", "moveToRangeStart":
		if _, ok := s.lookAttr("author"); !ok {
			v.fault("%s without an author", name)
		}
		v.identifier(s, name)
	case "bookmarkStart":
		v.identifier(s, name)
	case "style":
		v.styles[s.attr("styleId")] = true
	case "pStyle", "rStyle", "tblStyle":
		if !v.styles[s.attr("val")] {
			v.fault("%s %q is no style", name, s.attr("val"))
		}
	case "hyperlink", "headerReference", "footerReference":
		if id, ok := s.lookAttr("id"); ok && !v.links[id] {
			v.fault("%s: no relationship %q", name, id)
		}
	}
	v.move(s, name)
}

// identifier checks that an annotation has one that no other has, 17.13.
func (v *validator) identifier(s *scanner, name string) {
	id, ok := s.lookAttr("id")
	switch {
	case !ok:
		v.fault("%s without an id", name)
	case v.ids[id]:
		v.fault("%s: another annotation has the id %s", name, id)
	}
	v.ids[id] = true
}

// move notes the begin and end of a move's range.
func (v *validator) move(s *scanner, name string) {
	switch name {
	case "moveFromRangeStart", "moveToRangeStart":
		kind := strings.TrimSuffix(strings.TrimPrefix(name, "move"), "RangeStart")
		v.begun[s.attr("id")] = kind
		v.moves = append(v.moves, kind+" "+s.attr("name"))
	case "moveFromRangeEnd", "moveToRangeEnd":
		kind := strings.TrimSuffix(strings.TrimPrefix(name, "move"), "RangeEnd")
		if v.begun[s.attr("id")] != kind {
			v.fault("%s: no range with the id %s has begun", name, s.attr("id"))
		}
		delete(v.begun, s.attr("id"))
	}
}

// pairs checks that every range ended and every move has its other end, once.
func (v *validator) pairs() {
	if len(v.begun) > 0 {
		v.fault("%d ranges of moves do not end", len(v.begun))
	}
	count := map[string]int{}
	for _, m := range v.moves {
		count[m]++
	}
	for _, m := range v.moves {
		kind, name, _ := strings.Cut(m, " ")
		other := "To"
		if kind == "To" {
			other = "From"
		}
		if count[m] != 1 || count[other+" "+name] != 1 {
			v.fault("the move %q has %d ranges %s, and %d %s", name, count[m], strings.ToLower(kind), count[other+" "+name], strings.ToLower(other))
		}
	}
}

// nesting checks what stands in changes: no change of the same kind, no
// insertion in a deletion, and text that was deleted, and only that, as
// delText (17.3.3.7).
func (v *validator) nesting(name string, around []string) {
	inside := func(kind string) bool {
		for i, a := range around {
			if a == kind && !(i > 0 && (around[i-1] == "rPr" || around[i-1] == "trPr")) {
				return true
			}
		}
		return false
	}
	switch name {
	case "ins", "moveTo", "moveFrom":
		for _, kind := range []string{"ins", "del", "moveFrom", "moveTo"} {
			if inside(kind) {
				v.fault("%s in %s", name, kind)
			}
		}
	case "del":
		if inside("del") {
			v.fault("del in del")
		}
	case "t":
		if inside("del") {
			v.fault("t in del, which holds delText")
		}
	case "delText":
		if !inside("del") {
			v.fault("delText outside del")
		}
	}
}
