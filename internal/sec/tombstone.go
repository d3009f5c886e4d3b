package sec

import (
	"path"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/ledger"
)

// Tombstone is what stands at the address of a page that was published once and
// is gone for a reason: a page that says so. Only what the ledger or the
// register of withdrawals names has one.
type Tombstone struct {
	Title   string       // of the page that stood there; "" if it is not known
	On      civil.Date   // since when it is gone
	Reason  string       // in the publisher's words; "" if it has expired or By says it
	By      *CodeVersion // the version that withdrew this document of the Code
	Instead string       // an address of the site or elsewhere; "" for none
}

// addTombstones claims the addresses of the ledger, and of the register of
// withdrawals, that nothing else has and that are gone for a reason.
func (s *Site) addTombstones() {
	expired := s.expiredPages()
	for _, line := range s.Ledger {
		address, anchor := ledger.Cut(line.V)
		if _, taken := s.addresses.of(address); anchor != "" || taken {
			continue
		}
		if d := expired[addressKey(address)]; d != nil {
			s.claimTombstone(address, d.Head().Path, s.expiredTombstone(d))
		} else if !strings.HasSuffix(address, "/") {
			continue
		} else if t := s.withdrawnFromCode(address); t != nil {
			s.claimTombstone(address, t.By.Path, t)
		} else if w := s.WithdrawalOf(address, ""); w != nil {
			s.claimTombstone(address, WithdrawnPath, s.withdrawnTombstone(w))
		}
	}
	for i := range s.Withdrawals {
		w := &s.Withdrawals[i]
		if _, taken := s.addresses.of(w.Address.V); !taken && strings.HasSuffix(w.Address.V, "/") && w.Address.V[0] == '/' {
			s.claimTombstone(w.Address.V, WithdrawnPath, s.withdrawnTombstone(w))
		}
	}
}

// claimTombstone takes an address in the form in which it has a page: old
// addresses come in all forms.
func (s *Site) claimTombstone(address, source string, t *Tombstone) {
	if ext := path.Ext(address); ext != ".html" && ext != ".htm" && !strings.HasSuffix(address, "/") {
		address += "/"
	}
	s.claim(Address{Path: address, Source: source, Gone: t})
}

// expiredPages returns the documents that have expired, by the keys of the
// addresses that they had, now and before.
func (s *Site) expiredPages() map[string]Document {
	pages := map[string]Document{}
	for _, w := range s.Withheld {
		if w.Document.Kind() != KindFragment && s.expiry(w.Document).Written() {
			pages[addressKey(DocumentAddress(w.Document))] = w.Document
			for _, alias := range w.Document.Head().Aliases {
				pages[addressKey(alias.V)] = w.Document
			}
		}
	}
	return pages
}

// expiry returns since when a document is not published because it, or its
// version of the Code, has expired.
func (s *Site) expiry(d Document) When {
	head := d.Head()
	if cd, ok := d.(*CodeDocument); ok && !head.hasExpired(s.AsOf) {
		if v, ok := s.documents[versionPath(cd.Version())].(*CodeVersion); ok {
			head = v.Head()
		}
	}
	if head.hasExpired(s.AsOf) {
		return head.Expires
	}
	return When{}
}

func (c *Common) hasExpired(asOf civil.Date) bool {
	return !c.Draft.V && c.Expires.Written() && c.Expires.V.Date.First().Compare(asOf) <= 0
}

func (s *Site) expiredTombstone(d Document) *Tombstone {
	return &Tombstone{Title: d.Head().Title.V, On: s.expiry(d).V.Date}
}

// withdrawnFromCode returns what stands at the address of the text in force of
// a document that the Code has no more; nil for any other address.
func (s *Site) withdrawnFromCode(address string) *Tombstone {
	id := DocumentID(strings.TrimSuffix(strings.TrimPrefix(address, "/code/"), "/"))
	now := s.VersionInForce(s.AsOf)
	if now == nil || CodeInForceAddress(id) != address {
		return nil
	}
	var last *CodeDocument
	var gone *Tombstone
	for _, v := range s.Versions {
		d := s.CodeDocument(v.Number(), id)
		switch {
		case v.Number().Compare(now.Number()) > 0:
		case d != nil:
			last, gone = d, nil
		case last != nil && gone == nil:
			gone = &Tombstone{Title: last.Title.V, On: v.Effective.V, By: v, Instead: s.lastPage(v, id)}
		}
	}
	return gone
}

// lastPage returns the page of a document as of the version before v, which
// withdrew it.
func (s *Site) lastPage(v *CodeVersion, id DocumentID) string {
	if before := s.Predecessor(v); before != nil {
		return CodeAddress(before.Number(), id)
	}
	return ""
}

// withdrawnTombstone follows the link to what took the place; link faults one
// that leads nowhere.
func (s *Site) withdrawnTombstone(w *Withdrawal) *Tombstone {
	t := &Tombstone{On: w.Date.V, Reason: w.Reason.V}
	if w.Instead.Written() {
		if target, fault := s.Resolve(WithdrawnPath, w.Instead.V); fault.Kind == NoFault {
			t.Instead = target.Address
		}
	}
	return t
}
