package docx

import "strings"

// grammar is the part of the schema (Part 1, Annex A.1; relationships and
// content types of Part 2, Annex C) that Validate knows: for an element, what
// may stand in it. A line reads
//
//	element = child child! {child child}
//
// in the order that the children have to keep: child may stand there once,
// child! has to, and of those in braces any number in any order. An element
// stands with its parent ("pPr/rPr") where what it holds depends on that.
// Elements without a line hold what they like. Of EG_RPrBase the order is that
// of the first edition, which Word asks for. $NAME stands for a line of groups.
const grammar = `
document = background body!
body = {$blocks} sectPr
hdr = {$blocks}
ftr = {$blocks}
p = pPr {$inline}
pPr = $layout rPr sectPr pPrChange
pPrChange = pPr!
pPrChange/pPr = $layout
style/pPr = $layout
pPrDefault/pPr = $layout
pPr/rPr = ins del moveFrom moveTo $format rPrChange
pPr/rPr/ins =
pPr/rPr/del =
pPr/rPr/moveFrom =
pPr/rPr/moveTo =
r = rPr {$text}
rPr = $format rPrChange
rPrChange = rPr!
rPrChange/rPr = $format
ins = {$runs}
del = {$runs}
moveFrom = {$runs}
moveTo = {$runs}
hyperlink = {$inline}
fldSimple = {$inline}
t = 
delText = 
tbl = {$markers} tblPr! tblGrid! {tr $runLevel}
tblPr = tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange
tblBorders = top start left bottom end right insideH insideV
tblCellMar = top start left bottom end right
tblGrid = {gridCol} tblGridChange
tr = tblPrEx trPr {tc $runLevel}
trPr = {cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden} ins del trPrChange
trPr/ins =
trPr/del =
tc = tcPr {$blocks}
tcPr = cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange
sectPr = {headerReference footerReference} footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
styles = docDefaults latentStyles {style}
docDefaults = rPrDefault pPrDefault
style = name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr {tblStylePr}
tblStylePr = pPr rPr tblPr trPr tcPr
tblStylePr/pPr = $layout
settings = writeProtection view zoom trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr {attachedSchema} themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator
Types = {Default Override}
Relationships = {Relationship}
`

// groups are the groups of the schema that lines of the grammar share.
const groups = `
layout = pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle
format = rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
text = br t contentPart delText instrText delInstrText noBreakHyphen softHyphen annotationRef footnoteRef endnoteRef separator continuationSeparator sym pgNum cr tab object pict fldChar ruby footnoteReference endnoteReference commentReference drawing ptab lastRenderedPageBreak
markers = bookmarkStart bookmarkEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd commentRangeStart commentRangeEnd
runLevel = proofErr permStart permEnd ins del moveFrom moveTo $markers
runs = customXml smartTag sdt dir bdo r $runLevel
inline = fldSimple hyperlink subDoc $runs
blocks = customXml sdt p tbl altChunk $runLevel
`

// slot is a place in an element: names that may stand there.
type slot struct {
	names          map[string]bool
	many, required bool
}

// rules are the lines of the grammar by their element.
func rules() map[string][]slot {
	named := map[string]string{}
	for line := range strings.Lines(groups) {
		if name, children, ok := strings.Cut(line, " ="); ok {
			named["$"+name] = children
		}
	}
	expand := func(s string) string {
		for strings.Contains(s, "$") {
			fields := strings.Fields(strings.NewReplacer("{", "{ ", "}", " }").Replace(s))
			for i, f := range fields {
				if children, ok := named[f]; ok {
					fields[i] = children
				}
			}
			s = strings.Join(fields, " ")
		}
		return s
	}
	found := map[string][]slot{}
	for line := range strings.Lines(grammar) {
		if name, children, ok := strings.Cut(line, " ="); ok {
			found[name] = slots(expand(children))
		}
	}
	return found
}

// slots parses the right side of a line.
func slots(children string) []slot {
	var found []slot
	inside := false
	for _, f := range strings.Fields(strings.NewReplacer("{", " { ", "}", " } ").Replace(children)) {
		switch {
		case f == "{":
			found = append(found, slot{names: map[string]bool{}, many: true})
			inside = true
		case f == "}":
			inside = false
		case inside:
			found[len(found)-1].names[f] = true
		default:
			name, required := strings.CutSuffix(f, "!")
			found = append(found, slot{names: map[string]bool{name: true}, required: required})
		}
	}
	return found
}
