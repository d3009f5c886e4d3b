package frontmatter

import (
	"encoding"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/source"
)

// decoder walks a YAML tree along a plan and collects what is wrong.
type decoder struct {
	file     *source.File
	ds       []diag.Diagnostic
	noHeader bool // the file has none; what is missing is missing because of it
}

// reported lets a hint be added to what was just reported.
type reported struct{ d *diag.Diagnostic }

func (r reported) hint(hint string) { r.d.Hint = hint }

func (d *decoder) report(rule diag.Rule, at source.Pos, format string, args ...any) reported {
	d.ds = append(d.ds, fault(rule, d.file.Path, d.inside(at), format, args...))
	return reported{&d.ds[len(d.ds)-1]}
}

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
		d.report(diag.FrontMatter, at(n), "anchors and aliases are not used here; write the value out").
			hint("if the value begins with * or &, " + quoteIt)
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!":
		d.report(diag.FrontMatter, at(n), "tags are not used here").hint("if the value begins with !, " + quoteIt)
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
	if len(n.LineComment) > 1 && n.LineComment[1] != ' ' && n.Value != "" {
		d.report(diag.FrontMatter, at(n), "%s is cut off at #, where a comment begins", quote(n.Value)).
			hint("if # belongs to the value, " + quoteIt + "; if not, write a space after it")
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
		d.report(diag.FrontMatter, at(key), "%s stands where a key is due", describe(key)).hint("if the value begins with { or [, " + quoteIt)
		return
	case key.Tag == "!!merge":
		d.report(diag.FrontMatter, at(key), "merge keys are not used here; write the keys out")
		return
	}
	i := slices.Index(p.names, key.Value)
	if i < 0 {
		d.report(diag.UnknownKey, at(key), "unknown key %s", quote(key.Value)).hint(diag.DidYouMean(key.Value, p.names))
		return
	}
	if first := seen[i]; first != nil {
		r := d.report(diag.FrontMatter, at(key), "the key %q is given twice", key.Value)
		*r.d = r.d.WithRelated(source.Place{Path: d.file.Path, Pos: at(first)}, "it is given here first")
		return
	}
	seen[i] = key
	d.field(&p.fields[i], key, value, target.FieldByIndex(p.fields[i].index))
}

// field reads the value of a key.
func (d *decoder) field(f *field, key, value *yaml.Node, target reflect.Value) {
	switch {
	case f.required && isEmpty(value):
		d.report(diag.MissingKey, at(key), "%q has no value", f.name).hint("write one behind the colon")
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
		if d.noHeader {
			r.hint("begin the file with a header: a line ---, the keys, a line ---")
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
			d.report(diag.BadValue, at(n), "%q takes a list, not %s", key, describe(n)).hint("write [a, b], or each entry on a line of its own after \"- \"")
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
			d.report(diag.BadValue, at(entry), "%q has an entry with nothing in it", key).hint("delete it, or write what belongs there")
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
	d.report(diag.BadValue, at(n), "%q takes keys of its own, not %s", key, describe(n)).hint("its keys are: " + strings.Join(p.names, ", "))
	return false
}

// scalar reads a single value.
func (d *decoder) scalar(n *yaml.Node, key string, p *plan, target reflect.Value) bool {
	if n.Kind != yaml.ScalarNode {
		d.report(diag.BadValue, at(n), "%q takes a single value, not %s", key, describe(n)).hint(bracketHint(n))
		return false
	}
	if strings.ContainsRune(n.Value, unreadable) {
		return false
	}
	if what := strangeIn(n.Value, n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0); what != "" {
		d.report(diag.BadValue, at(n), "%q holds what is not text: %s", key, what).hint("delete it; text of several lines goes below a |")
		return false
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		// The line end that | leaves is of the notation, not of the text.
		return d.word(strings.TrimRight(n.Value, "\n"), false, at(n), key, p, target)
	}
	return d.word(n.Value, n.Style == 0, at(n), key, p, target)
}

func bracketHint(n *yaml.Node) string {
	if n.Style&yaml.FlowStyle != 0 {
		return "if the value begins with { or [, " + quoteIt
	}
	return ""
}

// word reads what was written as one word or text. Whether it was plain, that
// is without quotes, matters to flags and numbers.
func (d *decoder) word(w string, plain bool, at source.Pos, key string, p *plan, target reflect.Value) bool {
	switch p.form {
	case flag:
		if !plain || w != "true" && w != "false" {
			d.report(diag.BadValue, at, "%q is true or false, not %s", key, quote(w)).hint("write true or false, without quotes")
			return false
		}
		target.SetBool(w == "true")
	case number:
		n, err := strconv.Atoi(w)
		if err != nil || !plain || strconv.Itoa(n) != w {
			d.report(diag.BadValue, at, "%q is a whole number, not %s", key, quote(w)).hint("write digits only, without quotes")
			return false
		}
		target.SetInt(int64(n))
	case reader:
		return d.read(w, at, key, p, target)
	case text:
		if p.allowed != nil && !slices.Contains(p.allowed, w) {
			d.report(diag.BadValue, at, "%q cannot be %s, only %s", key, quote(w), alternatives(p.allowed)).hint(nearest(w, p.allowed))
			return false
		}
		target.SetString(w)
	}
	return true
}

// read has a type read its own text.
func (d *decoder) read(w string, at source.Pos, key string, p *plan, target reflect.Value) bool {
	fresh := reflect.New(p.typ)
	err := fresh.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(w))
	if err == nil {
		target.Set(fresh.Elem())
		return true
	}
	rule, problem, hint := diag.BadValue, err.Error(), nearest(w, p.allowed)
	if p.date {
		rule = diag.BadDate
	}
	if parse := (*civil.ParseError)(nil); errors.As(err, &parse) {
		problem, hint = parse.Problem, parse.Hint
	}
	d.report(rule, at, "%s %s: %s", key, quote(w), problem).hint(hint)
	return false
}

func nearest(w string, allowed []string) string {
	if near := diag.Suggest(w, allowed); near != "" {
		return "did you mean " + strconv.Quote(near) + "?"
	}
	return ""
}

// alternatives prints "a, b or c".
func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
