package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mailWidth is how many characters a line of plain text has at most, but for
// one with a URL, which must not be broken. Mail is still read in windows of
// 80, and quoted, which takes two; quoted-printable breaks lines of more than 75.
const mailWidth = 75

// mailText prints a text plainly. Each function returns the lines of a block
// at a width; what is round it puts its margin before them.
type mailText struct {
	links []string // the URLs, in the order of their numbers from 1
}

// appendText appends the mail as plain text.
func (m *NewsletterMail) appendText(b *bytes.Buffer) {
	t := &mailText{}
	var blocks [][]string
	add := func(lines ...string) {
		if len(lines) > 0 {
			blocks = append(blocks, lines)
		}
	}
	para := func(text string) { add(wrap(text, mailWidth)...) }
	add(underlined(m.Kicker+": "+m.Title, 1, mailWidth)...)
	para(m.SiteTitle)
	if m.Sent != nil {
		sent := "Sent " + m.Sent.Text
		if m.Edition != "" {
			sent += ", printed as " + m.Edition
		}
		add(append(wrap(sent, mailWidth), "On the web: "+m.Web)...)
	} else {
		add("On the web: " + m.Web)
	}
	if m.Preview != "" {
		para("PREVIEW. This edition is not published: " + m.Preview + ".")
	}
	para(m.Illustrative)
	para(m.Lead)
	add(t.highlights(m.Highlights)...)
	if len(m.Corrections) > 0 {
		add(underlined("Corrections", 2, mailWidth)...)
		add(notesText(m.Corrections)...)
	}
	if m.body != nil {
		add(t.blocks(m.body, mailWidth)...)
	}
	add(t.files(m.Documents)...)
	if len(m.Updates) > 0 {
		add(underlined("Updates", 2, mailWidth)...)
		add(notesText(m.Updates)...)
	}
	add(t.list()...)
	add(m.foot()...)
	for i, block := range blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, line := range block {
			b.WriteString(fitted(line))
			b.WriteByte('\n')
		}
	}
}

// fitted finishes a line. One that is too long because it stands deep within
// lists and quotations loses some of its margin.
func fitted(line string) string {
	line = strings.TrimRightFunc(strings.ReplaceAll(line, tie, " "), unicode.IsSpace)
	if over := utf8.RuneCountInString(line) - mailWidth; over > 0 {
		line = line[min(over, len(line)-len(strings.TrimLeft(line, " >|"))):]
	}
	return line
}

func (t *mailText) highlights(list []HighlightLine) []string {
	var lines []string
	for _, h := range list {
		lines = append(lines, hang("- ", wrap(h.Word+": "+h.Text+t.mark(h.Href, h.Text), mailWidth-2))...)
	}
	return lines
}

func notesText(list []Note) []string {
	var lines []string
	for _, n := range list {
		text := n.Text
		if n.Date != nil {
			text = n.Date.Text + ": " + text
		}
		lines = append(lines, hang("- ", wrap(text, mailWidth-2))...)
	}
	return lines
}

func (t *mailText) files(list []Download) []string {
	if len(list) == 0 {
		return nil
	}
	lines := append(underlined("Documents", 2, mailWidth), "")
	for _, d := range list {
		text := fmt.Sprintf("%s (%s)", d.Text, d.Note)
		if d.More != "" {
			text += " " + d.More
		}
		lines = append(lines, hang("- ", wrap(text+t.mark(d.Href, ""), mailWidth-2))...)
	}
	return lines
}

// list prints where the numbered links lead.
func (t *mailText) list() []string {
	if len(t.links) == 0 {
		return nil
	}
	lines := append(underlined("Links", 2, mailWidth), "")
	for i, url := range t.links {
		lines = append(lines, fmt.Sprintf("[%d] %s", i+1, url))
	}
	return lines
}

// foot says who writes, and how to get no more.
func (m *NewsletterMail) foot() []string {
	lines := []string{strings.Repeat("-", mailWidth/2)}
	add := func(text string) { lines = append(lines, wrap(text, mailWidth)...) }
	add(m.Organisation)
	add(m.Postal)
	if m.Phone != nil {
		add(m.Phone.Text)
	}
	add(m.Email)
	if m.Email != "" {
		add("To get no more newsletters, write to " + m.Email + ".")
	}
	return lines
}

// mark returns the number of a link, to stand behind its words; nothing for a
// link whose words are where it leads.
func (t *mailText) mark(url, words string) string {
	if url == "" || url == words || url == "mailto:"+words {
		return ""
	}
	i := slices.Index(t.links, url)
	if i < 0 {
		i = len(t.links)
		t.links = append(t.links, url)
	}
	return fmt.Sprintf("%s[%d]", tie, i+1)
}

