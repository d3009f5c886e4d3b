package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"secpub/internal/load"
)

// The YAML extension of VS Code does not look into Markdown files
// (redhat-developer/vscode-yaml, issue 207). So that keys complete there too, a
// new site gets snippets made from the schemas: for each kind, one with the keys
// that a header must have, and one for each key with its choices.

// snippet is a snippet of VS Code.
type snippet struct {
	Scope       string   `json:"scope"`
	Prefix      string   `json:"prefix"`
	Description string   `json:"description"`
	Body        []string `json:"body"`
}

// writeEditorFiles writes the schemas and snippets of a new site.
func writeEditorFiles(site string) error {
	schemas := load.Schemas()
	if err := writeSchemas(filepath.Join(site, ".secpub", "schemas"), schemas); err != nil {
		return err
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(snippets(schemas)); err != nil {
		return err
	}
	name := filepath.Join(site, ".vscode", "secpub.code-snippets")
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", name, withoutPath(err))
	}
	return nil
}

func snippets(schemas []load.NamedSchema) map[string]snippet {
	all := map[string]snippet{}
	for _, s := range schemas {
		if s.Name == "site" {
			continue
		}
		all[s.Name] = headerSnippet(s)
		for key, value := range s.Schema.Properties {
			all[s.Name+" "+key] = snippet{"markdown", s.Name + " " + key, value.Description, []string{key + ": " + placeholder(1, key, value)}}
		}
	}
	return all
}

// headerSnippet is a header with the keys that must be there.
func headerSnippet(s load.NamedSchema) snippet {
	lines := []string{"---"}
	for i, key := range s.Schema.Required {
		lines = append(lines, key+": "+placeholder(i+1, key, s.Schema.Properties[key]))
	}
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(s.Schema.Properties)), func(key string) bool { return slices.Contains(s.Schema.Required, key) })
	lines = append(lines, "# and: "+strings.Join(others, ", "), "---", "$0")
	return snippet{"markdown", s.Name, s.Schema.Title, lines}
}

// placeholder is where the cursor goes: words to choose from, or the key to
// write over.
func placeholder(n int, key string, s *load.Schema) string {
	var words []string
	for _, word := range s.Enum {
		if w, ok := word.(string); ok {
			words = append(words, w)
		}
	}
	switch {
	case slices.Contains(s.Type, "boolean") && !slices.Contains(s.Type, "string"):
		return "true$0"
	case len(words) > 0:
		return fmt.Sprintf("${%d|%s|}", n, strings.Join(words, ","))
	}
	return fmt.Sprintf("${%d:%s}", n, key)
}
