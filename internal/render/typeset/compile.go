package typeset

import (
	"errors"
	"html/template"
	"reflect"
	"text/template/parse"
)

// errBeyond says that a template is not for this package.
var errBeyond = errors.New("beyond what can be compiled")

// compilation is the making of one program.
type compilation struct {
	contexts []context
	set      *template.Template
	bodies   map[bodyKey]*body
}

// bodyKey tells bodies apart: a template is compiled for each type that it is
// called with.
type bodyKey struct {
	name string
	data reflect.Type // nil for none
}

// scope is what is known where a node stands.
type scope struct {
	body     *body
	dot, top reflect.Type
	vars     []variable // the last of a name counts
}

type variable struct {
	name string
	slot int
	typ  reflect.Type
}

// declare adds a variable, and returns its slot.
func (s *scope) declare(name string, t reflect.Type) int {
	slot := s.body.vars
	s.body.vars++
	s.vars = append(s.vars[:len(s.vars):len(s.vars)], variable{name, slot, t})
	return slot
}

// body returns a template of the set for data of a type.
func (c *compilation) body(name string, data reflect.Type) (*body, error) {
	key := bodyKey{name, data}
	if b := c.bodies[key]; b != nil {
		return b, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, errBeyond // html/template keeps to itself what it made for another place than between elements
	}
	b := &body{}
	c.bodies[key] = b
	var err error
	b.nodes, err = c.list(t.Tree.Root, scope{body: b, dot: data, top: data})
	return b, err
}

// list compiles what stands in a row. The scope is a copy: what is declared
// here is not known behind it.
func (c *compilation) list(l *parse.ListNode, s scope) (list, error) {
	if l == nil {
		return nil, nil
	}
	var nodes list
	for _, n := range l.Nodes {
		compiled, err := c.node(n, &s)
		if err != nil {
			return nil, err
		}
		if compiled != nil {
			nodes = append(nodes, compiled)
		}
	}
	return nodes, nil
}

func (c *compilation) node(n parse.Node, s *scope) (node, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return text(n.Text), nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, s)
	case *parse.IfNode:
		return c.branch(n, *s)
	case *parse.WithNode:
		return c.with(n, *s)
	case *parse.RangeNode:
		return c.loop(n, *s)
	case *parse.TemplateNode:
		return c.include(n, s)
	}
	return nil, errBeyond
}

func (c *compilation) action(p *parse.PipeNode, s *scope) (node, error) {
	v, t, err := s.value(p.Cmds[0])
	switch {
	case err != nil:
		return nil, err
	case len(p.Decl) == 0:
		return newLeaf(c.contexts, p.Cmds[1:], v, t)
	case len(p.Decl) > 1 || p.IsAssign || len(p.Cmds) > 1:
		return nil, errBeyond
	}
	return &declaration{s.declare(p.Decl[0].Ident[0], t), v}, nil
}

func (c *compilation) branch(n *parse.IfNode, s scope) (node, error) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) > 1 {
		return nil, errBeyond
	}
	when, err := s.condition(n.Pipe.Cmds[0])
	if err != nil {
		return nil, err
	}
	then, els, err := c.either(n.List, s, n.ElseList, s)
	return &branch{when, then, els}, err
}

// either compiles the two lists of which one is run.
func (c *compilation) either(then *parse.ListNode, inThen scope, els *parse.ListNode, inElse scope) (list, list, error) {
	a, err := c.list(then, inThen)
	if err != nil {
		return nil, nil, err
	}
	b, err := c.list(els, inElse)
	return a, b, err
}

func (c *compilation) with(n *parse.WithNode, s scope) (node, error) {
	v, t, err := s.pipeline(n.Pipe)
	if err != nil || !hasTruth(t) || len(n.Pipe.Decl) > 1 {
		return nil, errBeyond
	}
	w := &with{value: v, slot: noSlot}
	if len(n.Pipe.Decl) == 1 {
		w.slot = s.declare(n.Pipe.Decl[0].Ident[0], t)
	}
	inner := s
	inner.dot = t
	w.then, w.els, err = c.either(n.List, inner, n.ElseList, s)
	return w, err
}

func (c *compilation) loop(n *parse.RangeNode, s scope) (node, error) {
	v, t, err := s.pipeline(n.Pipe)
	if err != nil || t.Kind() != reflect.Slice {
		return nil, errBeyond
	}
	l := &loop{over: v, index: noSlot, element: noSlot}
	inner := s
	inner.dot = t.Elem()
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		l.element = inner.declare(decl[0].Ident[0], t.Elem())
	case 2:
		l.index = inner.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		l.element = inner.declare(decl[1].Ident[0], t.Elem())
	}
	l.each, l.els, err = c.either(n.List, inner, n.ElseList, s)
	return l, err
}

func (c *compilation) include(n *parse.TemplateNode, s *scope) (node, error) {
	if n.Pipe == nil {
		b, err := c.body(n.Name, nil)
		return &include{b, nil}, err
	}
	v, t, err := s.pipeline(n.Pipe)
	if err != nil || len(n.Pipe.Decl) > 0 {
		return nil, errBeyond
	}
	b, err := c.body(n.Name, t)
	return &include{b, v}, err
}
