package diag

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A Go module that carries the schema of the standard (OASIS, SARIF 2.1.0 with
// Errata 01) as a constant. Only that is taken of it, so it is no dependency;
// the sum is that of go.sum.
const (
	schemaModule = "github.com/owenrumney/go-sarif/v3@v3.3.1"
	schemaSum    = "h1:bKY8YnWcY8zYTiGVObC5wZLlfEvMkCxK9XMGXBbzEtQ="
	schemaFile   = "pkg/report/v210/sarif/schema.go"
)

// sarifSchema is the schema of the standard.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", schemaModule).Output()
	var module struct{ Dir, Sum, Error string }
	if jsonErr := json.Unmarshal(out, &module); jsonErr != nil || err != nil || module.Sum != schemaSum {
		t.Fatalf("%s: %v, sum %q, want %q; get it with: make tools\n%s", schemaModule, err, module.Sum, schemaSum, module.Error)
	}
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(constant(t, filepath.Join(module.Dir, schemaFile))))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// constant returns the first string constant of a Go file.
func constant(t *testing.T, file string) (value string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING && value == "" {
			value, err = strconv.Unquote(literal.Value)
		}
		return err == nil && value == ""
	})
	if err != nil || !strings.Contains(value, "SARIF") {
		t.Fatalf("%s holds no schema: %v", file, err)
	}
	return value
}

func TestSARIFIsValidByTheStandard(t *testing.T) {
	schema := sarifSchema(t)
	var each []Diagnostic // one of every rule, at odd places
	for i, rule := range Rules() {
		each = append(each, New(rule, at("content/ü %2F?#/"+string(rule)+".md", 1+i, 1), "\x00\x1b\u2028 %s", rule).WithHint("do"))
	}
	for what, ds := range map[string][]Diagnostic{"examples": examples(), "none": nil, "each rule": each} {
		for _, tool := range []string{"", "1.0", "v1.2.3-4-gabcdef"} {
			var b bytes.Buffer
			if err := Write(&b, SARIF, ds, Options{Tool: tool}); err != nil {
				t.Fatal(err)
			}
			log, err := jsonschema.UnmarshalJSON(&b)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(log); err != nil {
				t.Errorf("%s, tool %q: %v", what, tool, err)
			}
		}
	}
	wrong := map[string]any{"version": "2.1.0", "runs": []any{map[string]any{"tool": map[string]any{"driver": map[string]any{}}}}}
	if schema.Validate(wrong) == nil {
		t.Error("the schema takes a tool without a name")
	}
}
