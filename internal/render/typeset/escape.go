package typeset

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// context is a place in which a value can stand, told by the functions that
// html/template escapes it with.
type context struct {
	functions     []string
	sample        *template.Template // prints a value in such a place
	before, after int                // how much the sample prints around the value
	kind          kind
}

// kind says what may be printed in a context without asking html/template.
type kind int

const (
	anything kind = iota // nothing
	words                // text, or the value of an attribute: what escapeText makes of a string
	markup               // the same, and markup that is known to be safe
	address              // a string of plain characters
	script               // what is known to be safe there
)

// samples are the contexts that templates use: between elements, in a title,
// an attribute, an address from its beginning or within, a query, a redirect, a
// script.
var samples = [...]struct {
	before, after string
	kind          kind
}{
	{"", "", markup}, {"<title>", "</title>", words}, {`<i title="`, `"></i>`, words},
	{`<a href="`, `"></a>`, address}, {`<a href="/`, `"></a>`, address}, {`<a href="/?a=`, `"></a>`, anything},
	{`<meta http-equiv="refresh" content="0; url=`, `">`, anything}, {`<script type="application/ld+json">`, `</script>`, script},
}

func newContexts() []context {
	list := make([]context, len(samples))
	for i, s := range samples {
		t := template.Must(template.New("sample").Parse(s.before + "{{.}}" + s.after))
		_ = t.Execute(io.Discard, "") // works out the escaping; a string it can print
		list[i] = context{nil, t, len(s.before), len(s.after), s.kind}
		for _, n := range t.Tree.Root.Nodes {
			if action, ok := n.(*parse.ActionNode); ok {
				list[i].functions = functions(action.Pipe.Cmds[1:])
			}
		}
	}
	return list
}

// functions returns the names of the functions that a value goes through; nil
// if there is anything else.
func functions(cmds []*parse.CommandNode) []string {
	var names []string
	for _, c := range cmds {
		f, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) > 1 {
			return nil
		}
		names = append(names, f.Ident)
	}
	return names
}

// newLeaf returns a node that prints a value.
func newLeaf(contexts []context, cmds []*parse.CommandNode, v value, t reflect.Type) (node, error) {
	names := functions(cmds)
	i := slices.IndexFunc(contexts, func(c context) bool { return len(names) > 0 && slices.Equal(c.functions, names) })
	if i < 0 {
		return nil, errBeyond
	}
	c := &contexts[i]
	switch isText := c.kind == words || c.kind == markup; {
	case c.kind == markup && t == reflect.TypeFor[template.HTML](), c.kind == script && t == reflect.TypeFor[template.JS]():
		return &safeLeaf{v}, nil
	case isText && t == reflect.TypeFor[string]():
		return &textLeaf{v}, nil
	case isText && t == reflect.TypeFor[int]():
		return &numberLeaf{v}, nil
	case c.kind == address && t == reflect.TypeFor[string]():
		return &addressLeaf{leaf{v, c}}, nil
	}
	return &leaf{v, c}, nil
}

// leaf prints a value as html/template does.
type leaf struct {
	value   value
	context *context
}

func (l *leaf) run(r *run, dot reflect.Value) bool {
	v, ok := l.value.of(r, dot)
	return ok && l.print(r, v)
}

func (l *leaf) print(r *run, v reflect.Value) bool {
	var b bytes.Buffer
	if err := l.context.sample.Execute(&b, v.Interface()); err != nil {
		return false
	}
	r.out.Write(b.Bytes()[l.context.before : b.Len()-l.context.after])
	return true
}

// safeLeaf prints markup or script of which its maker says that it is safe.
type safeLeaf struct{ value value }

func (l *safeLeaf) run(r *run, dot reflect.Value) bool {
	v, ok := l.value.of(r, dot)
	if ok {
		r.out.WriteString(v.String())
	}
	return ok
}

// textLeaf prints a string as text, or as part of an attribute.
type textLeaf struct{ value value }

func (l *textLeaf) run(r *run, dot reflect.Value) bool {
	v, ok := l.value.of(r, dot)
	if ok {
		escapeText(r.out, v.String())
	}
	return ok
}

// numberLeaf prints a number, in which there is nothing to escape.
type numberLeaf struct{ value value }

func (l *numberLeaf) run(r *run, dot reflect.Value) bool {
	v, ok := l.value.of(r, dot)
	if ok {
		r.out.Write(strconv.AppendInt(r.out.AvailableBuffer(), v.Int(), 10))
	}
	return ok
}

// addressLeaf prints a string as an address.
type addressLeaf struct{ leaf }

func (l *addressLeaf) run(r *run, dot reflect.Value) bool {
	v, ok := l.value.of(r, dot)
	switch {
	case !ok:
		return false
	case !isPlainAddress(v.String()):
		return l.print(r, v)
	}
	r.out.WriteString(v.String())
	return true
}

// isPlainAddress reports whether an address has only characters that stand for
// themselves. A colon is none of them, for it can end any scheme.
func isPlainAddress(s string) bool {
	s = strings.TrimPrefix(s, "https://")
	for i := range len(s) {
		if !plainInAddress[s[i]] {
			return false
		}
	}
	return true
}

var plainInAddress = bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-_~#?=")

func bytesOf(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

// escapeText writes a string as html/template does in text and in quoted
// attributes.
func escapeText(b *bytes.Buffer, s string) {
	done := 0
	for i := range len(s) {
		if to := escaped[s[i]]; to != "" {
			b.WriteString(s[done:i])
			b.WriteString(to)
			done = i + 1
		}
	}
	b.WriteString(s[done:])
}

var escaped = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}
