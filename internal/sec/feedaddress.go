package sec

// FeedAddress returns the address of the feed that a document has of its own: a
// body's meetings, or what becomes of a modification; "" for all others.
func FeedAddress(d Document) string {
	if d.Kind() == KindCommittee || d.Kind() == KindModification {
		return DocumentAddress(d) + "feed.xml"
	}
	return ""
}

func (s *Site) addFeedAddresses() {
	for _, d := range s.Documents {
		if feed := FeedAddress(d); feed != "" {
			s.generate("the feed of "+d.Head().Path, feed)
		}
	}
}
