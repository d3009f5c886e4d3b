package build_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/ledger"
	"secpub/internal/render"
	"secpub/internal/sec"
	"secpub/templates"
)

var histories = flag.Int("histories", 40, "how many random histories of content TestNoHistoryLosesAnAddressInSilence goes through")

// history is a site that is edited at random, and a model of what was ever
// published on it, which is taken from the files that were written and not from
// what the program says of itself.
type history struct {
	*rand.Rand
	t     *testing.T
	files fstest.MapFS
	texts map[string][]clause // of documents of the Code, by path
	day   civil.Date
	named int // how many names have been given

	ever      map[string]bool // addresses and address#place that were published
	withdrawn map[string]bool // those of them that were withdrawn since
	steps     []string

	published, refused, reverted, rows int
	templates                          *render.Templates
}

// clause is a clause of a text and how many parts it has.
type clause struct{ number, parts int }

// TestNoHistoryLosesAnAddressInSilence edits many small sites at random. What
// was once published has to be served, or lead on, or be withdrawn in a row of
// the register, or else the check has to say that it is lost; and what it says
// is lost has to be so.
func TestNoHistoryLosesAnAddressInSilence(t *testing.T) {
	parsed, err := render.ParseTemplates(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	var published, refused, reverted, rows, items int
	for seed := range uint64(*histories) {
		h := newHistory(t, parsed, seed)
		for range 12 {
			h.step()
		}
		published, refused, reverted, rows, items = published+h.published, refused+h.refused, reverted+h.reverted, rows+h.rows, items+len(h.ever)
		if t.Failed() {
			t.Fatalf("history %d: %s", seed, strings.Join(h.steps, "; "))
		}
	}
	t.Logf("%d histories: %d publications of %d addresses and places, %d edits refused for what they lost (%d taken back, %d withdrawn in %d rows)",
		*histories, published, items, refused, reverted, refused-reverted, rows)
	if *histories >= 100 && (refused < *histories/2 || rows == 0 || reverted == 0) {
		t.Errorf("of so many edits only %d lost anything", refused)
	}
}

func newHistory(t *testing.T, parsed *render.Templates, seed uint64) *history {
	h := &history{
		Rand: rand.New(rand.NewPCG(seed, 7)), t: t, templates: parsed, day: civil.NewDate(2017, time.January, 2),
		files: fstest.MapFS{}, texts: map[string][]clause{}, ever: map[string]bool{}, withdrawn: map[string]bool{},
	}
	h.write(sec.SettingsPath, "title: SEC\nbase_url: https://example.org/\n")
	h.addVersion("1.0", "section-g", "section-h")
	for range 4 {
		h.addPage()
	}
	h.publish("begin", h.check())
	return h
}

func (h *history) write(name, text string) { h.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (h *history) name() string { h.named++; return fmt.Sprintf("name-%d", h.named) }

// step makes one edit and publishes it, takes it back, or withdraws what it
// loses.
func (h *history) step() {
	files, texts := maps.Clone(h.files), maps.Clone(h.texts)
	edits := []func() string{h.addPage, h.addPage, h.deletePage, h.renamePage, h.movePage, h.retitle, h.draft, h.expire, h.nextVersion, h.nextVersion, h.editText, h.editText, h.deleteText, h.dropAlias, h.wait}
	what := edits[h.IntN(len(edits))]()
	h.steps = append(h.steps, what)
	p, lost, other := h.lost()
	switch {
	case len(other) > 0: // the edit is wrong for another reason, such as two owners of an address
		h.files, h.texts = files, texts
		return
	case len(lost) == 0:
		h.publish(what, p)
		return
	}
	h.refused++
	h.verifyLost(p, lost)
	if h.IntN(2) == 0 {
		h.reverted++
		h.files, h.texts = files, texts
		return
	}
	h.withdraw(lost)
	p, again, other := h.lost()
	if len(again)+len(other) > 0 {
		h.t.Errorf("%s: after %q was withdrawn: %v %v", what, lost, again, other)
	}
	h.publish(what+", withdrawn", p)
}

func (h *history) check() *build.Publication {
	p, err := build.CheckWith(h.templates, build.Source{Site: h.files, Templates: templates.FS, Static: fstest.MapFS{}}, build.Options{AsOf: h.day})
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

// lost returns the lines of the ledger that the check says are lost, and what
// else is wrong.
func (h *history) lost() (p *build.Publication, lines, other []string) {
	p = h.check()
	for _, d := range p.Diagnostics {
		switch {
		case d.Rule == diag.LostAddress:
			lines = append(lines, strings.Split(string(h.files[sec.LedgerPath].Data), "\n")[d.Line-1])
		case d.Severity == diag.Error:
			other = append(other, d.Message)
		}
	}
	return p, lines, other
}

// verifyLost fails where something is said to be lost and is there.
func (h *history) verifyLost(p *build.Publication, lines []string) {
	now := h.serve(p)
	for _, line := range lines {
		if now.leads(line) {
			h.t.Errorf("%s is said to be lost and is there", line)
		}
	}
}

func (h *history) withdraw(lines []string) {
	rows := "address,date,reason,instead\n"
	if had := h.files[sec.WithdrawnPath]; had != nil {
		rows = string(had.Data)
	}
	for _, line := range lines {
		rows += fmt.Sprintf("%s,%s,It was wrong.,\n", line, h.day)
		h.rows++
		for item := range h.ever {
			if page, _, _ := strings.Cut(item, "#"); item == line || page == line || path.Dir(item)+"/" == line && !strings.HasSuffix(item, "/") || h.carries(item, line) {
				h.withdrawn[item] = true
			}
		}
	}
	h.write(sec.WithdrawnPath, rows)
}

// carries reports whether a place is that of a line, on the page of a later
// version that has the same text.
func (h *history) carries(item, line string) bool {
	at, is := strings.Split(item, "/"), strings.Split(line, "/") // "", "code", "1.1", "section-h", "#h1.1"
	if len(at) != 5 || len(is) != 5 || at[1] != "code" || at[3] != is[3] || at[4] != is[4] || at[4] == "" || at[2] <= is[2] {
		return false
	}
	for _, v := range h.versions() {
		if is[2] < v && v <= at[2] && h.files["content/code/"+v+"/"+at[3]+".md"] != nil {
			return false
		}
	}
	return true
}

// publish builds, holds the result against all that was ever published, and
// records it.
func (h *history) publish(what string, p *build.Publication) {
	if p.Failed(false) {
		h.t.Errorf("%s: %v", what, p.Diagnostics)
		return
	}
	now := h.serve(p)
	for item := range h.ever {
		if !h.withdrawn[item] && !now.leads(item) && !h.toCome(item, now) {
			h.t.Errorf("%s: %s is lost in silence", what, item)
		}
	}
	maps.Copy(h.ever, now.items)
	h.published++
	var had []byte
	if file := h.files[sec.LedgerPath]; file != nil {
		had = file.Data
	}
	recorded, _ := p.Record(had)
	h.files[sec.LedgerPath] = &fstest.MapFile{Data: recorded}
	for item := range now.items {
		if page, id, _ := strings.Cut(item, "#"); id == "" || strings.Count(page, "/") == 3 { // an address, or a place of the text in force
			if !bytes.Contains(recorded, []byte(ledger.Line(page, id)+"\n")) && !now.page(page).tombstone {
				h.t.Errorf("%s: %s is not recorded", what, item)
			}
		}
	}
}

// toCome reports whether a place of a text in force is one of a text that takes
// effect later: it is not lost, it is not there today.
func (h *history) toCome(item string, now served) bool {
	parts := strings.Split(item, "/") // "", "code", "section-h", "#h1.1"
	if strings.HasPrefix(item, "/calendar/kind/") && strings.HasSuffix(item, ".ics") && h.anyWithheld() {
		return true // nothing to subscribe to until there is an entry again; the build lists what is withheld
	}
	if len(parts) != 4 || parts[1] != "code" {
		return false
	}
	return slices.ContainsFunc(h.versions(), func(v string) bool {
		_, effective, _ := strings.Cut(string(h.files["content/code/"+v+"/index.md"].Data), "effective: ")
		return effective[:10] > h.day.String() && now.items["/code/"+v+"/"+parts[2]+"/"+parts[3]]
	})
}

// anyWithheld reports whether a page has expired or is to be published later.
func (h *history) anyWithheld() bool {
	return slices.ContainsFunc(h.pages(), func(name string) bool {
		_, publish, later := strings.Cut(string(h.files[name].Data), "publish: ")
		_, expires, ends := strings.Cut(string(h.files[name].Data), "expires: ")
		return later && publish[:10] > h.day.String() || ends && expires[:10] <= h.day.String()
	})
}

// served is what a reader finds.
type served struct {
	h     *history
	items map[string]bool // addresses, and address#place for provisions
	files map[string]render.Output
	known map[string]servedPage // those that were read
	rules string                // of the server
}

type servedPage struct {
	redirect  string
	tombstone bool
}

// serve reads what the outputs of a publication say, as a browser would: the
// places of the pages of the Code at once, other pages when they are asked for.
func (h *history) serve(p *build.Publication) served {
	now := served{h, map[string]bool{}, map[string]render.Output{}, map[string]servedPage{}, ""}
	for _, o := range p.Outputs() {
		address := "/" + strings.TrimSuffix(o.Path, "index.html")
		switch {
		case o.Path == "_redirects":
			now.rules = string(h.make(o))
			continue
		case strings.HasPrefix(o.Path, "_") || strings.HasPrefix(o.Path, "search/"): // not for readers
			continue
		}
		now.items[address] = true
		now.files[address] = o
		if isText(address) {
			now.page(address)
		}
	}
	return now
}

// isText reports whether a page of the Code has places that are to last: no
// comparison and no history of texts.
func isText(address string) bool {
	return strings.HasPrefix(address, "/code/") && strings.HasSuffix(address, "/") && !strings.HasSuffix(address, "/changes/") &&
		!strings.HasPrefix(address, "/code/compare/") && !strings.HasPrefix(address, "/code/history/")
}

func (h *history) make(o render.Output) []byte {
	var b bytes.Buffer
	if o.Copy != "" {
		return h.files[o.Copy].Data
	}
	if err := o.Make(&b); err != nil {
		h.t.Fatal(err)
	}
	return b.Bytes()
}

// page reads a page; the zero servedPage where there is none.
func (s *served) page(address string) servedPage {
	known, ok := s.known[address]
	o, there := s.files[address]
	if ok || !there || !strings.HasSuffix(o.Path, ".html") {
		return known
	}
	z := html.NewTokenizer(bytes.NewReader(s.h.make(o)))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		for _, a := range z.Token().Attr {
			switch {
			case a.Key == "id" && isText(address) && len(a.Val) > 1 && strings.ContainsAny(a.Val[:1], "gh") && a.Val[1] >= '0' && a.Val[1] <= '9':
				s.items[address+"#"+a.Val] = true
			case a.Key == "content" && strings.Contains(a.Val, "url="):
				_, to, _ := strings.Cut(a.Val, "url=")
				known.redirect = path.Join(address, to) + "/"
			case a.Key == "class" && strings.Contains(a.Val, "withdrawn"):
				known.tombstone = true
			}
		}
	}
	s.known[address] = known
	return known
}

// leads reports whether an address, or a place on one, is served, leads on to
// where it is, or says that it is gone.
func (s *served) leads(item string) bool {
	address, id, placed := strings.Cut(item, "#")
	page := s.page(address)
	switch {
	case s.items[item] && !placed:
		return page.redirect == "" || s.items[page.redirect]
	case s.items[item], page.tombstone:
		return true
	case placed:
		return page.redirect != "" && s.items[page.redirect+"#"+id]
	case strings.HasSuffix(address, "/"):
		return false
	}
	for line := range strings.Lines(s.rules) {
		if rule := strings.Fields(line); len(rule) > 1 && rule[0] == address {
			return s.items[rule[1]]
		}
	}
	return s.page(path.Dir(address) + "/").tombstone
}

// The edits.

func (h *history) addPage() string {
	kind := []string{"pages", "guidance", "news", "events", "consultations"}[h.IntN(5)]
	name, header := h.name(), ""
	switch kind {
	case "guidance":
		header = "published: 2016-12-01\n"
	case "news":
		header = "date: 2016-12-01\n"
	case "events":
		header = fmt.Sprintf("starts: 2017-0%d-01T10:00\n", 1+h.IntN(6))
	case "consultations":
		header = "issuer: DCC\nopens: 2017-01-01\ncloses: 2017-02-01T17:00\nresponse_template: reply.txt\n"
	}
	if h.IntN(5) == 0 {
		header += fmt.Sprintf("publish: %s\n", h.day.AddDays(h.IntN(40)))
	}
	file := "content/" + kind + "/" + name + ".md"
	if kind == "consultations" {
		file = "content/" + kind + "/" + name + "/index.md"
		h.write("content/"+kind+"/"+name+"/reply.txt", "Yes.")
	}
	h.write(file, "---\ntitle: The "+name+"\n"+header+"---\nText.\n")
	return "add " + file
}

// pages returns the documents that are none of the Code.
func (h *history) pages() []string {
	var all []string
	for name := range h.files {
		if strings.HasSuffix(name, ".md") && !strings.HasPrefix(name, "content/code/") {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

func (h *history) anyPage() string {
	all := h.pages()
	if len(all) == 0 {
		h.addPage()
		all = h.pages()
	}
	return all[h.IntN(len(all))]
}

func (h *history) deletePage() string {
	name := h.anyPage()
	delete(h.files, name)
	if path.Base(name) == "index.md" && h.IntN(2) == 0 {
		delete(h.files, path.Dir(name)+"/reply.txt")
	}
	return "delete " + name
}

// rename moves a page, with what stands in its folder.
func (h *history) rename(name string) string {
	to := path.Join(path.Dir(name), h.name()+".md")
	if path.Base(name) == "index.md" {
		folder := path.Join(path.Dir(path.Dir(name)), h.name())
		to = folder + "/index.md"
		if file := h.files[path.Dir(name)+"/reply.txt"]; file != nil {
			h.files[folder+"/reply.txt"] = file
			delete(h.files, path.Dir(name)+"/reply.txt")
		}
	}
	h.files[to] = h.files[name]
	delete(h.files, name)
	return to
}

func (h *history) renamePage() string {
	name := h.anyPage()
	return "rename " + name + " to " + h.rename(name)
}

// movePage renames a page and keeps its old addresses.
func (h *history) movePage() string {
	name := h.anyPage()
	old := "/" + strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, "content/"), "pages/"), "/index.md"), ".md") + "/"
	to := h.rename(name)
	text := string(h.files[to].Data)
	if strings.Contains(text, "aliases: [") {
		text = strings.Replace(text, "aliases: [", "aliases: ["+old+", ", 1)
	} else {
		text = strings.Replace(text, "title:", "aliases: ["+old+"]\ntitle:", 1)
	}
	h.write(to, text)
	return "move " + name + " to " + to
}

func (h *history) header(name, old, new string) string {
	h.write(name, strings.Replace(string(h.files[name].Data), old, new, 1))
	return fmt.Sprintf("%s: %q for %q", name, new, old)
}

func (h *history) retitle() string { return h.header(h.anyPage(), "title: The ", "title: A new ") }
func (h *history) draft() string   { return h.header(h.anyPage(), "title:", "draft: true\ntitle:") }

func (h *history) expire() string {
	name := h.anyPage()
	if strings.Contains(string(h.files[name].Data), "publish:") {
		return "nothing"
	}
	return h.header(name, "title:", fmt.Sprintf("expires: %s\ntitle:", h.day.AddDays(h.IntN(30))))
}

func (h *history) dropAlias() string {
	name := h.anyPage()
	var kept []string
	for line := range strings.Lines(string(h.files[name].Data)) {
		if !strings.HasPrefix(line, "aliases:") {
			kept = append(kept, line)
		}
	}
	h.write(name, strings.Join(kept, ""))
	return "no aliases in " + name
}

func (h *history) wait() string {
	h.day = h.day.AddDays(1 + h.IntN(30))
	return "wait until " + h.day.String()
}

// versions returns the numbers of the versions in order: 1.0 to 1.9.
func (h *history) versions() []string {
	var all []string
	for name := range h.files {
		if rest, ok := strings.CutPrefix(name, "content/code/"); ok && path.Base(rest) == "index.md" {
			all = append(all, path.Dir(rest))
		}
	}
	slices.Sort(all)
	return all
}

func (h *history) addVersion(number string, documents ...string) {
	header := fmt.Sprintf("version: %q\neffective: %s\n", number, h.day.AddDays(h.IntN(20)-10))
	if h.IntN(6) == 0 && number > "1.1" {
		header += "withdraws: [section-h]\n"
	}
	h.write("content/code/"+number+"/index.md", "---\n"+header+"---\nA version.\n")
	for _, d := range documents {
		file := "content/code/" + number + "/" + d + ".md"
		text := []clause{{1, 2}, {2, 0}, {3, 3}}
		if from := h.latest(d); from != "" {
			text = h.amended(h.texts[from])
		}
		h.setText(file, text)
	}
}

// latest returns the newest text of a document, "" if there is none.
func (h *history) latest(document string) string {
	var last string
	for file := range h.texts {
		if path.Base(file) == document+".md" && file > last {
			last = file
		}
	}
	return last
}

// setText writes a text with its clauses in order of number.
func (h *history) setText(file string, text []clause) {
	h.texts[file] = text
	letter := strings.ToUpper(strings.TrimSuffix(strings.TrimPrefix(path.Base(file), "section-"), ".md"))
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: \"Section %s\"\nallow: [{rule: clause-number, reason: it is made at random}]\n---\n## %[1]s1 Duties\n", letter)
	for _, c := range text {
		fmt.Fprintf(&b, "\n%s1.%d The User shall do %d things.\n", letter, c.number, c.parts)
		for i := range c.parts {
			fmt.Fprintf(&b, "\n(%c) thing %d of them;\n", 'a'+i, i)
		}
	}
	h.write(file, b.String())
}

