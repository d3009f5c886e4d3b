package render

import "secpub/internal/sec"

// documentScript is the script of long texts: it marks in the contents where
// the reader is, copies citations and shows what a term means beside it. All
// that it gives stands on the page as links too.
const documentScript = "/assets/document.js"

// reading gives a page of a long text its script.
func (p *press) reading(f *Frame) {
	if p.has(documentScript) {
		f.Scripts = append(f.Scripts, f.to(p.site.Asset(documentScript)))
	}
}

// codeStyle is the style of documents of the Code, of their redlines and of
// their histories. No other page waits for it.
const codeStyle = "/assets/code.css"

// styleOfCode gives a page about the text of the Code its style.
func (p *press) styleOfCode(f *Frame) {
	if p.has(codeStyle) {
		f.Styles = append(f.Styles, f.to(p.site.Asset(codeStyle)))
	}
}

// readingContents gives a page its script if it has contents.
func (p *press) readingContents(f *Frame, a Article) {
	if len(a.Contents) > 0 {
		p.reading(f)
	}
}

// citationPrefix returns what a citation of a provision of a document begins
// with; its number follows: "SEC 5.4, Section " and "G8.40(a)", "SEC 5.4,
// Schedule 9, clause " and "3.1".
func (p *press) citationPrefix(v sec.VersionNumber, d *sec.CodeDocument) string {
	if _, ok := d.ID().SectionLetter(); ok {
		return p.version(v) + ", Section "
	}
	return p.version(v) + ", " + d.ID().Name() + ", clause "
}
