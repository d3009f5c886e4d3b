package docx

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"secpub/internal/render/zipfile"
)

// word makes a file around the inside of a body, as other programs do, with
// Word's habits: German identifiers of styles, names of its own namespaces.
func word(body string) []byte {
	return archived(map[string]string{
		"word/document.xml": `<?xml version="1.0"?><!-- by hand --><w:document xmlns:w="` + wordML + `" xmlns:r="` + officeRelationships + `" xmlns:x="urn:x"><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
		"word/styles.xml": `<w:styles xmlns:w="` + wordML + `"><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="` + packageML + `relationships"><Relationship Id="r1" Type="` + officeRelationship + `hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`,
	})
}

func archived(parts map[string]string) []byte {
	var b bytes.Buffer
	var members []zipfile.Member
	for name, content := range parts {
		members = append(members, zipfile.Member{Name: name, Data: []byte(content)})
	}
	zipfile.AppendTo(&b, effective, members)
	return b.Bytes()
}

func run(text string) Run { return Run{Text: text} }

func TestOtherProgramsFilesAreRead(t *testing.T) {
	tests := []struct {
		desc, body string
		want       Block
	}{
		{"styles by name", `<w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>`,
			&Paragraph{Layout: Layout{Style: Heading2}, Runs: []Run{run("A")}}},
		{"runs that look alike", `<w:p><w:r><w:rPr><w:lang w:val="de"/></w:rPr><w:t>A</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> B</w:t></w:r></w:p>`,
			&Paragraph{Runs: []Run{run("A B")}}},
		{"properties that are off", `<w:p><w:r><w:rPr><w:b w:val="0"/><w:i w:val="true"/><w:u w:val="none"/></w:rPr><w:t>A</w:t></w:r></w:p>`,
			&Paragraph{Runs: []Run{{Text: "A", Format: Format{Italic: true}}}}},
		{"signs", `<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:noBreakHyphen/><w:br w:type="page"/><w:cr/></w:r></w:p>`,
			&Paragraph{Runs: []Run{run("A\tB\n\u2011\n")}}},
		{"entities and CDATA", `<w:p><w:r><w:t>&lt;&#x41;&#66;&amp;<![CDATA[<&lt;]]></w:t></w:r></w:p>`,
			&Paragraph{Runs: []Run{run("<AB&<&lt;")}}},
		{"fields, tags and controls", `<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:smartTag><w:r><w:t>2</w:t></w:r></w:smartTag>` +
			`<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent><w:r><w:t>3</w:t></w:r></w:sdtContent></w:sdt>` +
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r></w:p>`,
			&Paragraph{Runs: []Run{run("1234")}}},
		{"hyperlinks", `<w:p><w:hyperlink r:id="r1"><w:r><w:t>A</w:t></w:r></w:hyperlink></w:p>`,
			&Paragraph{Runs: []Run{{Text: "A", Link: "https://example.org/"}}}},
		{"inserted and deleted again", `<w:p><w:ins w:id="1" w:author="A"><w:del w:id="2" w:author="B"><w:r><w:delText>A</w:delText></w:r></w:del><w:r><w:t>B</w:t></w:r></w:ins></w:p>`,
			&Paragraph{Runs: []Run{{Text: "B", Change: Inserted}}}},
		{"blocks in a control", `<w:sdt><w:sdtContent><w:p><w:r><w:t>A</w:t></w:r></w:p></w:sdtContent></w:sdt>`, &Paragraph{Runs: []Run{run("A")}}},
		{"what is not known", `<w:p><x:new><w:r><w:t>B</w:t></w:r></x:new><w:r><w:drawing><w:t>C</w:t></w:drawing><w:t>A</w:t></w:r></w:p>`, &Paragraph{Runs: []Run{run("A")}}},
		{"indents and alignments", `<w:p><w:pPr><w:pStyle w:val="Zitat"/><w:ind w:left="1134"/><w:jc w:val="end"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>`,
			&Paragraph{Layout: Layout{Quote, 1, Right}, Runs: []Run{run("A")}}},
		{"cells without paragraphs", `<w:tbl><w:tr><w:tc/></w:tr></w:tbl>`, &Table{[]Row{{Cells: []Cell{{}}}}}},
	}
	for _, test := range tests {
		got, err := read(word(test.body))
		if err != nil {
			t.Errorf("%s: %v", test.desc, err)
			continue
		}
		if diff, ok := Equal(got, &Document{Blocks: []Block{test.want}}); !ok {
			t.Errorf("%s: got, and want: %s", test.desc, diff)
		}
	}
}

func TestAnotherPrefixIsRead(t *testing.T) {
	got, err := read(archived(map[string]string{"word/document.xml": `<document xmlns="` + strictML + `"><body><p><r><t>A</t></r></p></body></document>`}))
	if err != nil {
		t.Fatal(err)
	}
	if diff, ok := Equal(got, &Document{Blocks: []Block{&Paragraph{Runs: []Run{run("A")}}}}); !ok {
		t.Error(diff)
	}
}

func TestWhatIsNoDocumentIsAnError(t *testing.T) {
	good := file(sample())
	tests := []struct {
		desc string
		data []byte
		want error
		says string
	}{
		{"nothing", nil, ErrNotZip, ""},
		{"text", []byte("Section G"), ErrNotZip, ""},
		{"cut off", good[:len(good)/2], ErrNotZip, ""},
		{"the old format", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), ErrOldFormat, ""},
		{"another archive", archived(map[string]string{"a.txt": "A"}), ErrNoText, ""},
		{"no body", archived(map[string]string{"word/document.xml": "<a/>"}), ErrNoText, ""},
		{"bad XML", word("<w:p>"), nil, "word/document.xml: byte"},
		{"a document type", word("<!DOCTYPE a>"), nil, "document type"},
		{"an entity of its own", word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"), nil, "entity"},
		{"too deep", word(strings.Repeat("<w:sdt>", 300)), nil, "deeper than 256"},
		{"a bomb", word(strings.Repeat(" ", 2<<20)), ErrTooLarge, "more than 1048576 bytes"},
		{"too many paragraphs", word(strings.Repeat("<w:p/>", 1001)), ErrTooLarge, "too many paragraphs"},
	}
	for _, test := range tests {
		_, err := Read(bytes.NewReader(test.data), int64(len(test.data)), Limits{Bytes: 1 << 20, Blocks: 1000})
		if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: got %v, want %v %q", test.desc, err, test.want, test.says)
		}
	}
}

func TestTooManyPartsAreAnError(t *testing.T) {
	data := file(sample())
	_, err := Read(bytes.NewReader(data), int64(len(data)), Limits{Parts: 3})
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want %v", err, ErrTooLarge)
	}
}

// TestManyRunsReadInLinearTime ends at once, or not within the patience of
// whoever runs it.
func TestManyRunsReadInLinearTime(t *testing.T) {
	many := strings.Repeat(`<w:r><w:t>a</w:t></w:r><w:del w:id="1" w:author=""><w:r><w:delText>b</w:delText></w:r></w:del>`, 50_000)
	d, err := read(word("<w:p>" + many + "</w:p>"))
	if err != nil {
		t.Fatal(err)
	}
	if got := len(d.Accept().Blocks[0].(*Paragraph).Runs[0].Text); got != 50_000 {
		t.Errorf("got %d characters, want 50000", got)
	}
}

// FuzzRead reads anything as the main part of a file. What can be read can be
// written and reads back the same; nothing panics.
func FuzzRead(f *testing.F) {
	f.Add(newMainPart(sample()).xml)
	f.Add([]byte(`<w:document xmlns:w="` + wordML + `"><w:body><w:p><w:ins><w:r><w:t>&#65;</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:body></w:document>`))
	grammar := rules()
	f.Fuzz(func(t *testing.T, data []byte) {
		v := &validator{rules: grammar, ids: map[string]bool{}}
		v.content("word/document.xml", data)
		blocks, err := (&bodyReader{limit: 10_000}).read(data)
		if err != nil {
			return
		}
		eachParagraph(blocks, func(p *Paragraph) {
			p.Move = "" // ranges may cross in strange files
			for i := range p.Runs {
				p.Runs[i].Move, p.Runs[i].Link = "", ""
			}
		})
		d := &Document{Blocks: blocks}
		again, err := (&bodyReader{limit: 20_000}).read(newMainPart(d).xml)
		if err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		if diff, ok := Equal(d, &Document{Blocks: again}); !ok {
			t.Fatalf("%q: read, and written and read again: %s", data, diff)
		}
		d.Accept()
		d.Reject()
	})
}

// FuzzArchive reads anything as a file.
func FuzzArchive(f *testing.F) {
	f.Add(file(&Document{Title: "A", Date: effective}))
	f.Fuzz(func(t *testing.T, data []byte) {
		read(data)
		validate(data)
	})
}
