package docx

import (
	"bytes"
	"strconv"
	"sync"
	"time"

	"secpub/internal/render/zipfile"
)

// AppendTo appends the document as a .docx file to b. The document is not
// changed, and may be written by several goroutines at once.
func (d *Document) AppendTo(b *bytes.Buffer) {
	main := newMainPart(d)
	zipfile.AppendTo(b, d.Date, append([]zipfile.Member{
		{Name: "docProps/core.xml", Data: d.coreProperties()},
		{Name: "word/_rels/document.xml.rels", Data: main.relationships()},
		{Name: "word/document.xml", Data: main.xml},
		{Name: "word/header1.xml", Data: d.header()},
	}, commonParts()...))
}

// commonParts are those that say the same in every file. Small as they are, to
// pack them takes half as long as a main part of 100 kB.
var commonParts = sync.OnceValue(func() []zipfile.Member {
	parts := []zipfile.Member{
		{Name: "[Content_Types].xml", Data: []byte(contentTypes)},
		{Name: "_rels/.rels", Data: []byte(packageRelationships)},
		{Name: "word/footer1.xml", Data: []byte(footer)},
		{Name: "word/settings.xml", Data: []byte(settings)},
		{Name: "word/styles.xml", Data: []byte(styles)},
	}
	for i := range parts {
		parts[i].Packed = zipfile.Pack(parts[i].Data)
	}
	return parts
})

// coreProperties is the Core Properties part, ECMA-376 Part 2, 11.
func (d *Document) coreProperties() []byte {
	b := []byte(declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	if !d.Date.IsZero() {
		b = append(b, `<dcterms:created xsi:type="dcterms:W3CDTF">`+stamp(d.Date)+`</dcterms:created>`...)
	}
	b = appendElement(b, "dc:creator", line(d.Author))
	b = append(b, `<dc:language>en-GB</dc:language>`...)
	if !d.Date.IsZero() {
		b = append(b, `<dcterms:modified xsi:type="dcterms:W3CDTF">`+stamp(d.Date)+`</dcterms:modified>`...)
	}
	b = appendElement(b, "dc:title", line(d.Title))
	b = appendElement(b, "cp:version", line(d.Version))
	return append(b, `</cp:coreProperties>`...)
}

func appendElement(b []byte, name, text string) []byte {
	if text == "" {
		return b
	}
	b = append(b, '<')
	b = append(b, name...)
	b = append(b, '>')
	b = appendEscaped(b, text)
	b = append(b, '<', '/')
	b = append(b, name...)
	return append(b, '>')
}

// stamp is a time as Word writes it and as W3CDTF has it.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// header is the header of every page, Part 1, 17.10.4.
func (d *Document) header() []byte {
	b := []byte(declaration + `<w:hdr xmlns:w="` + wordML + `"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>`)
	b = append(b, `<w:r><w:t xml:space="preserve">`...)
	b = appendEscaped(b, line(d.Title))
	b = append(b, `</w:t></w:r>`...)
	if d.Version != "" {
		b = append(b, `<w:r><w:tab/><w:t xml:space="preserve">`...)
		b = appendEscaped(b, line(d.Version))
		b = append(b, `</w:t></w:r>`...)
	}
	return append(b, `</w:p></w:hdr>`...)
}

// relationships are those of the main part: styles and so on have rId1 to
// rId4, and each address that is linked to has one.
func (m *mainPart) relationships() []byte {
	b := []byte(declaration + documentRelationships)
	for i, link := range m.links {
		b = append(b, `<Relationship Id="rId`...)
		b = strconv.AppendInt(b, int64(firstLink+i), 10)
		b = append(b, `" Type="`+officeRelationship+`hyperlink" Target="`...)
		b = appendEscaped(b, link)
		b = append(b, `" TargetMode="External"/>`...)
	}
	return append(b, `</Relationships>`...)
}
