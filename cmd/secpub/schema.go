package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"secpub/internal/load"
)

func newSchema() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "JSON Schema of the front matter of each kind of document, for editors' completion",
		Long: "JSON Schema (draft 2020-12) of the front matter of a kind of document, or of\ncontent/site.yaml, which is the kind \"site\". Without a kind: one object with all.\n" +
			"The schemas follow from what the check takes, and agree with it.",
		Example:   "  secpub schema newsletter\n  secpub schema --output .secpub/schemas",
		ValidArgs: schemaNames(),
		Args:      cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			schemas, err := schemasOf(args)
			if err != nil {
				return err
			}
			if output != "" {
				return writeSchemas(output, schemas)
			}
			data, err := schemaText(schemas, len(args) == 1)
			if err == nil {
				_, err = c.OutOrStdout().Write(data)
			}
			return err
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "write a file of each kind into this `folder`")
	return c
}

func schemaNames() []string {
	var names []string
	for _, s := range load.Schemas() {
		names = append(names, s.Name)
	}
	return names
}

// schemasOf returns the schema of the kind named, or all.
func schemasOf(args []string) ([]load.NamedSchema, error) {
	all := load.Schemas()
	if len(args) == 0 {
		return all, nil
	}
	for _, s := range all {
		if s.Name == args[0] {
			return []load.NamedSchema{s}, nil
		}
	}
	return nil, fmt.Errorf("there is no kind %q; there are: %s", args[0], strings.Join(schemaNames(), ", "))
}

// schemaText prints one schema, or an object with several by name.
func schemaText(schemas []load.NamedSchema, alone bool) ([]byte, error) {
	var v any = schemas[0].Schema
	if !alone {
		named := map[string]*load.Schema{}
		for _, s := range schemas {
			named[s.Name] = s.Schema
		}
		v = named
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	err := out.Encode(v)
	return b.Bytes(), err
}

// writeSchemas writes a file of each schema. They are made, not written by
// hand, so that a newer program writes over those of an older one.
func writeSchemas(dir string, schemas []load.NamedSchema) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder %s: %w", dir, withoutPath(err))
	}
	for _, s := range schemas {
		data, err := schemaText([]load.NamedSchema{s}, true)
		if err != nil {
			return err
		}
		name := filepath.Join(dir, s.Name+".schema.json")
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("writing %s: %w", name, withoutPath(err))
		}
	}
	return nil
}
