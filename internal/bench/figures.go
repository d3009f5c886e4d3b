package main

import (
	"cmp"
	"slices"
	"time"
)

// figures are a contestant's medians, and how they compare with the two that
// all are compared with.
type figures struct {
	result
	Median  usage  `json:"median"`
	ToHugo  ratios `json:"to_hugo"`
	ToLimit ratios `json:"to_limit"`
}

// ratios say how many times as much as another a contestant takes: 0.5 is half
// of it. They are 0 where there is nothing to compare with.
type ratios struct {
	Wall float64 `json:"wall"`
	CPU  float64 `json:"cpu"`
	Peak float64 `json:"peak"`
}

// reckon returns the figures of results.
func reckon(results []result) []figures {
	hugo, limit := runsOf(results, "hugo"), runsOf(results, "limit")
	var all []figures
	for _, r := range results {
		all = append(all, figures{result: r, Median: medians(r.Runs), ToHugo: compare(r.Runs, hugo), ToLimit: compare(r.Runs, limit)})
	}
	return all
}

func runsOf(results []result, name string) []usage {
	for _, r := range results {
		if r.Name == name {
			return r.Runs
		}
	}
	return nil
}

func medians(runs []usage) usage {
	return usage{
		Wall: median(each(runs, func(u usage) time.Duration { return u.Wall })),
		CPU:  median(each(runs, func(u usage) time.Duration { return u.CPU })),
		Peak: median(each(runs, func(u usage) int64 { return u.Peak })),
	}
}

// compare returns the medians of the ratios within each round. What slows the
// machine for a while slows both sides of such a ratio.
func compare(runs, base []usage) ratios {
	var wall, cpu, peak []float64
	for i := range min(len(runs), len(base)) {
		wall = append(wall, float64(runs[i].Wall)/float64(base[i].Wall))
		cpu = append(cpu, float64(runs[i].CPU)/float64(base[i].CPU))
		peak = append(peak, float64(runs[i].Peak)/float64(base[i].Peak))
	}
	return ratios{Wall: median(wall), CPU: median(cpu), Peak: median(peak)}
}

// median returns the middle of some values, of an even number of them the
// upper one, and 0 of none.
func median[T cmp.Ordered](values []T) T {
	if len(values) == 0 {
		var none T
		return none
	}
	return slices.Sorted(slices.Values(values))[len(values)/2]
}

func each[T any](runs []usage, figure func(usage) T) []T {
	var values []T
	for _, u := range runs {
		values = append(values, figure(u))
	}
	return values
}
