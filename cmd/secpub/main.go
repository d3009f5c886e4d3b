// Secpub makes the publications of the Smart Energy Code: web site, registers,
// feeds and downloads, from Markdown kept in git.
//
// This package is flags, printing and exit status, one file a subcommand. It
// is also the only place below which there is no clock and no environment.
//
// Exit status: 0 well; 1 the content is wrong; 2 the command is, or the world.
// Diagnostics go to standard error, results to standard output.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"secpub/internal/load"
)

func main() { os.Exit(run(os.Args[1:])) }

// errContent is returned when the content is wrong; by then it has been said
// what is.
var errContent = errors.New("the content is wrong")

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	results := &printer{w: os.Stdout}
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(results)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = results.err
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errContent):
		return 1
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "secpub: interrupted; nothing was changed")
	case errors.Is(err, load.ErrNoContent):
		fmt.Fprintf(os.Stderr, "secpub: %v; run it in a site folder, give one with --site, or make one with \"secpub new site DIR\"\n", err)
	default:
		fmt.Fprintf(os.Stderr, "secpub: %v\n", err)
	}
	return 2
}

// printer prints results and remembers why one could not be printed, which the
// many places that print need not ask.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) Write(data []byte) (int, error) {
	n, err := p.w.Write(data)
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("printing the result: %w", withoutPath(err))
	}
	return n, err
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "secpub",
		Short:         "Publish the Smart Energy Code from Markdown",
		Long:          "Secpub turns a folder of Markdown and registers into the publications of the\nSmart Energy Code. It checks everything first and publishes all or nothing.",
		Version:       versionLine(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.AddCommand(newBuild(), newChanges(), newCheck(), newServe(), newNew(), newRedline(), newMail(), newSchedule(), newSchema(), newWhy(), newVerify(), newLinks(), newVersion())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" { // cobra's own takes any word for a shell
			c.Args, c.RunE = cobra.NoArgs, func(c *cobra.Command, _ []string) error { return c.Help() }
		}
	}
	return root
}

// exactly takes n arguments, and says what they are if there are not as many.
func exactly(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return fmt.Errorf("%q takes %s, not %d: %s", c.CommandPath(), count(n, "argument"), len(args), c.UseLine())
	}
}