// blocks prints what an element holds, an empty line between blocks. Words
// beside blocks are a paragraph.
func (t *mailText) blocks(n *html.Node, width int) []string {
	var lines []string
	add := func(block []string) {
		if len(block) > 0 && len(lines) > 0 && n.DataAtom != atom.Ul && n.DataAtom != atom.Ol && n.DataAtom != atom.Dl {
			lines = append(lines, "")
		}
		lines = append(lines, block...)
	}
	words := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isBlock(c) {
			words += t.inline(c)
			continue
		}
		add(wrap(words, width))
		words = ""
		add(t.block(c, width))
	}
	add(wrap(words, width))
	return lines
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Blockquote, atom.Pre, atom.Hr,
		atom.Table, atom.Dl, atom.Dt, atom.Dd, atom.Div, atom.Section, atom.Aside, atom.Nav, atom.Figure:
		return n.Type == html.ElementNode
	}
	return false
}

func (t *mailText) block(n *html.Node, width int) []string {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return underlined(t.inlines(n), int(n.Data[1]-'0'), width)
	case atom.Ul, atom.Ol:
		return t.bullets(n, width)
	case atom.Blockquote:
		return prefixed("> ", t.blocks(n, narrow(width, 2)))
	case atom.Aside:
		return prefixed("| ", t.blocks(n, narrow(width, 2)))
	case atom.Dd:
		return prefixed("    ", t.blocks(n, narrow(width, 4)))
	case atom.Hr:
		return []string{"* * *"}
	case atom.Pre:
		return prefixed("    ", preformatted(characters(n), narrow(width, 4)))
	case atom.Table:
		return t.table(n, width)
	case atom.Section:
		if hasClass(n, "footnotes") {
			return append(append(underlined("Notes", 2, width), ""), t.blocks(n, width)...)
		}
	}
	return t.blocks(n, width)
}

// bullets prints a list, its items apart if one of them has several blocks.
func (t *mailText) bullets(n *html.Node, width int) []string {
	number := 1
	if start := attributeOf(n, "start"); start != "" {
		_, _ = fmt.Sscan(start, &number) // markdown writes numbers only
	}
	var items [][]string
	apart := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			continue
		}
		bullet := "- "
		if n.DataAtom == atom.Ol {
			bullet = fmt.Sprintf("%d. ", number)
			number++
		}
		item := hang(bullet, t.blocks(c, narrow(width, len(bullet))))
		items, apart = append(items, item), apart || slices.ContainsFunc(item, func(line string) bool { return strings.TrimSpace(line) == "" })
	}
	var lines []string
	for i, item := range items {
		if apart && i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, item...)
	}
	return lines
}

// narrow returns the width that is left beside a margin. However deep lists go,
// there is room for a word.
func narrow(width, margin int) int { return max(width-margin, 16) }

// inlines returns the words of an element.
func (t *mailText) inlines(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(t.inline(c))
	}
	return b.String()
}

func (t *mailText) inline(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.ReplaceAll(n.Data, "\n", " ")
	}
	words := t.inlines(n)
	switch n.DataAtom {
	case atom.Br:
		return "\n"
	case atom.A:
		return words + t.mark(attributeOf(n, "href"), words)
	case atom.Del:
		return "[struck out: " + words + "]"
	case atom.Sup:
		if hasClass(n, "footnote-mark") {
			return " (note " + words + ")"
		}
	case atom.P, atom.Li, atom.Div:
		return words + " "
	}
	return words
}

// characters returns the characters of an element as they are.
func characters(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// tie is a blank at which no line is broken.
const tie = "\u00a0"

// underlined prints a heading; the lower its level, the lighter its line.
func underlined(text string, level, width int) []string {
	lines := wrap(text, width)
	longest := 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(l))
	}
	rule := "=-~....."[min(max(level, 1), 6)-1 : min(max(level, 1), 6)]
	return append(lines, strings.Repeat(rule, min(longest, width)))
}

// hang puts a bullet before the first line and as much room before the rest.
func hang(bullet string, lines []string) []string {
	if len(lines) == 0 {
		return []string{bullet}
	}
	out := prefixed(strings.Repeat(" ", len(bullet)), lines)
	out[0] = bullet + lines[0]
	return out
}

func prefixed(margin string, lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = margin + l
	}
	return out
}

// preformatted keeps lines as they are but for those that are too long.
func preformatted(text string, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		lines = append(lines, broken(strings.ReplaceAll(line, "\t", "    "), width)...)
	}
	return lines
}
