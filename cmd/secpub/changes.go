package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"secpub/internal/changes"
)

var changesForms = []string{"markdown", "json"}

func newChanges() *cobra.Command {
	var form string
	c := &cobra.Command{
		Use:   "changes OLD NEW",
		Short: "What a merge changes for readers: two built sites compared",
		Long: `Changes compares two built sites, folders that "secpub build" wrote, and says
what readers will see: pages added, changed (with the words), withdrawn and
gone; addresses lost; downloads, mails, calendars and data affected; how much
the site weighs. Pages that say the same and only look different, as after a
change of a template, are told apart.

It prints Markdown for a comment on a pull request, or JSON for tools.`,
		Example: `  secpub changes public /tmp/new/public
  secpub changes --format json public /tmp/new/public`,
		Args: exactly(2),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(changesForms, form) {
				return fmt.Errorf("--format takes markdown or json, not %q", form)
			}
			report, err := compareTrees(args[0], args[1])
			if err != nil {
				return err
			}
			return printChanges(c.OutOrStdout(), report, form)
		},
	}
	c.Flags().StringVar(&form, "format", "markdown", "the `form`: markdown or json")
	c.Flags().StringVar(&form, "to", "markdown", "the same as --format")
	c.Flags().Lookup("to").Hidden = true
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(changesForms, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// compareTrees compares two folders. Nothing outside them is read, whatever
// links they hold.
func compareTrees(old, new string) (*changes.Report, error) {
	before, err := os.OpenRoot(old)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", old, withoutPath(err))
	}
	defer before.Close()
	after, err := os.OpenRoot(new)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", new, withoutPath(err))
	}
	defer after.Close()
	return changes.Compare(before.FS(), after.FS())
}

func printChanges(w io.Writer, r *changes.Report, form string) error {
	if form == "json" {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(r)
	}
	_, err := w.Write(r.Markdown())
	return err
}
