package frontmatter

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// decoder walks a YAML tree along a plan and collects what is wrong.
type decoder struct {
	file     *source.File
	ds       []diag.Diagnostic
	noHeader bool // the file has none; what is missing is missing because of it
	top      int  // the first line of the header; 0 in a file that is all YAML
	end      source.Pos
}

// maxFaults bounds the diagnostics of one file, of which a hostile one could
// cause tens of thousands.
const maxFaults = 500

// report adds a diagnostic and returns it, for a hint to be added.
func (d *decoder) report(rule diag.Rule, at source.Pos, format string, args ...any) *diag.Diagnostic {
	if d.full() {
		return new(diag.Diagnostic)
	}
	d.ds = append(d.ds, fault(rule, d.file.Path, d.inside(at), format, args...))
	if d.full() {
		d.ds = append(d.ds, fault(diag.FrontMatter, d.file.Path, source.Pos{}, "more than %d faults; the rest is not listed", maxFaults))
	}
	return &d.ds[min(len(d.ds), maxFaults)-1]
}

func (d *decoder) full() bool { return len(d.ds) >= maxFaults }

func at(n *yaml.Node) source.Pos { return source.Pos{Line: n.Line, Column: n.Column} }

// isNothing reports whether n is a value that is not there: nothing behind
// the colon, ~ or null. In quotes these are text.
func isNothing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Tag == "!!null"
}

// isRefused reports whether n is written with a part of YAML that is not used
// here. refuse has said so already.
func isRefused(n *yaml.Node) bool {
	return n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 || n.Tag == "!"
}

// refuse reports the parts of YAML that are not used here, wherever they are.
// It does not follow aliases.
func (d *decoder) refuse(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.report(diag.FrontMatter, at(n), "anchors and aliases are not used here; write the value out").Hint = "if the value begins with * or &, " + quoteIt
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!":
		d.report(diag.FrontMatter, at(n), "tags are not used here").Hint = "if the value begins with !, " + quoteIt
	case n.Kind == yaml.ScalarNode && n.Style == 0:
		d.comment(n)
	}
	for _, child := range n.Content {
		d.refuse(child)
	}
}

// comment faults "Issue #5", of which YAML makes "Issue" and a comment. It
// cannot be told from a comment that lacks a space, so both are refused.
func (d *decoder) comment(n *yaml.Node) {
	if r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(n.LineComment, "#")); unicode.IsLetter(r) || unicode.IsDigit(r) {
		d.report(diag.FrontMatter, at(n), "what follows # after %s is a comment and left out", quote(n.Value)).Hint =
			"if # belongs to the value, " + quoteIt + "; if not, write a space after it"
	}
}

func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a group of keys"
	case yaml.SequenceNode:
		return "a list"
	}
	return quote(n.Value)
}

// mapping reads the group of keys n into target, a struct; nil is a group
// without keys. What is missing is reported at the place where.
func (d *decoder) mapping(n *yaml.Node, p *plan, target reflect.Value, where source.Pos) {
	seen := make([]*yaml.Node, len(p.fields))
	if n != nil {
		d.setPos(p, target, at(n))
		for i := 0; i+1 < len(n.Content); i += 2 {
			d.entry(n.Content[i], n.Content[i+1], p, target, seen)
		}
	}
	d.missing(p, seen, where)
}

func (d *decoder) setPos(p *plan, target reflect.Value, pos source.Pos) {
	if p.pos != nil {
		target.FieldByIndex(p.pos).Set(reflect.ValueOf(pos))
	}
}

// entry reads one key of a group and its value.
func (d *decoder) entry(key, value *yaml.Node, p *plan, target reflect.Value, seen []*yaml.Node) {
	if isRefused(key) || strings.ContainsRune(key.Value, unreadable) {
		return
	}
	switch {
	case key.Kind != yaml.ScalarNode:
		d.report(diag.FrontMatter, at(key), "%s stands where a key is due", describe(key)).Hint = "if the value begins with { or [, " + quoteIt
		return
	case key.Tag == "!!merge":
		d.report(diag.FrontMatter, at(key), "merge keys are not used here; write the keys out").Hint = "delete <<"
		return
	}
	i := slices.Index(p.names, key.Value)
	if i < 0 && d.full() {
		return // without looking for what was meant
	}
	if i < 0 {
		d.report(diag.UnknownKey, at(key), "unknown key %s", quote(key.Value)).Hint = diag.DidYouMean(key.Value, p.names)
		return
	}
	if first := seen[i]; first != nil {
		r := d.report(diag.FrontMatter, at(key), "the key %q is given twice", key.Value)
		*r = r.WithHint("delete one of the two").WithRelated(source.Place{Path: d.file.Path, Pos: at(first)}, "it is given here first")
		return
	}
	seen[i] = key
	d.field(&p.fields[i], key, value, target.FieldByIndex(p.fields[i].index))
}

