package sec

import "secpub/internal/markdown"

// The parts of a body that rules speak of, under the domain's name, so that
// check and link need not know how text is parsed.
type (
	// Link is a link, image or bare address in a body.
	Link = markdown.Link
	// Directive is an instruction in a body.
	Directive = markdown.Directive
	// Attribute is a value given to a directive.
	Attribute = markdown.Attribute
	// DirectiveForm says where a directive stands.
	DirectiveForm = markdown.DirectiveForm
)

// The forms of directive.
const (
	TextDirective      = markdown.TextDirective
	LeafDirective      = markdown.LeafDirective
	ContainerDirective = markdown.ContainerDirective
)

// The kinds of link.
const (
	InlineLink = markdown.InlineLink
	ImageLink  = markdown.ImageLink
)
