// Package typeset runs templates of html/template fast, by settling once what
// html/template asks anew for each value on each page: which field of which
// type is meant, what is true, and how a value is escaped where it stands.
//
// html/template stays the authority. It parses a template and decides where
// which escaping is due; Compile reads its decisions off the tree and holds
// them against the one type of data that the template is run with. What is not
// plain is escaped by html/template itself, value by value. A template that
// uses more than the few constructs known here does not compile, and one that
// fails while it runs, by a nil pointer, say, only reports that it did: in both
// cases the caller runs it with html/template, which knows the rest and words
// the error. So the result is always what html/template prints; a test holds
// the two against each other.
//
// Known are fields, variables, if, with, range, template, and, or, not, eq, ne,
// index, slice and len. Unknown are methods, interfaces, maps, break, continue,
// assignment and the other functions.
package typeset

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
)

// Compiler makes programs of templates. It may be used concurrently.
type Compiler struct{ contexts []context }

// NewCompiler returns a compiler.
func NewCompiler() *Compiler { return &Compiler{newContexts()} }

// Program is a template made ready for data of one type. It is not changed
// after Compile and may be executed concurrently.
type Program struct {
	body *body
	data reflect.Type
}

// Compile makes a template ready for data of the type of an example, which is
// also what the template is run with once, so that html/template works out the
// escaping. It returns nil for a template that is beyond it. The template must
// not be executed by others at the same time, nor changed afterwards.
func (c *Compiler) Compile(t *template.Template, example any) *Program {
	_ = t.Execute(io.Discard, example) // may fail for want of data, after the escaping
	data := reflect.TypeOf(example)
	work := compilation{contexts: c.contexts, set: t, bodies: map[bodyKey]*body{}}
	b, err := work.body(t.Name(), data)
	if err != nil {
		return nil
	}
	return &Program{b, data}
}

// Execute appends what the program makes of data, and reports whether it could.
// If not, nothing has been appended.
func (p *Program) Execute(b *bytes.Buffer, data any) bool {
	v := reflect.ValueOf(data)
	if !v.IsValid() || v.Type() != p.data {
		return false
	}
	start := b.Len()
	r := &run{out: b}
	if !r.call(p.body, v) {
		b.Truncate(start)
		return false
	}
	return true
}

// run is one execution of a program.
type run struct {
	out   *bytes.Buffer
	top   reflect.Value   // $
	vars  []reflect.Value // the others, by slot
	depth int             // of templates within templates
}

// maxDepth is how deep templates may call one another here. One that goes
// deeper is most likely without end, for which html/template has an error.
const maxDepth = 100

// call runs a body with data of its own, in which only that is known.
func (r *run) call(b *body, data reflect.Value) bool {
	if r.depth++; r.depth > maxDepth {
		return false
	}
	top, vars := r.top, r.vars
	r.top, r.vars = data, nil
	if b.vars > 0 {
		r.vars = make([]reflect.Value, b.vars)
	}
	ok := b.nodes.run(r, data)
	r.top, r.vars = top, vars
	r.depth--
	return ok
}

// body is a template for one type of data.
type body struct {
	nodes list
	vars  int // slots
}

// node is a part of a body. run appends what it makes of dot, and reports
// whether it could.
type node interface {
	run(r *run, dot reflect.Value) bool
}

type list []node

func (l list) run(r *run, dot reflect.Value) bool {
	for _, n := range l {
		if !n.run(r, dot) {
			return false
		}
	}
	return true
}

// text is printed as it is.
type text []byte

func (t text) run(r *run, _ reflect.Value) bool {
	r.out.Write(t)
	return true
}

// branch is an if.
type branch struct {
	when      condition
	then, els list
}

func (b *branch) run(r *run, dot reflect.Value) bool {
	truth, ok := b.when.holds(r, dot)
	if !ok {
		return false
	}
	if truth {
		return b.then.run(r, dot)
	}
	return b.els.run(r, dot)
}

// with is a with.
type with struct {
	value     value
	slot      int // of its variable; noSlot for none
	then, els list
}

const noSlot = -1

func (w *with) run(r *run, dot reflect.Value) bool {
	v, ok := w.value.of(r, dot)
	if !ok {
		return false
	}
	if w.slot != noSlot {
		r.vars[w.slot] = v
	}
	if isTrue(v) {
		return w.then.run(r, v)
	}
	return w.els.run(r, dot)
}

// loop is a range over a slice.
type loop struct {
	over           value
	index, element int // slots of its variables; noSlot for none
	each, els      list
}

func (l *loop) run(r *run, dot reflect.Value) bool {
	v, ok := l.over.of(r, dot)
	switch {
	case !ok:
		return false
	case v.Len() == 0:
		return l.els.run(r, dot)
	}
	for i := range v.Len() {
		element := v.Index(i)
		if l.index != noSlot {
			r.vars[l.index] = reflect.ValueOf(i)
		}
		if l.element != noSlot {
			r.vars[l.element] = element
		}
		if !l.each.run(r, element) {
			return false
		}
	}
	return true
}

// include is a template.
type include struct {
	body  *body
	value value // nil for none
}

func (n *include) run(r *run, dot reflect.Value) bool {
	if n.value == nil {
		return r.call(n.body, reflect.Value{})
	}
	v, ok := n.value.of(r, dot)
	return ok && r.call(n.body, v)
}

// declaration gives a variable its value.
type declaration struct {
	slot  int
	value value
}

func (d *declaration) run(r *run, dot reflect.Value) bool {
	v, ok := d.value.of(r, dot)
	r.vars[d.slot] = v
	return ok
}
