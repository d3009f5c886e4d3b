// Command bench measures how fast secpub builds, beside other generators that
// are given the very same documents, and beside the limit. It is what "make
// bench" runs.
//
//	go run ./internal/bench -documents 1000,10000 -runs 5 -dir /dev/shm
//	go run ./internal/bench -documents 100000 -runs 1 -only 'redlines|hugo|limit' -format json
//
// For each number of documents it writes a generated publication several times:
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
// be compared; ratios are. The warm contestants with the same outputs share a
// folder, and so a cache if -warm-args names one: "--cache {out}.cache".
//
// "limit" is the program of "bench limit": read, goldmark, write, on all cores.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// options say what is measured, and where.
type options struct {
	documents []int
	length    int // how many times as long texts are as sitetest.Generate's
	rounds    int
	dir       string // what is written goes into a new folder below; empty for the system's
	format    string
	asOf      string

	only []string // parts of the names of contestants that take part

	secpub, hugo, eleventy string // the programs; an empty one is left out

	eleventyMost int // documents, beyond which it takes too long

	args, warmArgs []string // for every build of secpub, and for the warm ones
}

// A report is all that was measured.
type report struct {
	Sizes   []size   `json:"sizes"`
	StartUp []result `json:"start_up"`
}

// A size is what was measured with one number of documents.
type size struct {
	Documents int       `json:"documents"`
	Bytes     int64     `json:"bytes"` // of their texts
	Rounds    int       `json:"rounds"`
	Cores     int       `json:"cores"`
	Figures   []figures `json:"figures"`
}

var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// run does what the arguments ask for. Its first two forms are for bench
// itself.
func run(ctx context.Context, args []string) error {
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
	return benchAll(ctx, os.Stdout, o, dir)
}

func parseOptions(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	numbers := flags.String("documents", "1000,10000", "how many documents, one number or more")
	flags.IntVar(&o.length, "length", 1, "how many times as long texts are; with 3, a document of the Code has 60 kB")
	flags.IntVar(&o.rounds, "runs", 5, "how often each program runs")
	flags.StringVar(&o.dir, "dir", "", "where to write, such as /dev/shm; the system's place for such files if empty")
	flags.StringVar(&o.format, "format", "text", "text or json")
	flags.StringVar(&o.asOf, "as-of", "2017-04-03", "the day that secpub sees the site from")
	flags.StringVar(&o.secpub, "secpub", "bin/secpub", "the program secpub")
	flags.StringVar(&o.hugo, "hugo", "hugo", "the program hugo; left out if empty")
	flags.StringVar(&o.eleventy, "eleventy", "", "the program eleventy; left out if empty")
	flags.IntVar(&o.eleventyMost, "eleventy-most", 1000, "the most documents that eleventy is given")
	only := flags.String("only", "", "parts of the names of contestants that take part, such as \"hugo|limit\"; all if empty")
	extra := flags.String("args", "", "further arguments for every build of secpub; {out} is its folder")
	warm := flags.String("warm-args", "", "the same for its warm builds")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if err := absolute(&o.secpub, &o.hugo, &o.eleventy); err != nil {
		return o, err
	}
	if o.format != "text" && o.format != "json" {
		return o, fmt.Errorf("%w: -format %q: it is text or json", errUsage, o.format)
	}
	if o.rounds < 1 || o.length < 1 {
		return o, fmt.Errorf("%w: -runs %d -length %d: at least one of each", errUsage, o.rounds, o.length)
	}
	o.only = strings.Split(*only, "|")
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

// absolute lets programs be found from any folder. One that is named without a
// folder is looked for where the shell does.
func absolute(programs ...*string) error {
	for _, p := range programs {
		if !strings.ContainsRune(*p, filepath.Separator) {
			continue
		}
		full, err := filepath.Abs(*p)
		if err != nil {
			return err
		}
		*p = full
	}
	return nil
}

// benchAll measures one size after the other. Tables are printed as they come.
func benchAll(ctx context.Context, w io.Writer, o options, dir string) error {
	tables := w
	if o.format == "json" {
		tables = io.Discard
	}
	var r report
	for _, n := range o.documents {
		s, err := bench(ctx, o, filepath.Join(dir, fmt.Sprint(n)), n)
		if err != nil {
			return err
		}
		printSize(tables, s)
		r.Sizes = append(r.Sizes, s)
	}
	started, err := startUp(ctx, o, dir)
	if err != nil {
		return err
	}
	printStartUp(tables, started)
	r.StartUp = started
	if o.format == "json" {
		return json.NewEncoder(w).Encode(r)
	}
	return nil
}

// bench measures all programs with one publication, and clears it away.
func bench(ctx context.Context, o options, dir string, n int) (size, error) {
	defer os.RemoveAll(dir)
	p, err := publish(o, dir, n)
	if err != nil {
		return size{}, err
	}
	contestants, err := contestants(o, p)
	if err != nil {
		return size{}, err
	}
	results, err := compete(ctx, dir, contestants, o.rounds, p.documents, func(what string) { fmt.Fprintln(os.Stderr, what) })
	return size{Documents: p.documents, Bytes: p.bytes, Rounds: o.rounds, Cores: runtime.GOMAXPROCS(0), Figures: reckon(results)}, err
}
