package frontmatter

import (
	"reflect"
	"slices"
)

// Form is what a value looks like to whoever writes it.
type Form uint8

// The forms of values.
const (
	FormText   Form = iota // any scalar, taken as printed
	FormFlag               // true or false, without quotes
	FormNumber             // a whole number, without quotes
	FormRead               // text that a type reads; see Pattern
	FormList
	FormGroup
)

// Shape is what the decoder takes for a value, for those who tell it to others,
// as a schema does. It is made from the plan that the decoder works by.
type Shape struct {
	Form    Form
	Allowed []string // the words that a text may be; nil: any
	Pattern string   // a regular expression of what is read; "" if the type gives none
	Date    bool     // a year alone may be written as a number
	Element *Shape   // of a list
	Keys    []Key    // of a group, in the order of the struct
	Scalar  *Shape   // what a group takes for its one necessary key; nil: keys only
}

// Key is a key of a group.
type Key struct {
	Name     string
	Required bool // it must be there and say something
	Many     bool // a single value is taken for a list of one
	Shape    *Shape
}

// Describe returns the shape of the metadata that is read into a struct. The
// type must not contain itself.
func Describe(into any) *Shape { return planFor(reflect.TypeOf(into)).shape() }

func (p *plan) shape() *Shape {
	switch p.form {
	case placed, pointer:
		return p.elem.shape()
	case list:
		return &Shape{Form: FormList, Element: p.elem.shape()}
	case group:
		return p.groupShape()
	case flag:
		return &Shape{Form: FormFlag}
	case number:
		return &Shape{Form: FormNumber}
	case reader:
		return &Shape{Form: FormRead, Pattern: patternOf(p.typ), Date: p.date, Allowed: p.allowed}
	}
	return &Shape{Form: FormText, Allowed: p.allowed}
}

func (p *plan) groupShape() *Shape {
	s := &Shape{Form: FormGroup}
	for i, f := range p.fields {
		s.Keys = append(s.Keys, Key{Name: f.name, Required: f.required, Many: f.many && f.plan.form == list, Shape: f.plan.shape()})
		alone := !slices.ContainsFunc(slices.Delete(slices.Clone(p.fields), i, i+1), func(f field) bool { return f.required })
		if i == p.scalar && alone {
			s.Scalar = s.Keys[i].Shape
		}
	}
	return s
}

// patternOf returns the pattern that a type gives for what it reads.
func patternOf(t reflect.Type) string {
	if p, ok := reflect.Zero(t).Interface().(interface{ Pattern() string }); ok {
		return p.Pattern()
	}
	return ""
}
