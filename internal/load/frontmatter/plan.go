package frontmatter

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"secpub/internal/civil"
	"secpub/internal/source"
)

// form is what a Go type takes.
type form uint8

const (
	text    form = iota // any scalar, as printed
	flag                // true or false
	number              // a whole number
	reader              // encoding.TextUnmarshaler
	placed              // source.Value
	pointer             // nil when absent
	list                // slice
	group               // struct
)

// plan says how a type is read. It is not changed once planFor returned it.
type plan struct {
	form    form
	typ     reflect.Type
	elem    *plan    // of placed, pointer and list
	allowed []string // the words that a string type takes; nil: any
	date    bool     // a bad one is a bad-date

	fields []field // of a group, in the order of the struct
	names  []string
	scalar int   // which field takes the value of a plain scalar; -1: none
	pos    []int // the field that gets the position, nil: none
}

// field is one key of a group.
type field struct {
	name     string
	index    []int
	required bool
	many     bool // a single value is taken for a list of one
	plan     *plan
}

// receiver is *source.Value[T].
type receiver interface{ Receive(source.Pos) any }

// plans holds the plans made so far by type. It is a cache and nothing else:
// a plan depends on its type alone.
var plans sync.Map

func planFor(t reflect.Type) *plan {
	if p, found := plans.Load(t); found {
		return p.(*plan)
	}
	p, _ := plans.LoadOrStore(t, planner{}.plan(t))
	return p.(*plan)
}

// planner remembers the plans that are being made, for types that contain
// themselves.
type planner map[reflect.Type]*plan

var textReader = reflect.TypeFor[encoding.TextUnmarshaler]()

func (pl planner) plan(t reflect.Type) *plan {
	if p := pl[t]; p != nil {
		return p
	}
	p := &plan{typ: t, scalar: -1, date: isDate(t), allowed: allowedOf(t)}
	pl[t] = p
	fresh := reflect.New(t)
	if r, found := fresh.Interface().(receiver); found {
		p.form, p.elem = placed, pl.plan(reflect.TypeOf(r.Receive(source.Pos{})).Elem())
		return p
	}
	if fresh.Type().Implements(textReader) {
		p.form = reader
		return p
	}
	switch t.Kind() {
	case reflect.String:
		p.form = text
	case reflect.Bool:
		p.form = flag
	case reflect.Int:
		p.form = number
	case reflect.Pointer:
		p.form, p.elem = pointer, pl.plan(t.Elem())
	case reflect.Slice:
		p.form, p.elem = list, pl.plan(t.Elem())
	case reflect.Struct:
		p.form = group
		pl.fields(p, t, nil)
	default:
		panic(fmt.Sprintf("internal error: %v is no type for metadata", t))
	}
	return p
}

func allowedOf(t reflect.Type) []string {
	if e, found := reflect.Zero(t).Interface().(interface{ Allowed() []string }); found {
		return e.Allowed()
	}
	return nil
}

// isDate reports whether a value of the type names a day.
func isDate(t reflect.Type) bool {
	return t == reflect.TypeFor[civil.Date]() || t == reflect.TypeFor[civil.Moment]()
}

// fields adds the fields of the struct t, which lies at the index path in the
// struct of p.
func (pl planner) fields(p *plan, t reflect.Type, path []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, tagged := f.Tag.Lookup("front")
		name, options, _ := strings.Cut(tag, ",")
		index := append(slices.Clone(path), i)
		switch {
		case name == "@pos":
			p.pos = index
		case options == "inline" || !tagged && f.Anonymous && f.Type.Kind() == reflect.Struct:
			pl.fields(p, f.Type, index)
		case tagged:
			pl.field(p, f, name, strings.Split(options, ","), index)
		}
	}
}

func (pl planner) field(p *plan, f reflect.StructField, name string, options []string, index []int) {
	if name == "" || !f.IsExported() || slices.Contains(p.names, name) {
		panic(fmt.Sprintf("internal error: field %s of %v has no key, a taken one, or is not exported", f.Name, p.typ))
	}
	made := field{name: name, index: index, plan: pl.plan(f.Type)}
	for _, option := range options {
		switch option {
		case "":
		case "required":
			made.required = true
		case "many":
			made.many = true
		case "scalar":
			p.scalar = len(p.fields)
		default:
			panic(fmt.Sprintf("internal error: field %s of %v has the unknown option %q", f.Name, p.typ, option))
		}
	}
	p.fields = append(p.fields, made)
	p.names = append(p.names, name)
}
