package typeset

import (
	"reflect"
	"slices"
	"text/template/parse"
)

// pipeline compiles a pipeline of one command; variables that it declares are
// the caller's.
func (s *scope) pipeline(p *parse.PipeNode) (value, reflect.Type, error) {
	if p.IsAssign || len(p.Cmds) > 1 {
		return nil, nil, errBeyond
	}
	return s.value(p.Cmds[0])
}

// value compiles a command.
func (s *scope) value(cmd *parse.CommandNode) (value, reflect.Type, error) {
	if len(cmd.Args) == 1 {
		return s.operand(cmd.Args[0])
	}
	from, t, err := s.operand(cmd.Args[1])
	if err != nil || t.Kind() != reflect.Slice || len(cmd.Args) > 3 {
		return nil, nil, errBeyond
	}
	n := -1
	if len(cmd.Args) == 3 {
		n = position(cmd.Args[2])
	}
	switch function, _ := cmd.Args[0].(*parse.IdentifierNode); {
	case function == nil:
	case function.Ident == "len" && len(cmd.Args) == 2:
		return known(&lengthOf{from}, reflect.TypeFor[int]())
	case function.Ident == "index" && n >= 0:
		return known(&elementOf{from, n}, t.Elem())
	case function.Ident == "slice" && n >= 0:
		return known(&restOf{from, n}, t)
	}
	return nil, nil, errBeyond
}

// position returns a whole number that is none below zero; -1 for anything
// else.
func position(n parse.Node) int {
	if n, ok := n.(*parse.NumberNode); ok && n.IsInt && n.Int64 >= 0 {
		return int(n.Int64)
	}
	return -1
}

// operand compiles dot, a variable or a field.
func (s *scope) operand(n parse.Node) (value, reflect.Type, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return known(dotItself{}, s.dot)
	case *parse.FieldNode:
		return field(dotItself{}, s.dot, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return field(topItself{}, s.top, n.Ident[1:])
		}
		for _, v := range slices.Backward(s.vars) {
			if v.name == n.Ident[0] {
				return field(theContent{v.slot}, v.typ, n.Ident[1:])
			}
		}
	}
	return nil, nil, errBeyond
}

// known refuses values of which only running the template shows the type.
func known(v value, t reflect.Type) (value, reflect.Type, error) {
	if t == nil || t.Kind() == reflect.Interface {
		return nil, nil, errBeyond
	}
	return v, t, nil
}

// field compiles the way from a value down to a field.
func field(from value, t reflect.Type, names []string) (value, reflect.Type, error) {
	if len(names) == 0 {
		return known(from, t)
	}
	f := &fieldOf{from: from}
	for _, name := range names {
		to, ok := fieldNamed(t, name)
		if !ok {
			return nil, nil, errBeyond
		}
		for _, i := range to.Index {
			follow := t.Kind() == reflect.Pointer
			if follow {
				t = t.Elem()
			}
			f.steps = append(f.steps, step{follow, i})
			t = t.Field(i).Type
		}
	}
	return known(f, t)
}

// fieldNamed returns a field of a struct, or of one that t points to. A method
// of the name comes before it, and is beyond this package.
func fieldNamed(t reflect.Type, name string) (reflect.StructField, bool) {
	if t == nil {
		return reflect.StructField{}, false
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if _, isMethod := reflect.PointerTo(t).MethodByName(name); isMethod || t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	f, ok := t.FieldByName(name)
	return f, ok && f.IsExported()
}

// condition compiles the command of an if.
func (s *scope) condition(cmd *parse.CommandNode) (condition, error) {
	function, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok {
		return s.truth(cmd)
	}
	switch args := cmd.Args[1:]; function.Ident {
	case "and", "or":
		return s.sequence(function.Ident == "or", args)
	case "not":
		of, err := s.sequence(true, args)
		return negation{of}, err
	case "eq":
		return s.equality(args)
	case "ne":
		of, err := s.equality(args)
		return negation{of}, err
	}
	return s.truth(cmd)
}

func (s *scope) truth(cmd *parse.CommandNode) (condition, error) {
	v, t, err := s.value(cmd)
	if err != nil || !hasTruth(t) {
		return nil, errBeyond
	}
	return truth{v}, nil
}

func (s *scope) sequence(decisive bool, args []parse.Node) (condition, error) {
	all := &sequence{decisive: decisive}
	for _, a := range args {
		v, t, err := s.operand(a)
		if err != nil || !hasTruth(t) {
			return nil, errBeyond
		}
		all.of = append(all.of, truth{v})
	}
	return all, nil
}

func (s *scope) equality(args []parse.Node) (condition, error) {
	if len(args) != 2 {
		return nil, errBeyond
	}
	a, ta, errA := s.comparable(args[0])
	b, tb, errB := s.comparable(args[1])
	if errA != nil || errB != nil {
		return nil, errBeyond
	}
	if bothStrings := ta.Kind() == reflect.String && tb.Kind() == reflect.String; !bothStrings && (!isInteger(ta) || !isInteger(tb)) {
		return nil, errBeyond
	}
	return &equality{a, b}, nil
}

func (s *scope) comparable(n parse.Node) (value, reflect.Type, error) {
	switch n := n.(type) {
	case *parse.StringNode:
		return known(constant{reflect.ValueOf(n.Text)}, reflect.TypeFor[string]())
	case *parse.NumberNode:
		if n.IsInt {
			return known(constant{reflect.ValueOf(n.Int64)}, reflect.TypeFor[int64]())
		}
	}
	return s.operand(n)
}
