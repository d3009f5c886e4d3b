package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestReadmeHasARowForEachCommand: and each row is one of a command. The kinds
// that "new" begins may share one.
func TestReadmeHasARowForEachCommand(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(data), "\n## Commands\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string]bool{}
	for line := range strings.Lines(section) {
		if rest, ok := strings.CutPrefix(line, "| `secpub "); ok {
			usage, _, _ := strings.Cut(rest, "`")
			name := strings.Join(slices.DeleteFunc(strings.Fields(usage), func(word string) bool { return strings.ToLower(word) != word }), " ")
			rows[name] = true
		}
	}
	names := commandNames(newRoot(), "")
	for _, name := range names {
		parent, _, _ := strings.Cut(name, " ")
		if !rows[name] && !rows[parent] {
			t.Errorf("secpub %s has no row", name)
		}
	}
	for name := range rows {
		if !slices.ContainsFunc(names, func(known string) bool { return known == name || strings.HasPrefix(known, name+" ") }) {
			t.Errorf("there is a row for secpub %s, which is no command", name)
		}
	}
}

// commandNames returns the names of the commands that do something, such as
// "new site".
func commandNames(c *cobra.Command, prefix string) []string {
	var names []string
	for _, sub := range c.Commands() {
		name := prefix + sub.Name()
		switch {
		case sub.Hidden || name == "help":
		case name == "completion": // its arguments are cobra's own
			names = append(names, name)
		case sub.HasSubCommands():
			names = append(names, commandNames(sub, name+" ")...)
		default:
			names = append(names, name)
		}
	}
	return names
}