// amended renumbers, takes out and puts in clauses and parts.
func (h *history) amended(text []clause) []clause {
	next := slices.Clone(text)
	switch i := h.IntN(len(next)); h.IntN(5) {
	case 0:
		next[i].number = 1 + h.IntN(12)
	case 1:
		if len(next) > 1 {
			next = slices.Delete(next, i, i+1)
		}
	case 2:
		next = append(next, clause{1 + h.IntN(12), h.IntN(4)})
	case 3:
		next[i].parts = h.IntN(5)
	case 4: // put a clause in between and number all that follow anew
		for j := i; j < len(next); j++ {
			next[j].number++
		}
		next = slices.Insert(next, i, clause{max(1, next[i].number-1), 1})
	}
	slices.SortFunc(next, func(a, b clause) int { return a.number - b.number })
	return slices.CompactFunc(next, func(a, b clause) bool { return a.number == b.number })
}

func (h *history) nextVersion() string {
	all := h.versions()
	last := all[len(all)-1]
	if last == "1.9" {
		return "nothing"
	}
	number := "1." + string(last[2]+1)
	documents := [][]string{{"section-g"}, {"section-h"}, {"section-g", "section-h"}, nil}[h.IntN(4)]
	h.addVersion(number, documents...)
	return fmt.Sprintf("version %s with %v", number, documents)
}

func (h *history) anyText() string {
	all := slices.Sorted(maps.Keys(h.texts))
	return all[h.IntN(len(all))]
}

func (h *history) editText() string {
	file := h.anyText()
	h.setText(file, h.amended(h.texts[file]))
	return "amend " + file
}

func (h *history) deleteText() string {
	if len(h.texts) < 2 {
		return "nothing"
	}
	file := h.anyText()
	delete(h.files, file)
	delete(h.texts, file)
	return "delete " + file
}
