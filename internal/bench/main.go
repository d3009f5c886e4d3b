// Command bench measures how fast secpub builds, beside other generators that
// are given the very same documents, and beside the limit. It is what "make
// bench" runs.
//
//	go run ./internal/bench -documents 1000,10000 -runs 5 -dir /dev/shm
//	go run ./internal/bench -documents 100000 -runs 1 -format json
//
// For each number of documents it writes a generated publication three times:
// for secpub as sitetest makes it, and for Hugo and Eleventy the same texts with
// the headers that those read (title, date, description) and templates, in the
// folders hugo and eleventy beside this file, that weigh what secpub's do: head,
// banner, way back, facts, text, footer; a list for each folder, feeds of fifty
// entries, a map of the site. They check nothing and know no registers. They
// count as slow only where they are: what could be left out of them is
// (taxonomies, typography, minifying), and the description, which secpub works
// out from the text, stands in the header.
//
// Every program runs as a process of its own, and all of them in turn, round
// by round, each into an empty folder or, where it is called warm, the folder of
// its last build. Wall is the time that a user waits, CPU what all cores spent,
// peak the memory in use at the most. The table shows the median of the rounds,
// and of the ratios within each round, so that a machine that is busy for a
// while does not change them much. Figures of different runs of bench are not to
// be compared; ratios are.
//
// "limit" is the program of "bench limit": read, goldmark, write, on all cores.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// options say what is measured, and where.
type options struct {
	documents []int
	rounds    int
	dir       string // what is written goes into a new folder below; empty for the system's
	format    string
	asOf      string

	secpub, hugo, eleventy string // the programs; an empty one is left out

	args, warmArgs []string // for every build of secpub, and for the warm ones
}

// A report is what was measured with one number of documents.
type report struct {
	Documents int       `json:"documents"`
	Rounds    int       `json:"rounds"`
	Cores     int       `json:"cores"`
	Figures   []figures `json:"figures"`
}

var errUsage = errors.New("usage")

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// run does what the arguments ask for. Its first two forms are for bench
// itself.
func run(args []string) error {
	switch {
	case len(args) > 0 && args[0] == "measure":
		return printMeasure(os.Stdout, args[1:])
	case len(args) == 3 && args[0] == "limit":
		return limit(args[1], args[2])
	}
	o, err := parseOptions(args)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp(o.dir, "secpub-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	return benchAll(os.Stdout, o, dir)
}

func parseOptions(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	numbers := flags.String("documents", "1000,10000", "how many documents, one number or more")
	flags.IntVar(&o.rounds, "runs", 5, "how often each program runs")
	flags.StringVar(&o.dir, "dir", "", "where to write, such as /dev/shm; the system's place for such files if empty")
	flags.StringVar(&o.format, "format", "text", "text or json")
	flags.StringVar(&o.asOf, "as-of", "2017-04-03", "the day that secpub sees the site from")
	flags.StringVar(&o.secpub, "secpub", "bin/secpub", "the program secpub")
	flags.StringVar(&o.hugo, "hugo", "hugo", "the program hugo; left out if empty")
	flags.StringVar(&o.eleventy, "eleventy", "", "the program eleventy; left out if empty")
	extra := flags.String("args", "", "further arguments for every build of secpub; {out} is its folder")
	warm := flags.String("warm-args", "", "the same for its warm builds")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.args, o.warmArgs = strings.Fields(*extra), strings.Fields(*warm)
	for _, n := range strings.Split(*numbers, ",") {
		number, err := strconv.Atoi(n)
		if err != nil || number < 1 {
			return o, fmt.Errorf("%w: -documents %q: not a number", errUsage, n)
		}
		o.documents = append(o.documents, number)
	}
	return o, nil
}

// benchAll measures and prints, one size after the other.
func benchAll(w io.Writer, o options, dir string) error {
	for _, n := range o.documents {
		r, err := bench(o, filepath.Join(dir, fmt.Sprint(n)), n)
		if err != nil {
			return err
		}
		if err := print(w, o.format, r, func() { printTable(w, r) }); err != nil {
			return err
		}
	}
	started, err := startUp(o, dir)
	if err != nil {
		return err
	}
	return print(w, o.format, started, func() { printStartUp(w, started) })
}

func print(w io.Writer, format string, value any, table func()) error {
	if format == "json" {
		return json.NewEncoder(w).Encode(value)
	}
	table()
	return nil
}

// bench measures all programs with one publication, and clears it away.
func bench(o options, dir string, n int) (report, error) {
	defer os.RemoveAll(dir)
	p, err := publish(dir, n)
	if err != nil {
		return report{}, err
	}
	contestants, err := contestants(o, p)
	if err != nil {
		return report{}, err
	}
	results, err := compete(dir, contestants, o.rounds, p.documents, func(what string) { fmt.Fprintln(os.Stderr, what) })
	return report{Documents: p.documents, Rounds: o.rounds, Cores: runtime.GOMAXPROCS(0), Figures: reckon(results)}, err
}

// contestants returns all that take part: secpub, the other tools that are
// there, and the limit.
func contestants(o options, p publication) ([]contestant, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	all := secpub(o, p.site("secpub"))
	if o.hugo != "" {
		all = append(all, hugo(o.hugo, p.site("hugo")))
	}
	return append(all, contestant{name: "limit", argv: func(out string) []string {
		return []string{self, "limit", p.site("secpub"), out}
	}}), nil
}
