package load

import (
	"reflect"

	"secpub/internal/load/frontmatter"
	"secpub/internal/sec"
)

// Schema is a JSON Schema (draft 2020-12) of what an author may write, as much
// of it as is needed. It follows from the tags that the decoder works by, so
// that the two agree. What no schema can say is left to the check: control
// characters, an hour that clocks pass over, a month that stands twice in a
// cadence.
type Schema struct {
	Schema      string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        []string           `json:"type,omitempty"`
	Enum        []any              `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	Minimum     int                `json:"minimum,omitempty"`
	Maximum     int                `json:"maximum,omitempty"`
	MinItems    int                `json:"minItems,omitempty"`
	Items       *Schema            `json:"items,omitempty"`
	Properties  map[string]*Schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Additional  *bool              `json:"additionalProperties,omitempty"`
	AnyOf       []*Schema          `json:"anyOf,omitempty"`
}

const draft202012 = "https://json-schema.org/draft/2020-12/schema"

// NamedSchema is the schema of a kind of document, or of the settings.
type NamedSchema struct {
	Name   string // "newsletter"; "site" for content/site.yaml
	Schema *Schema
}

// samples are a path of each kind of document, by which its type is found.
var samples = []string{
	"content/index.md", "content/pages/a.md", "content/newsletters/a.md", "content/code/1/index.md", "content/code/1/a.md",
	"content/guidance/a.md", "content/committees/a.md", "content/meetings/a/1.md", "content/modifications/a.md",
	"content/consultations/a.md", "content/events/a.md", "content/news/a.md",
}

// Schemas returns the schema of the front matter of each kind of document and,
// first, that of the settings.
func Schemas() []NamedSchema {
	all := []NamedSchema{{"site", schemaOf("site", "content/site.yaml, the settings of the publication", sec.Settings{}, false)}}
	for _, sample := range samples {
		d := newDocument(sample)
		kind := d.Kind().String()
		about := "The header of a document of the kind " + kind
		all = append(all, NamedSchema{kind, schemaOf(kind, about, reflect.ValueOf(d).Elem().Interface(), needsTitle(d.Kind()))})
	}
	return all
}

// needsTitle reports whether documents of a kind must have a title. Meetings and
// versions of the Code are named by their number, the home page by the site.
func needsTitle(k sec.Kind) bool {
	return k != sec.KindMeeting && k != sec.KindCodeVersion && k != sec.KindHome
}

func schemaOf(name, about string, into any, titled bool) *Schema {
	shape := frontmatter.Describe(into)
	for i := range shape.Keys {
		if k := &shape.Keys[i]; k.Name == "title" && titled {
			k.Required = true
		}
	}
	s := shapeSchema(shape, name)
	s.Schema, s.Title = draft202012, about
	return s
}

// shapeSchema returns the schema of a value that is there. The name leads to its
// description: "newsletter.highlights.kind".
func shapeSchema(shape *frontmatter.Shape, name string) *Schema {
	switch shape.Form {
	case frontmatter.FormFlag:
		return &Schema{Type: []string{"boolean"}}
	case frontmatter.FormNumber:
		return &Schema{Type: []string{"integer"}}
	case frontmatter.FormList:
		return &Schema{Type: []string{"array"}, Items: shapeSchema(shape.Element, name)}
	case frontmatter.FormGroup:
		return groupSchema(shape, name)
	}
	if shape.Allowed != nil {
		s := &Schema{}
		for _, word := range shape.Allowed {
			s.Enum = append(s.Enum, word)
		}
		return s
	}
	switch {
	case shape.Date:
		return &Schema{Type: []string{"string", "integer"}, Pattern: shape.Pattern, Minimum: 1000, Maximum: 9999}
	case shape.Form == frontmatter.FormRead:
		return &Schema{Type: []string{"string"}, Pattern: shape.Pattern}
	}
	return &Schema{Type: []string{"string", "number", "boolean"}} // 5.10 is text, too
}

func groupSchema(shape *frontmatter.Shape, name string) *Schema {
	none := false
	s := &Schema{Type: []string{"object"}, Properties: map[string]*Schema{}, Additional: &none}
	for _, k := range shape.Keys {
		s.Properties[k.Name] = keySchema(k, name+"."+k.Name)
		if k.Required {
			s.Required = append(s.Required, k.Name)
		}
	}
	if shape.Scalar == nil {
		return s
	}
	return &Schema{AnyOf: []*Schema{s, shapeSchema(shape.Scalar, name)}}
}

// keySchema returns the schema of what stands behind a key: something, where the
// key is required; else also nothing.
func keySchema(k frontmatter.Key, name string) *Schema {
	s := shapeSchema(k.Shape, name)
	if k.Many {
		s = &Schema{AnyOf: []*Schema{s, shapeSchema(k.Shape.Element, name)}}
	}
	if k.Required {
		s.filled()
	} else {
		s.orNothing()
	}
	s.Description = describe(name)
	return s
}

// filled keeps out what says nothing.
func (s *Schema) filled() {
	switch {
	case len(s.AnyOf) > 0:
		for _, one := range s.AnyOf {
			one.filled()
		}
	case s.Items != nil:
		s.MinItems = 1
	case s.Pattern == "" && s.Enum == nil && s.Properties == nil && len(s.Type) > 1:
		s.Pattern = `\S`
	}
}

// orNothing lets a key stand without a value, as it does while one writes.
func (s *Schema) orNothing() {
	switch {
	case len(s.AnyOf) > 0:
		s.AnyOf = append(s.AnyOf, &Schema{Type: []string{"null"}})
	case s.Enum != nil:
		s.Enum = append(s.Enum, nil)
	default:
		s.Type = append(s.Type, "null")
	}
}
