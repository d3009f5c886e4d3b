package markdown

// finish gives headings their ids and lists them and the anchors, now that the
// ids that authors and provisions set are known.
func (cv *converter) finish(parent *Node) {
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case KindHeading:
			cv.finishHeading(n)
		case KindProvision:
			cv.body.anchors.order = append(cv.body.anchors.order, n.Text)
			cv.finish(n)
		case KindQuote, KindList, KindItem, KindDefinitionList, KindDefinition, KindContainer:
			cv.finish(n)
		}
	}
}

func (cv *converter) finishHeading(n *Node) {
	words, id := plain(n), n.Text
	switch p := n.Provision(); {
	case p != nil && p.node != n: // the clause has the id
		words, id = joinWords(p.Label, words), p.node.Text
	case p != nil:
		words = joinWords(p.Label, words)
		cv.body.anchors.order = append(cv.body.anchors.order, id)
	default:
		if id == "" {
			n.Text = cv.body.anchors.fromWords(words)
			id = n.Text
		}
		cv.body.anchors.order = append(cv.body.anchors.order, id)
	}
	cv.body.headings = append(cv.body.headings, Heading{int(n.Level), words, id, cv.pos(int(n.offset))})
}

func joinWords(label, words string) string {
	if words == "" {
		return label
	}
	return label + " " + words
}
