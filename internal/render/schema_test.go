package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"secpub/internal/sec"
)

// compiled returns the published schema at an address, as another program reads
// it.
func compiled(t *testing.T, s *sec.Site, address string) *jsonschema.Schema {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(made(t, openData(s), outputPath(address))))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(absolute(s, address), parsed); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	compiled, err := c.Compile(absolute(s, address))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return compiled
}

func parsed(t *testing.T, data string) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestRegistersAreWhatTheirSchemasSay(t *testing.T) {
	s := fullSite()
	for _, r := range registers() {
		data := parsed(t, made(t, openData(s), r.name+".json"))
		if err := compiled(t, s, sec.RegisterSchema(r.name)).Validate(data); err != nil {
			t.Errorf("%s.json: %v", r.name, err)
		}
		if got := data.(map[string]any)["$schema"]; got != absolute(s, sec.RegisterSchema(r.name)) {
			t.Errorf("%s.json names the schema %v", r.name, got)
		}
	}
}

func TestTwinsAreWhatTheirSchemasSay(t *testing.T) {
	s := fullSite()
	kinds := map[string]*jsonschema.Schema{}
	for _, k := range sec.PublishedKinds() {
		kinds[k.String()] = compiled(t, s, sec.DocumentSchema(k))
	}
	met := map[string]bool{}
	all := twins(s)
	for _, o := range all {
		data := parsed(t, made(t, all, o.Path))
		kind := data.(map[string]any)["kind"].(string)
		met[kind] = true
		if err := kinds[kind].Validate(data); err != nil {
			t.Errorf("%s: %v", o.Path, err)
		}
	}
	if len(met) != len(kinds) {
		t.Errorf("there were twins of %d kinds, want one at least of each of %d", len(met), len(kinds))
	}
}

// A schema that lets anything through would pass the tests above.
func TestSchemasRefuseWhatIsWrong(t *testing.T) {
	s := fullSite()
	right := made(t, openData(s), "parties.json")
	for _, wrong := range []struct{ desc, old, new string }{
		{"a category that is none", `"large-supplier"`, `"huge-supplier"`},
		{"a date in another form", `"2013-09-23"`, `"23/09/2013"`},
		{"a text for a truth value", `"current": false`, `"current": "no"`},
		{"a row without its name", `"name":`, `"nom":`},
		{"a list under another name", `"parties": [`, `"party": [`},
	} {
		data := strings.Replace(right, wrong.old, wrong.new, 1)
		if data == right {
			t.Fatalf("%s: there is no %s in\n%s", wrong.desc, wrong.old, right)
		}
		if err := compiled(t, s, sec.RegisterSchema("parties")).Validate(parsed(t, data)); err == nil {
			t.Errorf("%s: the schema lets it through", wrong.desc)
		}
	}
}

func TestOpenDataIsThatOfTheRegistersNamed(t *testing.T) {
	var names []string
	for _, r := range registers() {
		names = append(names, r.name)
	}
	if want := sec.Registers(); !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
}

// Both forms of a register have the same rows.
func TestTablesHaveARowForEachOfTheList(t *testing.T) {
	s := fullSite()
	for _, r := range registers() {
		var b bytes.Buffer
		if err := writeJSON(&b, r.data(s)); err != nil {
			t.Fatal(err)
		}
		rows := -1
		for _, v := range parsed(t, b.String()).(map[string]any) {
			if list, ok := v.([]any); ok {
				rows = len(list)
			}
		}
		table := r.table(s)
		if len(table) != rows+1 {
			t.Errorf("%s: %d rows as a table, %d as a list", r.name, len(table)-1, rows)
		}
		for _, row := range table {
			if len(row) != len(table[0]) {
				t.Errorf("%s: a row of %d cells under %d columns: %q", r.name, len(row), len(table[0]), row)
			}
		}
	}
}
