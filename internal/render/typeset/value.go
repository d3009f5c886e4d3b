package typeset

import "reflect"

// value is something that has one type, which is known beforehand. of returns
// it, and false if it cannot be reached.
type value interface {
	of(r *run, dot reflect.Value) (reflect.Value, bool)
}

// The things that a value can start from.
type (
	dotItself  struct{}
	topItself  struct{}
	theContent struct{ slot int } // of a variable
)

func (dotItself) of(_ *run, dot reflect.Value) (reflect.Value, bool)  { return dot, true }
func (topItself) of(r *run, _ reflect.Value) (reflect.Value, bool)    { return r.top, true }
func (c theContent) of(r *run, _ reflect.Value) (reflect.Value, bool) { return r.vars[c.slot], true }

// fieldOf is a field of a struct, or of what stands in one.
type fieldOf struct {
	from  value
	steps []step
}

// step leads to a field of a struct.
type step struct {
	follow bool // there is a pointer to the struct
	field  int
}

func (f *fieldOf) of(r *run, dot reflect.Value) (reflect.Value, bool) {
	v, ok := f.from.of(r, dot)
	if !ok {
		return v, false
	}
	for _, s := range f.steps {
		if s.follow {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		v = v.Field(s.field)
	}
	return v, true
}

// elementOf is the n-th of a slice: index .Entries 0.
type elementOf struct {
	from value
	n    int
}

func (e *elementOf) of(r *run, dot reflect.Value) (reflect.Value, bool) {
	v, ok := e.from.of(r, dot)
	if !ok || e.n >= v.Len() {
		return v, false
	}
	return v.Index(e.n), true
}

// lengthOf is how many a slice has: len .Parties.
type lengthOf struct{ from value }

func (l *lengthOf) of(r *run, dot reflect.Value) (reflect.Value, bool) {
	v, ok := l.from.of(r, dot)
	if !ok {
		return v, false
	}
	return reflect.ValueOf(v.Len()), true
}

// restOf is a slice without its first n: slice . 1.
type restOf struct {
	from value
	n    int
}

func (s *restOf) of(r *run, dot reflect.Value) (reflect.Value, bool) {
	v, ok := s.from.of(r, dot)
	if !ok || s.n > v.Len() {
		return v, false
	}
	return v.Slice(s.n, v.Len()), true
}

// condition is what an if asks. holds returns false for ok if it cannot be
// told.
type condition interface {
	holds(r *run, dot reflect.Value) (truth, ok bool)
}

// truth is that of a value.
type truth struct{ of value }

func (t truth) holds(r *run, dot reflect.Value) (bool, bool) {
	v, ok := t.of.of(r, dot)
	return ok && isTrue(v), ok
}

// hasTruth reports whether a value of a type is true or not by isTrue.
func hasTruth(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Bool, reflect.String, reflect.Slice, reflect.Pointer, reflect.Struct:
		return true
	}
	return isInteger(t)
}

func isTrue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.String, reflect.Slice:
		return v.Len() > 0
	case reflect.Pointer:
		return !v.IsNil()
	case reflect.Struct:
		return true
	}
	return v.Int() != 0
}

func isInteger(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return true
	}
	return false
}

// negation is a not.
type negation struct{ of condition }

func (n negation) holds(r *run, dot reflect.Value) (bool, bool) {
	truth, ok := n.of.holds(r, dot)
	return !truth, ok
}

// sequence is an and, which the first that is false decides, or an or, which
// the first that is true does.
type sequence struct {
	decisive bool
	of       []condition
}

func (s *sequence) holds(r *run, dot reflect.Value) (bool, bool) {
	for _, c := range s.of {
		if truth, ok := c.holds(r, dot); !ok || truth == s.decisive {
			return truth, ok
		}
	}
	return !s.decisive, true
}

// equality is an eq of two strings or two integers.
type equality struct{ a, b value }

func (e *equality) holds(r *run, dot reflect.Value) (bool, bool) {
	a, ok := e.a.of(r, dot)
	if !ok {
		return false, false
	}
	b, ok := e.b.of(r, dot)
	if !ok {
		return false, false
	}
	if a.Kind() == reflect.String {
		return a.String() == b.String(), true
	}
	return a.Int() == b.Int(), true
}

// constant is a string or a number in a template.
type constant struct{ is reflect.Value }

func (c constant) of(*run, reflect.Value) (reflect.Value, bool) { return c.is, true }