// field reads the value of a key.
func (d *decoder) field(f *field, key, value *yaml.Node, target reflect.Value) {
	switch {
	case f.required && isEmpty(value):
		d.report(diag.MissingKey, at(key), "%q has no value", f.name).Hint = "write one behind the colon"
	case f.many && f.plan.form == list && value.Kind != yaml.SequenceNode && !isNothing(value):
		d.list([]*yaml.Node{value}, f.name, f.plan, target)
	default:
		d.value(value, f.name, f.plan, target)
	}
}

// isEmpty reports whether n is there but says nothing.
func isEmpty(n *yaml.Node) bool {
	switch n.Kind {
	case yaml.ScalarNode:
		return !isRefused(n) && (isNothing(n) || strings.TrimSpace(n.Value) == "")
	case yaml.SequenceNode:
		return len(n.Content) == 0
	}
	return false
}

// missing reports the required keys that were not seen.
func (d *decoder) missing(p *plan, seen []*yaml.Node, where source.Pos) {
	for i := range p.fields {
		if !p.fields[i].required || seen[i] != nil {
			continue
		}
		r := d.report(diag.MissingKey, where, "the key %q is missing", p.fields[i].name)
		r.Hint = fmt.Sprintf("add \"%s: \" and its value", p.fields[i].name)
		if d.noHeader {
			r.Hint = "begin the file with a header: a line ---, the keys, a line ---"
		}
	}
}

// value reads n into target and reports whether it could. If not, target is
// as it was, but for a group, whose other keys are kept.
func (d *decoder) value(n *yaml.Node, key string, p *plan, target reflect.Value) bool {
	if isRefused(n) || isNothing(n) {
		return false
	}
	switch p.form {
	case placed:
		return d.placed(n, key, p, target)
	case pointer:
		fresh := reflect.New(p.elem.typ)
		if !d.value(n, key, p.elem, fresh.Elem()) {
			return false
		}
		target.Set(fresh)
		return true
	case list:
		if n.Kind != yaml.SequenceNode {
			d.report(diag.BadValue, at(n), "%q takes a list, not %s", key, describe(n)).Hint = "write [a, b], or each entry on a line of its own after \"- \""
			return false
		}
		return d.list(n.Content, key, p, target)
	case group:
		return d.group(n, key, p, target)
	}
	return d.scalar(n, key, p, target)
}

// placed reads a source.Value.
func (d *decoder) placed(n *yaml.Node, key string, p *plan, target reflect.Value) bool {
	fresh := reflect.New(p.typ)
	inner := fresh.Interface().(receiver).Receive(at(n))
	if !d.value(n, key, p.elem, reflect.ValueOf(inner).Elem()) {
		return false
	}
	target.Set(fresh.Elem())
	return true
}

// list reads the entries of a list. Those that cannot be read are left out,
// so that no half one is in it.
func (d *decoder) list(entries []*yaml.Node, key string, p *plan, target reflect.Value) bool {
	items := reflect.MakeSlice(p.typ, 0, len(entries))
	for _, entry := range entries {
		if isNothing(entry) {
			d.report(diag.BadValue, at(entry), "%q has an entry with nothing in it", key).Hint = "delete it, or write what belongs there"
			continue
		}
		item := reflect.New(p.elem.typ).Elem()
		if d.value(entry, key, p.elem, item) {
			items = reflect.Append(items, item)
		}
	}
	target.Set(items)
	return true
}

// group reads a struct, from keys or from the plain scalar that one of its
// fields takes.
func (d *decoder) group(n *yaml.Node, key string, p *plan, target reflect.Value) bool {
	switch {
	case n.Kind == yaml.MappingNode:
		d.mapping(n, p, target, at(n))
		return true
	case n.Kind == yaml.ScalarNode && p.scalar >= 0:
		f := &p.fields[p.scalar]
		if !d.value(n, key, f.plan, target.FieldByIndex(f.index)) {
			return false
		}
		d.setPos(p, target, at(n))
		seen := make([]*yaml.Node, len(p.fields))
		seen[p.scalar] = n
		d.missing(p, seen, at(n))
		return true
	}
	d.report(diag.BadValue, at(n), "%q takes keys of its own, not %s", key, describe(n)).Hint = "its keys are: " + strings.Join(p.names, ", ")
	return false
}
