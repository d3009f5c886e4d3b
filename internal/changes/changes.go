// Package changes tells what a merge changes for readers: it compares two built
// trees, the site as it is and as it would be.
//
// A page is what a reader reads of it. Its text is what stands in <main>, less
// navigation; two pages with the same text, the same places to link to and the
// same links say the same, however they are marked up, and are only counted:
// a change of a template is told apart from a change of the content. Of the
// others the words are compared (internal/redline), and excerpts shown.
//
// What pages are made with (styles, scripts, what machines read to find pages)
// is no reader's concern; files that are another one compressed are that one.
//
// The trees are compared byte by byte. A manifest could say which files are
// equal, but only verify knows whether it tells the truth.
//
// The package reads two trees and writes nothing. Equal trees give equal reports,
// in one order. Both may be anybody's: text from them is cut to a length, and
// escaped where it is printed.
package changes

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Report is what differs between two trees. All lists are sorted by address.
type Report struct {
	Pages     Pages  `json:"pages"`
	Lost      []Lost `json:"lost"`      // published before, and leading nowhere now
	Downloads Files  `json:"downloads"` // documents, archives, pictures
	Mails     Files  `json:"mails"`
	Calendars Files  `json:"calendars"`
	Feeds     Files  `json:"feeds"`
	Data      Files  `json:"data"` // CSV and JSON
	Look      Files  `json:"look"` // styles, scripts, icons
	Weight    Weight `json:"weight"`
}

// Pages are the pages that differ.
type Pages struct {
	Added     []Page     `json:"added"`
	Changed   []Page     `json:"changed"`
	Moved     []Redirect `json:"moved"`     // a redirect stands there now
	Withdrawn []Page     `json:"withdrawn"` // a page stands there that says so
	Gone      []Page     `json:"gone"`
	Restyled  []Page     `json:"restyled"` // that say the same and are marked up otherwise
}

// Page is a page that differs.
type Page struct {
	Address       string    `json:"address"`
	Title         string    `json:"title"`
	OldTitle      string    `json:"old_title,omitempty"` // where that was another one
	InsertedWords int       `json:"inserted_words,omitempty"`
	DeletedWords  int       `json:"deleted_words,omitempty"`
	Excerpts      []Excerpt `json:"excerpts,omitempty"`
	MoreExcerpts  int       `json:"more_excerpts,omitempty"` // changes of which there is no excerpt
	LinksChanged  int       `json:"links_changed,omitempty"` // of links and pictures, those that are new or gone
}

// Excerpt is a passage that changed, cut to a length. Old is "" for one that is
// new, New for one that is gone.
type Excerpt struct {
	Old    string  `json:"old"`
	New    string  `json:"new"`
	pieces []piece // the same as one text
	weight int     // how much changed in it
}

// Redirect is an address that leads to another one.
type Redirect struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Lost is an address, or address#place, that leads nowhere any more.
type Lost struct {
	Address string `json:"address"`
}

// Files are the files of one kind that differ.
type Files struct {
	Added   []File `json:"added"`
	Changed []File `json:"changed"`
	Gone    []File `json:"gone"`
}

// File is a file that differs.
type File struct {
	Address string `json:"address"`
	OldSize int64  `json:"old_size"`          // in bytes; 0 if it is new
	NewSize int64  `json:"new_size"`          // 0 if it is gone
	Entries string `json:"entries,omitempty"` // of a calendar: what happened to its entries
}

// Weight is how large the trees are, compressed copies not counted.
type Weight struct {
	OldFiles int   `json:"old_files"`
	NewFiles int   `json:"new_files"`
	OldBytes int64 `json:"old_bytes"`
	NewBytes int64 `json:"new_bytes"`
}

// Nothing reports whether readers will notice nothing.
func (r *Report) Nothing() bool {
	p := r.Pages
	return len(p.Added)+len(p.Changed)+len(p.Moved)+len(p.Withdrawn)+len(p.Gone)+len(p.Restyled)+len(r.Lost) == 0 &&
		r.Downloads.none() && r.Mails.none() && r.Calendars.none() && r.Feeds.none() && r.Data.none() && r.Look.none()
}

func (f Files) none() bool { return len(f.Added)+len(f.Changed)+len(f.Gone) == 0 }

// comparison is a report in the making.
type comparison struct {
	old, new *tree
	rules    redirects // of the new tree's server
	Report
}

// Compare compares the trees old and new. Its error is one of the world: a file
// that cannot be read, or a folder that holds no site.
func Compare(old, new fs.FS) (*Report, error) {
	before, err := readTree(old)
	if err != nil {
		return nil, fmt.Errorf("the old site: %w", err)
	}
	after, err := readTree(new)
	if err != nil {
		return nil, fmt.Errorf("the new site: %w", err)
	}
	c := &comparison{old: before, new: after}
	c.Weight = Weight{len(before.sizes), len(after.sizes), before.bytes(), after.bytes()}
	if c.rules, err = after.redirects(); err != nil {
		return nil, err
	}
	both := maps.Clone(before.sizes)
	maps.Copy(both, after.sizes)
	for _, name := range slices.Sorted(maps.Keys(both)) {
		if err := c.file(name); err != nil {
			return nil, err
		}
	}
	c.fill()
	return &c.Report, nil
}

