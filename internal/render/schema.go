package render

import (
	"encoding"
	"reflect"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// schema is a JSON Schema (draft 2020-12), as much of it as the data needs. It
// follows from the Go types that are written, so that it cannot say anything
// else. What it does not name is allowed: keys may be added, none is renamed or
// dropped.
type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	ID          string             `json:"$id,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type"`
	Pattern     string             `json:"pattern,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Const       string             `json:"const,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Items       *schema            `json:"items,omitempty"`
}

const draft = "https://json-schema.org/draft/2020-12/schema"

// registerSchema returns the schema of a register.
func registerSchema(s *sec.Site, r register) *schema {
	top := schemaOf(reflect.TypeOf(r.data(s)))
	top.Schema, top.ID = draft, absolute(s, sec.RegisterSchema(r.name))
	top.Title, top.Description = r.title, "Each row is "+r.about+"."
	return top
}

// documentSchema returns the schema of the data twins of a kind of document.
func documentSchema(s *sec.Site, k sec.Kind) *schema {
	top := schemaOf(twinType(k))
	top.Schema, top.ID = draft, absolute(s, sec.DocumentSchema(k))
	top.Title = "What stands in index.json beside the page of a document of the kind " + k.String()
	top.Properties["kind"].Const = k.String()
	return top
}

// twinType returns the type of the twins of a kind of document.
func twinType(k sec.Kind) reflect.Type {
	switch k {
	case sec.KindNewsletter:
		return reflect.TypeFor[newsletterTwin]()
	case sec.KindCodeVersion:
		return reflect.TypeFor[codeVersionTwin]()
	case sec.KindCodeDocument:
		return reflect.TypeFor[codeDocumentTwin]()
	case sec.KindGuidance:
		return reflect.TypeFor[guidanceTwin]()
	case sec.KindCommittee:
		return reflect.TypeFor[committeeTwin]()
	case sec.KindMeeting:
		return reflect.TypeFor[meetingTwin]()
	case sec.KindModification:
		return reflect.TypeFor[modificationTwin]()
	case sec.KindConsultation:
		return reflect.TypeFor[consultationTwin]()
	case sec.KindEvent:
		return reflect.TypeFor[eventTwin]()
	case sec.KindNews:
		return reflect.TypeFor[newsTwin]()
	}
	return reflect.TypeFor[pageTwin]()
}

// schemaOf returns the schema of what a type is written as.
func schemaOf(t reflect.Type) *schema {
	if t.Kind() == reflect.Pointer {
		return schemaOf(t.Elem())
	}
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return &schema{Type: "string", Pattern: patternOf(t)}
	}
	switch t.Kind() {
	case reflect.Struct:
		object := &schema{Type: "object", Properties: map[string]*schema{}}
		object.addFields(t)
		return object
	case reflect.Slice:
		return &schema{Type: "array", Items: schemaOf(t.Elem())}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int, reflect.Int64:
		return &schema{Type: "integer"}
	case reflect.String:
		return &schema{Type: "string", Enum: allowedValues(t)}
	}
	panic("internal error: data of a type that no schema is known for: " + t.String())
}

// patternOf returns the form in which dates and times are written.
func patternOf(t reflect.Type) string {
	const date, clock = `\d{4}(-\d{2}(-\d{2})?)?`, `\d{2}:\d{2}`
	switch t {
	case reflect.TypeFor[civil.Date]():
		return "^" + date + "$"
	case reflect.TypeFor[civil.Moment]():
		return "^" + date + "(T" + clock + ")?$"
	case reflect.TypeFor[civil.Clock]():
		return "^" + clock + "$"
	}
	return ""
}

// allowedValues returns the values of a type that has few.
func allowedValues(t reflect.Type) []string {
	if few, ok := reflect.Zero(t).Interface().(interface{ Allowed() []string }); ok {
		return few.Allowed()
	}
	return nil
}

// addFields adds what a struct is written with, in which an embedded struct's
// fields stand beside its own. A field that is written only if it says
// something is not required.
func (o *schema) addFields(t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			o.addFields(field.Type)
			continue
		}
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		property := schemaOf(field.Type)
		property.Description = field.Tag.Get("about")
		o.Properties[name] = property
		if options == "" {
			o.Required = append(o.Required, name)
		}
	}
}
