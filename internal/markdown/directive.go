package markdown

import "secpub/internal/source"

// DirectiveForm says where a directive stands.
type DirectiveForm uint8

// The forms of directive.
const (
	TextDirective      DirectiveForm = iota // :name[label]{key=value} within a line
	LeafDirective                           // ::name[label]{key=value} on its own line
	ContainerDirective                      // :::name[label]{key=value}, blocks, :::
)

// Directive is an instruction in the text, as the generic directives proposal
// for CommonMark has them. What it means, and whether there is one of that
// name, is not judged here, but for the containers note, tip and warning,
// which are printed as asides.
//
// A colon in prose (at 11:00, note: this, a:b) begins no directive: within a
// line that takes a name directly behind the colon, "[" or "{" directly behind
// the name, and neither a letter, a digit nor another colon before it. A
// container is closed by a line of as many colons as it was opened with, or
// more; the innermost one that they can close is closed first.
type Directive struct {
	Name       string
	Form       DirectiveForm
	Label      string // plain, as written but for escapes
	Attributes []Attribute
	Pos        source.Pos // of the first colon
}

// Attribute is a value given to a directive. {.a} is written for class=a and
// {#a} for id=a; a name without a value has the value "".
type Attribute struct {
	Name, Value string
	Pos         source.Pos // of the name
}

// Attribute returns the value of the first attribute of that name, and whether
// there is one.
func (d *Directive) Attribute(name string) (string, bool) {
	for _, a := range d.Attributes {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}
