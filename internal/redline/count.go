package redline

import "unicode/utf8"

// Count returns how much of the whole text is marked.
func (m *Merged) Count() Count {
	var c Count
	for i := range m.Nodes {
		c.add(&m.Nodes[i])
	}
	return c
}

func (c *Count) add(n *Node) {
	if n.Move != 0 {
		if n.Mark == Inserted {
			c.move(n)
		}
		return
	}
	c.block(n.Mark)
	c.text(n.Text)
	for i := range n.Rows {
		r := &n.Rows[i]
		if n.Mark == Kept {
			c.block(r.State)
		}
		for j := range r.Cells {
			c.text(r.Cells[j].Text)
		}
	}
}

func (c *Count) move(n *Node) {
	for i := range n.Text {
		g := &n.Text[i]
		if g.Edited {
			c.text(n.Text[i : i+1])
		} else {
			c.MovedChars += utf8.RuneCountInString(g.Text)
		}
	}
	for i := range n.Rows {
		for j := range n.Rows[i].Cells {
			for _, g := range n.Rows[i].Cells[j].Text {
				c.MovedChars += utf8.RuneCountInString(g.Text)
			}
		}
	}
}

func (c *Count) block(s State) {
	switch s {
	case Inserted:
		c.InsertedBlocks++
	case Deleted:
		c.DeletedBlocks++
	}
}

func (c *Count) text(segments []Segment) {
	for i := range segments {
		g := &segments[i]
		switch g.State {
		case Inserted:
			c.InsertedChars += utf8.RuneCountInString(g.Text)
			c.InsertedWords += words(g.Text)
		case Deleted:
			c.DeletedChars += utf8.RuneCountInString(g.Text)
			c.DeletedWords += words(g.Text)
		case Reformatted:
			c.ReformattedChars += utf8.RuneCountInString(g.Text)
		}
	}
}

// words returns the number of words in s.
func words(s string) int {
	n := 0
	for i := 0; i < len(s); {
		end, c := nextToken(s, i)
		if c == word {
			n++
		}
		i = end
	}
	return n
}
