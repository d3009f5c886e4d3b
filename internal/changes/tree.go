package changes

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
)

// kind is what a file is to a reader.
type kind uint8

const (
	kindHidden   kind = iota // nothing: how the site is served and found
	kindPage                 //
	kindDownload             // documents, archives, pictures
	kindMail                 //
	kindCalendar             //
	kindFeed                 //
	kindData                 // CSV and JSON
	kindLook                 // styles, scripts, icons
)

// kindOf tells what a file is by its path.
func kindOf(p string) kind {
	base := path.Base(p)
	switch {
	case hidden(p, base):
		return kindHidden
	case strings.HasPrefix(p, "assets/"):
		return kindLook
	case base == "email.html" || base == "email.txt":
		return kindMail
	case strings.HasPrefix(base, "redline."): // a redline to download, in several forms
		return kindDownload
	}
	switch path.Ext(p) {
	case ".html", ".htm":
		return kindPage
	case ".ics":
		return kindCalendar
	case ".xml":
		return kindFeed
	case ".json", ".csv":
		return kindData
	case ".css", ".js", ".ico", ".woff", ".woff2", ".webmanifest":
		return kindLook
	case ".svg":
		if !strings.Contains(p, "/") {
			return kindLook
		}
	}
	return kindDownload
}

func hidden(p, base string) bool {
	switch p {
	case "manifest.json", "robots.txt", "_headers", "_redirects":
		return true
	}
	return strings.HasPrefix(base, ".") || path.Ext(p) == ".minisig" || strings.HasPrefix(p, "sitemap") && path.Ext(p) == ".xml" || path.Ext(p) == ".conf" ||
		strings.HasPrefix(p, "search/") && path.Ext(p) != ".html"
}

// address returns the address at which a file is served.
func address(p string) string { return "/" + strings.TrimSuffix(p, "index.html") }

// tree is a built site.
type tree struct {
	fsys  fs.FS
	sizes map[string]int64 // of every file but compressed copies
}

// readTree lists the files of a tree. An empty folder is one: the site before
// it was first published.
func readTree(fsys fs.FS) (*tree, error) {
	t := &tree{fsys, map[string]int64{}}
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("reading %s: %w", p, withoutPath(err))
		}
		if !d.Type().IsRegular() {
			return nil // folders, and what nobody is served
		}
		info, err := d.Info()
		if err != nil {
			return fmt.Errorf("reading %s: %w", p, withoutPath(err))
		}
		t.sizes[p] = info.Size()
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.dropCompressed()
	_, manifest := t.sizes["manifest.json"]
	_, home := t.sizes["index.html"]
	if len(t.sizes) > 0 && !manifest && !home {
		return nil, errors.New("the folder holds no built site: it has neither index.html nor manifest.json")
	}
	return t, nil
}

// dropCompressed leaves out what is a compressed copy of the file beside it.
func (t *tree) dropCompressed() {
	for p := range maps.Clone(t.sizes) {
		for _, ending := range []string{".gz", ".br"} {
			whole, ok := strings.CutSuffix(p, ending)
			if _, beside := t.sizes[whole]; ok && beside {
				delete(t.sizes, p)
			}
		}
	}
}

func (t *tree) bytes() int64 {
	var sum int64
	for _, n := range t.sizes {
		sum += n
	}
	return sum
}

// maxFile is the most bytes of a file that is read whole.
const maxFile = 1 << 30

// read returns the bytes of a file, never nil.
func (t *tree) read(p string) ([]byte, error) {
	if t.sizes[p] > maxFile {
		return nil, fmt.Errorf("reading %s: it is larger than %d MB", p, maxFile>>20)
	}
	data, err := fs.ReadFile(t.fsys, p)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p, withoutPath(err))
	}
	if data == nil {
		data = []byte{}
	}
	return data, nil
}

func withoutPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// redirects are the rules by which a server leads on from old addresses, as
// static hosts read them from _redirects: from, to, status.
type redirects []Redirect

func (t *tree) redirects() (redirects, error) {
	if _, ok := t.sizes["_redirects"]; !ok {
		return nil, nil
	}
	data, err := t.read("_redirects")
	if err != nil {
		return nil, err
	}
	var rules redirects
	for line := range strings.Lines(string(data)) {
		if words := strings.Fields(line); len(words) >= 2 && strings.HasPrefix(words[0], "/") {
			rules = append(rules, Redirect{unescape(words[0]), unescape(words[1])})
		}
	}
	return rules, nil
}

func unescape(p string) string {
	if plain, err := url.PathUnescape(p); err == nil {
		return plain
	}
	return p
}

// target returns where the server leads on to from an address; "" if it does
// not. Where the site stands below a path of its host, so do both sides of a
// rule.
func (r redirects) target(t *tree, address string) string {
	for _, rule := range r {
		base, ok := strings.CutSuffix(rule.From, address)
		to, below := strings.CutPrefix(rule.To, base)
		if ok && below && t.has(to) {
			return to
		}
	}
	return ""
}

// has reports whether something is served at an address.
func (t *tree) has(address string) bool {
	p := strings.TrimPrefix(address, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	_, ok := t.sizes[p]
	return ok
}

// dropRenamed joins what is gone with what is new of one name but for the part
// that tells the bytes: site.3f9a01c2.css. Such a file changed, or not even that.
func (f *Files) dropRenamed() {
	f.Gone = slices.DeleteFunc(f.Gone, func(gone File) bool {
		i := slices.IndexFunc(f.Added, func(added File) bool { return plainName(added.Address) == plainName(gone.Address) })
		if i < 0 {
			return false
		}
		added := f.Added[i]
		f.Added = slices.Delete(f.Added, i, i+1)
		if stable := plainName(gone.Address); !slices.ContainsFunc(f.Changed, func(c File) bool { return c.Address == stable }) {
			f.Changed = append(f.Changed, File{Address: stable, OldSize: gone.OldSize, NewSize: added.NewSize})
		}
		return true
	})
	slices.SortFunc(f.Changed, func(a, b File) int { return strings.Compare(a.Address, b.Address) })
}

// plainName takes out of a file's name the part that tells its bytes.
func plainName(p string) string {
	dir, base := path.Split(p)
	parts := strings.Split(base, ".")
	if len(parts) < 3 || !isHash(parts[len(parts)-2]) {
		return p
	}
	return dir + strings.Join(append(parts[:len(parts)-2], parts[len(parts)-1]), ".")
}

// withoutHashes takes out of a page what tells the bytes of the files that it is
// made with.
func withoutHashes(page []byte) []byte {
	parts := bytes.Split(page, []byte("."))
	return bytes.Join(slices.DeleteFunc(parts, func(part []byte) bool { return len(part) <= 64 && isHash(string(part)) }), []byte("."))
}

func isHash(s string) bool { return len(s) >= 8 && strings.Trim(s, "0123456789abcdef") == "" }
