package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func validate(data []byte) []error { return Validate(bytes.NewReader(data), int64(len(data))) }

func TestWhatIsWrittenIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, fault := range validate(file(documents().Draw(t, "document"))) {
			t.Error(fault)
		}
	})
}

// sample has one of everything.
func sample() *Document {
	cell := func(s string) Cell { return Cell{[]Block{&Paragraph{Runs: []Run{{Text: s}}}}} }
	return &Document{Title: "Section G", Version: "SEC 5.4", Author: "SECAS & Co", Date: effective, Blocks: []Block{
		&Paragraph{Layout: Layout{Style: Heading1}, Runs: []Run{{Text: "Security"}}},
		&Paragraph{Layout: Layout{Style: Provision}, Runs: []Run{{Text: "G1.1\tWithin "}, {Text: "ten", Change: Deleted}, {Text: "twenty", Change: Inserted},
			{Text: " Working Days", Format: Format{Bold: true}, Was: &Format{}}, {Text: " here", Link: "https://example.org/?a&b"}}},
		&Paragraph{Layout: Layout{Style: Provision, Indent: 1}, Was: &Layout{Style: Provision}, Mark: Inserted, Runs: []Run{{Text: "(a)\tnew", Change: Inserted}}},
		&Paragraph{Mark: MovedFrom, Move: "move1", Runs: []Run{{Text: "moved", Change: MovedFrom, Move: "move1"}}},
		&Table{Rows: []Row{
			{Header: true, Cells: []Cell{cell("Term"), cell("Meaning")}},
			{Change: Deleted, Cells: []Cell{cell("Day"), cell("Week")}},
		}},
		&Paragraph{Mark: MovedTo, Move: "move1", Runs: []Run{{Text: "moved", Change: MovedTo, Move: "move1"}}},
	}}
}

func TestOneFaultIsFound(t *testing.T) {
	const main, rels, types = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
	tests := []struct{ desc, part, old, new, want string }{
		{"misplaced in rPr", main, `<w:rPr><w:b/>`, `<w:rPr><w:i/><w:b/>`, "rPr: b after i"},
		{"misplaced in pPr", main, `<w:pStyle w:val="Heading1"/>`, `<w:jc w:val="left"/><w:pStyle w:val="Heading1"/>`, "pPr: pStyle after jc"},
		{"misplaced in tblPr", main, `<w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/>`, `<w:tblW w:w="5000" w:type="pct"/><w:tblStyle w:val="Grid"/>`, "tblStyle after tblW"},
		{"misplaced in sectPr", main, `<w:pgSz w:w="11906" w:h="16838"/>`, `<w:cols/><w:pgSz w:w="11906" w:h="16838"/>`, "sectPr: pgSz after cols"},
		{"sectPr is not last", main, `<w:body>`, `<w:body><w:sectPr/>`, "body: p after sectPr"},
		{"pPr is not first", main, `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`, `<w:p><w:r/><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`, "p: pPr after r"},
		{"change of the mark after its format", main, `<w:rPr><w:ins `, `<w:rPr><w:b/><w:ins `, "pPr/rPr: ins after b"},
		{"change of a row before its header", main, `<w:trPr><w:del w:id="10" w:author="SECAS &amp; Co" w:date="2017-02-09T00:00:00Z"/>`, `<w:trPr><w:del w:id="10" w:author="SECAS &amp; Co"/><w:tblHeader/>`, "trPr: tblHeader after del"},
		{"text in a body", main, `<w:body>`, `<w:body><w:t/>`, "t may not stand in body"},
		{"twice", main, `<w:rPr><w:b/>`, `<w:rPr><w:b/><w:b/>`, "rPr with two of b"},
		{"no grid", main, `<w:tblGrid><w:gridCol w:w="4513"/><w:gridCol w:w="4513"/></w:tblGrid>`, ``, "tbl without tblGrid"},
		{"a cell without a paragraph", main, `<w:p><w:r><w:t xml:space="preserve">Term</w:t></w:r></w:p>`, ``, "tc ends with"},
		{"two ids alike", main, `w:id="2"`, `w:id="1"`, "another annotation has the id 1"},
		{"no author", main, `<w:del w:id="1" w:author="SECAS &amp; Co"`, `<w:del w:id="1"`, "without an author"},
		{"deleted text as text", main, `<w:delText xml:space="preserve">ten</w:delText>`, `<w:t>ten</w:t>`, "t in del"},
		{"text as deleted text", main, `<w:t xml:space="preserve">twenty</w:t>`, `<w:delText>twenty</w:delText>`, "delText outside del"},
		{"a hyperlink in a change", main, `<w:t xml:space="preserve">twenty</w:t></w:r>`, `<w:t>twenty</w:t></w:r><w:hyperlink/>`, "hyperlink may not stand in ins"},
		{"an insertion in a deletion", main, `<w:delText xml:space="preserve">ten</w:delText></w:r>`, `<w:delText>ten</w:delText></w:r><w:ins w:id="99" w:author=""/>`, "ins in del"},
		{"no such style", main, `<w:pStyle w:val="Heading1"/>`, `<w:pStyle w:val="Heading9"/>`, `"Heading9" is no style`},
		{"no such relationship", main, `r:id="rId5"`, `r:id="rId9"`, `no relationship "rId9"`},
		{"a move to nowhere", main, `w:name="move1"`, `w:name="move2"`, `the move "move2" has 1 ranges from, and 0 to`},
		{"a range that does not end", main, `<w:moveToRangeEnd`, `<w:bookmarkEnd`, "do not end"},
		{"not well formed", main, `</w:body>`, ``, "not well formed"},
		{"no type for relationships", types, `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`, ``, `no type for "_rels/.rels"`},
		{"a type for no part", types, `/word/styles.xml`, `/word/style.xml`, `"word/style.xml", which is no part`},
		{"a relationship to nowhere", rels, `styles.xml`, `style.xml`, "which is no part"},
		{"two relationships alike", rels, `rId2`, `rId1`, "two relationships"},
		{"misplaced in a style", "word/styles.xml", `<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>`, `<w:basedOn w:val="Normal"/><w:name w:val="heading 1"/>`, "style: name after basedOn"},
	}
	good := file(sample())
	if faults := validate(good); faults != nil {
		t.Fatal(faults)
	}
	for _, test := range tests {
		bad, found := rewritten(t, good, test.part, test.old, test.new)
		if !found {
			t.Errorf("%s: %s has no %s", test.desc, test.part, test.old)
			continue
		}
		if faults := validate(bad); !strings.Contains(joinFaults(faults), test.want) {
			t.Errorf("%s: got %v, want %q", test.desc, faults, test.want)
		}
	}
}

func joinFaults(faults []error) string {
	var b strings.Builder
	for _, f := range faults {
		b.WriteString(f.Error() + "\n")
	}
	return b.String()
}

// rewritten returns a file in which the first old in a part became new.
func rewritten(t *testing.T, data []byte, part, old, new string) (out []byte, found bool) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			found = bytes.Contains(content, []byte(old))
			content = bytes.Replace(content, []byte(old), []byte(new), 1)
		}
		member, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := member.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), found
}
