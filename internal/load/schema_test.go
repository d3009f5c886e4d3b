package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"secpub/internal/check"
	"secpub/internal/diag"
	"secpub/internal/load/frontmatter"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// compiled returns a schema as an independent validator understands it.
func compiled(t *testing.T, s *Schema) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", throughJSON(t, s)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func throughJSON(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// yamlOf prints a group of keys as YAML: each key on a line, its value as JSON.
func yamlOf(t *testing.T, keys map[string]any) string {
	t.Helper()
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		fmt.Fprintf(&b, "%s: ", key)
		out := json.NewEncoder(&b)
		out.SetEscapeHTML(false)
		if err := out.Encode(keys[key]); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// refusals returns what the program has against metadata of a kind: all that
// the decoder says, and that a title is missing.
func refusals(path, yaml string) []string {
	var ds []diag.Diagnostic
	if path == sec.SettingsPath {
		ds = frontmatter.DecodeYAML(source.NewFile(path, []byte(yaml)), new(sec.Settings))
	} else {
		var c sec.Content
		text := []byte("---\n" + yaml + "---\n")
		r := parseDocument(source.NewFile(path, text), text)
		r.addTo(&c)
		ds = r.diagnostics
		for _, d := range check.Document(c.Documents[0]) {
			if d.Rule == diag.MissingKey {
				ds = append(ds, d)
			}
		}
	}
	var messages []string
	for _, d := range ds {
		messages = append(messages, d.Message)
	}
	return messages
}

// kindOfMetadata is a kind with all that a test of its schema needs.
type kindOfMetadata struct {
	name, path string
	shape      *frontmatter.Shape
	schema     *jsonschema.Schema
}

func kindsOfMetadata(t *testing.T) []kindOfMetadata {
	t.Helper()
	var kinds []kindOfMetadata
	for i, s := range Schemas() {
		k := kindOfMetadata{name: s.Name, path: sec.SettingsPath, schema: compiled(t, s.Schema)}
		into := any(sec.Settings{})
		if i > 0 {
			k.path = samples[i-1]
			into = reflect.ValueOf(newDocument(k.path)).Elem().Interface()
		}
		k.shape = frontmatter.Describe(into)
		kinds = append(kinds, k)
	}
	return kinds
}

// writer makes up metadata.
type writer struct{ *rand.Rand }

func pick[T any](w writer, list []T) T { return list[w.IntN(len(list))] }

// value makes up what a shape takes.
func (w writer) value(s *frontmatter.Shape) any {
	switch s.Form {
	case frontmatter.FormFlag:
		return w.IntN(2) == 0
	case frontmatter.FormNumber:
		return w.IntN(3000) - 20
	case frontmatter.FormList:
		list := make([]any, w.IntN(3))
		for i := range list {
			list[i] = w.value(s.Element)
		}
		return list
	case frontmatter.FormGroup:
		if s.Scalar != nil && w.IntN(2) == 0 {
			return w.value(s.Scalar)
		}
		return w.group(s)
	}
	switch {
	case s.Allowed != nil:
		return pick(w, s.Allowed)
	case s.Date:
		return pick(w, []any{"2017-02-28", "2017-02", "2017", 2017, "2016-02-29", "2017-12-31"})
	case strings.Contains(s.Pattern, "Januar"):
		return pick(w, []any{"2nd Friday", "last Wednesday", "1st Monday of March, June"})
	case s.Pattern != "":
		return pick(w, []any{"10:00", "00:00", "23:59"})
	}
	return pick(w, []any{"text", "Section A1.1", "é: #1", "2017-02-28", "5.10", 5.5, 12, true, "*"})
}

// group makes up some of a group's keys, and all that are required.
func (w writer) group(s *frontmatter.Shape) map[string]any {
	keys := map[string]any{}
	for _, k := range s.Keys {
		switch {
		case !k.Required && k.Name != "title" && w.IntN(2) == 0:
		case k.Many && w.IntN(2) == 0:
			keys[k.Name] = w.value(k.Shape.Element)
		case !k.Required && k.Name != "title" && w.IntN(8) == 0:
			keys[k.Name] = nil
		default:
			keys[k.Name] = w.value(k.Shape)
		}
	}
	return keys
}

// wrong is what may stand where something else belongs.
var wrong = []any{
	nil, "", " ", "text", "2017-02-30", "2017-13", "2017-2-3", "2017-04-07T17:00", "2017-04-07T25:00", "2017-04T10:00", "24:00", "9:00",
	"5th Friday", "2nd friday", "hold", "Held", "true", "12", 12, 999, 20170228, 2.5, true, false,
	[]any{}, []any{"text"}, []any{nil}, []any{""}, map[string]any{}, map[string]any{"file": "a.pdf"}, map[string]any{"nothing": 1},
}

// spoil changes one thing, somewhere.
func (w writer) spoil(v any) any {
	switch v := v.(type) {
	case map[string]any:
		names := slices.Sorted(maps.Keys(v))
		switch n := w.IntN(10); {
		case n == 0 || len(names) == 0:
			v[pick(w, []string{"titel", "x", "Title"})] = "text"
		case n == 1:
			delete(v, pick(w, names))
		default:
			name := pick(w, names)
			v[name] = w.spoil(v[name])
		}
		return v
	case []any:
		if len(v) > 0 && w.IntN(3) > 0 {
			i := w.IntN(len(v))
			v[i] = w.spoil(v[i])
			return v
		}
	}
	return pick(w, wrong)
}

// TestSchemasAgreeWithTheDecoder has random front matter read by the program
// and judged by its schema: as it may be written, and with one thing changed.
func TestSchemasAgreeWithTheDecoder(t *testing.T) {
	for _, k := range kindsOfMetadata(t) {
		refused := 0
		for seed := range uint64(1500) {
			w := writer{rand.New(rand.NewPCG(seed, 5))}
			keys := w.group(k.shape)
			if seed%3 > 0 {
				keys = w.spoil(keys).(map[string]any)
			}
			yaml := yamlOf(t, keys)
			messages, err := refusals(k.path, yaml), k.schema.Validate(throughJSON(t, keys))
			if (len(messages) == 0) != (err == nil) {
				t.Fatalf("%s, seed %d:\n%sthe program says %q, the schema says %v", k.name, seed, yaml, messages, err)
			}
			if seed%3 == 0 && err != nil {
				t.Fatalf("%s, seed %d:\n%sis refused as written: %v", k.name, seed, yaml, err)
			}
			if err != nil {
				refused++
			}
		}
		if refused < 100 || refused > 900 {
			t.Errorf("%s: %d of 1000 changes are refused, so that this shows little", k.name, refused)
		}
	}
}

func TestEveryKeyIsDescribedAndNoWordIsIdle(t *testing.T) {
	used := map[string]bool{}
	var walk func(s *frontmatter.Shape, name string)
	walk = func(s *frontmatter.Shape, name string) {
		if s.Form == frontmatter.FormList {
			walk(s.Element, name)
		}
		for _, k := range s.Keys {
			full := name + "." + k.Name
			words := describe(full)
			if words == "" {
				t.Errorf("%s is not described", full)
			}
			used[words] = true
			walk(k.Shape, full)
		}
	}
	for _, k := range kindsOfMetadata(t) {
		walk(k.shape, k.name)
	}
	for name, words := range keyWords {
		if !used[words] {
			t.Errorf("%s: %q describes no key", name, words)
		}
	}
}

func TestEveryKindHasASchemaOfItsOwn(t *testing.T) {
	names := map[string]bool{}
	for _, s := range Schemas() {
		names[s.Name] = true
	}
	for _, kind := range sec.PublishedKinds() {
		if !names[kind.String()] {
			t.Errorf("%s has no schema", kind)
		}
	}
	if len(names) != len(sec.PublishedKinds())+1 {
		t.Errorf("there are %d schemas, for %d kinds and the settings", len(names), len(sec.PublishedKinds()))
	}
}
