package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// printSize prints the figures of one size of publication. Ratios are what a
// program takes to what the other takes: below 1 is less.
func printSize(w io.Writer, s size) {
	fmt.Fprintf(w, "%d documents of %.1f kB, medians of %d rounds, %d cores\n", s.Documents, float64(s.Bytes)/1000/float64(s.Documents), s.Rounds, s.Cores)
	rows := [][]string{{"", "wall s", "CPU s", "peak MiB", "wall/hugo", "CPU/hugo", "peak/hugo", "wall/limit", "CPU/limit", "files", "pages", "MB"}}
	for _, f := range s.Figures {
		rows = append(rows, []string{f.Name, seconds(f.Median.Wall), seconds(f.Median.CPU), fmt.Sprint(f.Median.Peak >> 20),
			ratio(f.ToHugo.Wall), ratio(f.ToHugo.CPU), ratio(f.ToHugo.Peak), ratio(f.ToLimit.Wall), ratio(f.ToLimit.CPU),
			fmt.Sprint(f.Wrote.Files), fmt.Sprint(f.Wrote.Pages), fmt.Sprint(f.Wrote.Bytes / 1e6)})
	}
	align(w, rows)
}

// printStartUp prints how long it takes until the program has answered.
func printStartUp(w io.Writer, runs []result) {
	rows := [][]string{{"start-up", "wall ms", "CPU ms", "peak MiB"}}
	for _, r := range runs {
		m := medians(r.Runs)
		rows = append(rows, []string{r.Name, milliseconds(m.Wall), milliseconds(m.CPU), fmt.Sprint(m.Peak >> 20)})
	}
	align(w, rows)
}

func seconds(d time.Duration) string      { return fmt.Sprintf("%.2f", d.Seconds()) }
func milliseconds(d time.Duration) string { return fmt.Sprintf("%.1f", 1000*d.Seconds()) }

func ratio(r float64) string {
	if r == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", r)
}

// align prints rows with the first column to the left and figures to the right.
func align(w io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for _, row := range rows {
		line := fmt.Sprintf("%-*s", widths[0], row[0])
		for i, cell := range row[1:] {
			line += fmt.Sprintf("  %*s", widths[i+1], cell)
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	fmt.Fprintln(w)
}
