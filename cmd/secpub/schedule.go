package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/civil"
)

func newSchedule() *cobra.Command {
	var flags siteFlags
	var to string
	c := &cobra.Command{
		Use:   "schedule",
		Short: "The days on which the site will next change by itself",
		Long: "The days after the as-of date on which the site will change by itself: what is\npublished, expires, takes effect, opens, closes or is held. Drafts wait for an\n" +
			"editor and are not listed. What has been held or has closed shows on the day\nafter. For the change to be seen, the site has to be built on that day.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !slices.Contains(scheduleForms, to) {
				return fmt.Errorf("--to takes text, json or ics, not %q", to)
			}
			if flags.format == "json" && !c.Flags().Changed("to") {
				to = "json" // there are no faults to print in it
			}
			p, err := flags.read()
			if err != nil {
				return err
			}
			return printSchedule(c.OutOrStdout(), p, to)
		},
	}
	flags.register(c)
	c.Flags().StringVar(&to, "to", "text", "the `form`: text, json or ics")
	c.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(scheduleForms, cobra.ShellCompDirectiveNoFileComp))
	return c
}

var scheduleForms = []string{"text", "json", "ics"}

// read reads the site without judging it.
func (f *siteFlags) read() (*build.Publication, error) {
	day, root, err := f.openAsOf()
	if err != nil {
		return nil, err
	}
	return build.Check(f.source(root), build.Options{AsOf: day, Drafts: f.drafts})
}

func printSchedule(w io.Writer, p *build.Publication, to string) error {
	switch to {
	case "ics":
		_, err := w.Write(p.ScheduleCalendar())
		return err
	case "json":
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(p.Schedule())
	}
	changes := p.Schedule()
	if len(changes) == 0 {
		_, err := fmt.Fprintln(w, "nothing will change by itself")
		return err
	}
	var day civil.Date
	for _, change := range changes {
		if change.Date != day {
			day = change.Date
			fmt.Fprintln(w, day.Full())
		}
		at := ""
		if !change.Time.IsZero() {
			at = change.Time.String() + " "
		}
		if _, err := fmt.Fprintf(w, "  %s%s (%s)\n", at, change.Says, change.Source); err != nil {
			return err
		}
	}
	return nil
}