// file compares what is at one path.
func (c *comparison) file(path string) error {
	k := kindOf(path)
	if k == kindHidden {
		return nil
	}
	before, after, err := c.read(path, k)
	if err != nil || bytes.Equal(before, after) && (before == nil) == (after == nil) {
		return err
	}
	if k == kindPage {
		c.page(path, before, after)
		return nil
	}
	c.other(k, path, before, after)
	return nil
}

// read returns the bytes of a file in either tree, nil where it is not there.
func (c *comparison) read(path string, k kind) (before, after []byte, err error) {
	if _, there := c.old.sizes[path]; there {
		if before, err = c.old.read(path); err != nil {
			return nil, nil, err
		}
	}
	if _, there := c.new.sizes[path]; there {
		after, err = c.new.read(path)
	}
	return before, after, err
}

func (c *comparison) other(k kind, path string, before, after []byte) {
	list := c.files(k)
	f := File{Address: address(path), OldSize: int64(len(before)), NewSize: int64(len(after))}
	switch {
	case before == nil:
		list.Added = append(list.Added, f)
	case after == nil:
		list.Gone = append(list.Gone, f)
		c.lose(k, f.Address)
	case k == kindMail && sameMail(path, before, after):
	default:
		if k == kindCalendar {
			f.Entries = entries(before, after)
		}
		list.Changed = append(list.Changed, f)
	}
}

func (c *comparison) files(k kind) *Files {
	switch k {
	case kindMail:
		return &c.Mails
	case kindCalendar:
		return &c.Calendars
	case kindFeed:
		return &c.Feeds
	case kindData:
		return &c.Data
	case kindLook:
		return &c.Look
	}
	return &c.Downloads
}

// lose notes an address that is gone, unless the server leads on from it.
func (c *comparison) lose(k kind, address string) {
	if k == kindLook {
		return
	}
	if to := c.rules.target(c.new, address); to != "" {
		c.Pages.Moved = append(c.Pages.Moved, Redirect{address, to})
		return
	}
	if !c.withdrawnWithPage(address) {
		c.Lost = append(c.Lost, Lost{address})
	}
}

// withdrawnWithPage reports whether a file is gone because the page beside which
// it stood is withdrawn.
func (c *comparison) withdrawnWithPage(address string) bool {
	beside := strings.TrimPrefix(path.Dir(address), "/") + "/index.html"
	if _, there := c.new.sizes[beside]; !there || strings.HasSuffix(address, "/") {
		return false
	}
	data, err := c.new.read(beside)
	return err == nil && readPage("/", data).withdrawn
}

// page compares two pages, of which one may not be there.
func (c *comparison) page(path string, before, after []byte) {
	at := address(path)
	was, is := readPage(at, before), readPage(at, after)
	entry := Page{Address: at, Title: is.title}
	switch {
	case before == nil || was.redirect != "" && is.redirect == "":
		if is.redirect == "" {
			c.Pages.Added = append(c.Pages.Added, entry)
		}
		return
	case after == nil:
		if was.redirect == "" {
			entry.Title = was.title
			c.Pages.Gone = append(c.Pages.Gone, entry)
		}
		c.lose(kindPage, at)
		return
	case is.redirect != "":
		if is.redirect != was.redirect {
			c.Pages.Moved = append(c.Pages.Moved, Redirect{at, is.redirect})
		}
		return
	case is.withdrawn && !was.withdrawn:
		entry.Title = cmp.Or(was.title, is.title)
		c.Pages.Withdrawn = append(c.Pages.Withdrawn, entry)
		return
	}
	if !isReckoned(at) {
		for _, id := range was.placesNotIn(is) {
			c.Lost = append(c.Lost, Lost{at + "#" + id})
		}
	}
	if entry.compare(was, is) {
		c.Pages.Changed = append(c.Pages.Changed, entry)
	} else if !bytes.Equal(withoutHashes(before), withoutHashes(after)) {
		c.Pages.Restyled = append(c.Pages.Restyled, entry)
	}
}

// isReckoned reports whether a page is a comparison or a history of texts, whose
// places come and go with what there is to tell. Nobody is promised them.
func isReckoned(address string) bool {
	return strings.HasPrefix(address, "/code/compare/") || strings.HasPrefix(address, "/code/history/") || strings.HasSuffix(address, "/changes/")
}

// fill makes empty lists of those that are nil, so that tools find a list in
// every place, and puts in order what was found out of it.
func (c *comparison) fill() {
	p := &c.Pages
	for _, list := range []*[]Page{&p.Added, &p.Changed, &p.Withdrawn, &p.Gone, &p.Restyled} {
		*list = append([]Page{}, *list...)
		slices.SortFunc(*list, func(a, b Page) int { return cmp.Compare(a.Address, b.Address) })
	}
	p.Moved = append([]Redirect{}, p.Moved...)
	slices.SortFunc(p.Moved, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
	c.Lost = append([]Lost{}, c.Lost...)
	slices.SortFunc(c.Lost, func(a, b Lost) int { return cmp.Compare(a.Address, b.Address) })
	for _, files := range []*Files{&c.Downloads, &c.Mails, &c.Calendars, &c.Feeds, &c.Data, &c.Look} {
		for _, list := range []*[]File{&files.Added, &files.Changed, &files.Gone} {
			*list = append([]File{}, *list...)
		}
	}
	c.Look.dropRenamed()
}
