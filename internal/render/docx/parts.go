package docx

import (
	"strconv"
	"strings"
)

// Names of the standard, Part 1, 8 to 11, and Part 2, 8 and 9.
const (
	wordML              = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictML            = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	officeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	officeRelationship  = officeRelationships + "/"
	packageML           = "http://schemas.openxmlformats.org/package/2006/"
	wordContent         = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Measures in twentieths of a point.
const (
	textWidth   = 9026 // of A4 paper less its margins
	indentWidth = 567  // of a level: a centimetre
	numberWidth = 851  // of a clause's number
)

// contentTypes is the Content Types stream, Part 2, 10.1.2.
const contentTypes = declaration + `<Types xmlns="` + packageML + `content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordContent + `document.main+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordContent + `footer+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + wordContent + `header+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordContent + `settings+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordContent + `styles+xml"/>` +
	`</Types>`

// packageRelationships lead to the main part, Part 2, 9.3.
const packageRelationships = declaration + `<Relationships xmlns="` + packageML + `relationships">` +
	`<Relationship Id="rId1" Type="` + officeRelationship + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="` + packageML + `relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

// documentRelationships open those of the main part.
const documentRelationships = `<Relationships xmlns="` + packageML + `relationships">` +
	`<Relationship Id="rId1" Type="` + officeRelationship + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + officeRelationship + `settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRelationship + `header" Target="header1.xml"/>` +
	`<Relationship Id="rId4" Type="` + officeRelationship + `footer" Target="footer1.xml"/>`

const firstLink = 5 // number of the first relationship that is a hyperlink

// end is the paragraph that follows where one has to: see the package comment.
const end = `<w:p><w:pPr><w:pStyle w:val="End"/></w:pPr></w:p>`

// section is the one section of a document, Part 1, 17.6.17: A4, with header
// and footer.
const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="709" w:footer="709" w:gutter="0"/>` +
	`</w:sectPr>`

// footer is the footer of every page, Part 1, 17.10.3, with the fields PAGE
// and NUMPAGES (17.16.5.44, 17.16.5.42).
const footer = declaration + `<w:ftr xmlns:w="` + wordML + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
	`<w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>` +
	`<w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`

// settings is the Document Settings part, Part 1, 17.15.1. Tracking is off:
// who settles the changes of a redline makes no new ones by it.
const settings = declaration + `<w:settings xmlns:w="` + wordML + `"><w:defaultTabStop w:val="567"/>` +
	`<w:characterSpacingControl w:val="doNotCompress"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`

// styles is the Style Definitions part, Part 1, 17.7.
var styles = declaration + `<w:styles xmlns:w="` + wordML + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/>` +
	`<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
	`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
	`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
	`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
	paragraphStyle("Title", "Title", `<w:keepNext/><w:spacing w:before="0" w:after="240"/>`, `<w:b/><w:sz w:val="36"/><w:szCs w:val="36"/>`) +
	paragraphStyle("Subtitle", "Subtitle", `<w:keepNext/><w:spacing w:after="240"/>`, `<w:color w:val="404040"/><w:sz w:val="26"/><w:szCs w:val="26"/>`) +
	headingStyle(1, 30) + headingStyle(2, 26) + headingStyle(3, 23) + headingStyle(4, 21) + headingStyle(5, 21) + headingStyle(6, 21) +
	provisionStyles() +
	paragraphStyle("Quote", "Quote", `<w:ind w:left="567" w:right="567"/>`, `<w:i/>`) +
	paragraphStyle("Code", "Code", `<w:spacing w:line="240" w:lineRule="auto"/>`, monospaced) +
	paragraphStyle("Caption", "caption", `<w:keepNext/>`, `<w:b/><w:sz w:val="19"/><w:szCs w:val="19"/>`) +
	paragraphStyle("Header", "header", `<w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs>`, `<w:color w:val="404040"/><w:sz w:val="18"/><w:szCs w:val="18"/>`) +
	paragraphStyle("Footer", "footer", `<w:jc w:val="center"/>`, `<w:color w:val="404040"/><w:sz w:val="18"/><w:szCs w:val="18"/>`) +
	paragraphStyle("End", "End", `<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, `<w:sz w:val="2"/><w:szCs w:val="2"/>`) +
	characterStyle("Hyperlink", "Hyperlink", `<w:color w:val="0B5394"/><w:u w:val="single"/>`) +
	characterStyle("CodeText", "Code Text", monospaced) +
	characterStyle("CodeLink", "Code Link", `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:color w:val="0B5394"/><w:u w:val="single"/>`) +
	`<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="Grid"/><w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>` +
	`<w:tblPr><w:tblBorders>` + borders("top", "left", "bottom", "right", "insideH", "insideV") + `</w:tblBorders></w:tblPr>` +
	`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr></w:tblStylePr></w:style>` +
	`</w:styles>`

const monospaced = `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>`

// paragraphStyle is a style (17.7.4.17) with the inside of its pPr and rPr.
// Names that Word knows are written as Word writes them.
func paragraphStyle(id, name, layout, format string) string {
	s := `<w:style w:type="paragraph"` + custom(name) + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/><w:qFormat/>`
	if layout != "" {
		s += `<w:pPr>` + layout + `</w:pPr>`
	}
	if format != "" {
		s += `<w:rPr>` + format + `</w:rPr>`
	}
	return s + `</w:style>`
}

// custom is the attribute of a style that is none of Word's own.
func custom(name string) string {
	for _, own := range []string{"Code", "End", "Provision"} {
		if strings.HasPrefix(name, own) {
			return ` w:customStyle="1"`
		}
	}
	return ""
}

func headingStyle(level, size int) string {
	n, sz := strconv.Itoa(level), strconv.Itoa(size)
	return paragraphStyle("Heading"+n, "heading "+n,
		`<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="`+strconv.Itoa(level-1)+`"/>`,
		`<w:b/><w:sz w:val="`+sz+`"/><w:szCs w:val="`+sz+`"/>`)
}

// provisionStyles hang the number to the left of the text, level by level.
func provisionStyles() string {
	var s string
	for level := range MaxIndent + 1 {
		hanging := indentWidth
		if level == 0 {
			hanging = numberWidth
		}
		s += paragraphStyle("Provision"+strconv.Itoa(level+1), "Provision "+strconv.Itoa(level+1),
			`<w:ind w:left="`+strconv.Itoa(numberWidth+level*indentWidth)+`" w:hanging="`+strconv.Itoa(hanging)+`"/>`, "")
	}
	return s
}

func characterStyle(id, name, format string) string {
	return `<w:style w:type="character"` + custom(name) + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr>` + format + `</w:rPr></w:style>`
}

func borders(sides ...string) string {
	var s string
	for _, side := range sides {
		s += `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>`
	}
	return s
}
