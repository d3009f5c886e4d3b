package tracked

import (
	"bytes"
	"strings"

	"secpub/internal/redline"
	"secpub/internal/render/jsontext"
)

// The shape of the JSON. Keys are only added, and what is empty is left out:
//
//	{"equal": false, "inserted": 3, "deleted": 1,
//	 "changes": [{"id": "change-1", "provision": "g8.40.a", "label": "G8.40(a)", "was": "G8.39(a)",
//	              "kind": "reworded", "says": "renumbered from G8.39(a) and reworded",
//	              "inserted": 3, "deleted": 1, "granularity": "word", "within": ["g8.40.a.i"]}],
//	 "passages": [{"change": "change-1", "away": true, "blocks": [BLOCK, …]}, …]}
//
// Inserted and deleted count words. The passages hold both texts whole: the old
// one is what is in every "kept", "reformatted" and "deleted", the new one what
// is in every "kept", "reformatted" and "inserted". "Away" is where something
// moved away from.
//
//	BLOCK   {"mark": "kept", "old": FORM, "new": FORM, "text": [SEGMENT, …],
//	         "rows": [{"state": "kept", "old": "header", "new": "", "cells": [{"old": "", "new": "right", "text": [SEGMENT, …]}]}],
//	         "move": 1}
//	FORM    {"kind": "clause", "level": 1, "id": "g8.40", "label": "G8.40", "style": ""}
//	SEGMENT {"state": "deleted", "text": "ten", "atom": "", "old": {"bold": true, "link": "…"}, "new": {}, "edited": true}
//
// A block with a mark that is "inserted" or "deleted" ends a paragraph in one
// text only; "old" or "new" is there where a block of that text begins.
type (
	jsonRedline struct {
		Equal    bool          `json:"equal"`
		Inserted int           `json:"inserted"`
		Deleted  int           `json:"deleted"`
		Changes  []jsonChange  `json:"changes"`
		Passages []jsonPassage `json:"passages"`
	}
	jsonChange struct {
		ID          string   `json:"id"`
		Provision   string   `json:"provision,omitempty"`
		Label       string   `json:"label,omitempty"`
		Was         string   `json:"was,omitempty"`
		Kind        Kind     `json:"kind"`
		Says        string   `json:"says"`
		Inserted    int      `json:"inserted"`
		Deleted     int      `json:"deleted"`
		Granularity string   `json:"granularity"`
		Within      []string `json:"within,omitempty"`
	}
	jsonPassage struct {
		Change string      `json:"change,omitempty"`
		Away   bool        `json:"away,omitempty"`
		Blocks []jsonBlock `json:"blocks"`
	}
	jsonBlock struct {
		Mark string        `json:"mark"`
		Old  *jsonForm     `json:"old,omitempty"`
		New  *jsonForm     `json:"new,omitempty"`
		Text []jsonSegment `json:"text,omitempty"`
		Rows []jsonRow     `json:"rows,omitempty"`
		Move int           `json:"move,omitempty"`
	}
	jsonForm struct {
		Kind  string `json:"kind"`
		Level int    `json:"level,omitempty"`
		ID    string `json:"id,omitempty"`
		Label string `json:"label,omitempty"`
		Style string `json:"style,omitempty"`
	}
	jsonRow struct {
		State string     `json:"state"`
		Old   string     `json:"old,omitempty"`
		New   string     `json:"new,omitempty"`
		Cells []jsonCell `json:"cells"`
	}
	jsonCell struct {
		Old  string        `json:"old,omitempty"`
		New  string        `json:"new,omitempty"`
		Text []jsonSegment `json:"text,omitempty"`
	}
	jsonSegment struct {
		State  string     `json:"state"`
		Text   string     `json:"text,omitempty"`
		Atom   string     `json:"atom,omitempty"`
		Old    jsonFormat `json:"old,omitzero"`
		New    jsonFormat `json:"new,omitzero"`
		Edited bool       `json:"edited,omitempty"`
	}
	jsonFormat struct {
		Bold   bool   `json:"bold,omitempty"`
		Italic bool   `json:"italic,omitempty"`
		Code   bool   `json:"code,omitempty"`
		Strike bool   `json:"strike,omitempty"`
		Link   string `json:"link,omitempty"`
		Title  string `json:"title,omitempty"`
	}
)

// AppendJSON appends the redline as JSON, in the shape that is told in json.go.
func (r *Redline) AppendJSON(b *bytes.Buffer) {
	out := jsonRedline{Equal: r.Equal(), Changes: []jsonChange{}}
	out.Inserted, out.Deleted = r.Words()
	for i := range r.changes {
		out.Changes = append(out.Changes, r.changes[i].json())
	}
	for _, p := range r.passages {
		passage := jsonPassage{Away: p.away}
		if p.change >= 0 {
			passage.Change = r.changes[p.change].Anchor
		}
		for i := p.first; i < p.end; i++ {
			passage.Blocks = append(passage.Blocks, blockJSON(&r.merged.Nodes[i]))
		}
		out.Passages = append(out.Passages, passage)
	}
	if err := (jsontext.Style{Indent: " ", Bare: true}).Append(b, out); err != nil {
		panic("internal error: a redline cannot be written as JSON: " + err.Error())
	}
}

func (c *Change) json() jsonChange {
	return jsonChange{
		ID: c.Anchor, Provision: c.Provision, Label: c.Label, Was: c.Was, Kind: c.Kind, Says: c.Sentence(),
		Inserted: c.Inserted, Deleted: c.Deleted, Granularity: granularities[c.Granularity], Within: c.Within,
	}
}

var granularities = [...]string{
	redline.ByWord: "word", redline.ByBlock: "block", redline.ByClause: "clause", redline.BySection: "section", redline.ByDocument: "document",
}

var states = [...]string{redline.Kept: "kept", redline.Reformatted: "reformatted", redline.Inserted: "inserted", redline.Deleted: "deleted"}

var kindNames = [...]string{
	redline.Paragraph: "paragraph", redline.Heading: "heading", redline.Clause: "clause", redline.Item: "item", redline.Term: "term",
	redline.Definition: "definition", redline.Quote: "quote", redline.Note: "note", redline.Code: "code", redline.Rule: "rule",
	redline.Table: "table", redline.Other: "other",
}

func blockJSON(n *redline.Node) jsonBlock {
	b := jsonBlock{Mark: states[n.Mark], Old: formJSON(n.Old), New: formJSON(n.New), Text: textJSON(n.Text), Move: n.Move}
	for i := range n.Rows {
		r := &n.Rows[i]
		row := jsonRow{State: states[r.State], Old: r.Old, New: r.New, Cells: []jsonCell{}}
		for j := range r.Cells {
			c := &r.Cells[j]
			row.Cells = append(row.Cells, jsonCell{c.Old, c.New, textJSON(c.Text)})
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

func formJSON(a *redline.Attributes) *jsonForm {
	if a == nil {
		return nil
	}
	return &jsonForm{kindNames[a.Kind], a.Level, a.ID, a.Label, a.Style}
}

func textJSON(segments []redline.Segment) []jsonSegment {
	var list []jsonSegment
	for i := range segments {
		g := &segments[i]
		atom, _, _ := strings.Cut(g.Atom, " ")
		list = append(list, jsonSegment{states[g.State], g.Text, atom, jsonFormat(g.Old), jsonFormat(g.New), g.Edited})
	}
	return list
}
