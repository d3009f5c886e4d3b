package main

import (
	"os"
	"slices"
	"strings"
)

// A contestant is a program with one set of arguments. It builds into the
// folder that it is told.
type contestant struct {
	name   string
	dir    string // the program runs in it
	argv   func(out string) []string
	warm   string // the folder with the last warm build, into which it builds; none if it builds afresh
	before func(round int) error
}

// contestants returns all that take part: secpub, the other tools that are
// there, and the limit.
func contestants(o options, p publication) ([]contestant, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	all := secpub(o, p)
	if o.hugo != "" {
		all = append(all, hugo(o.hugo, p.site("hugo")))
	}
	if o.givesEleventy(p.asked) {
		all = append(all, eleventy(o.eleventy, p.site("eleventy")))
	}
	all = append(all, contestant{name: "limit", argv: func(out string) []string {
		return []string{self, "limit", p.site("secpub"), out}
	}})
	return slices.DeleteFunc(all, func(c contestant) bool { return !o.wants(c.name) }), nil
}

// wants reports whether a contestant was asked for.
func (o options) wants(name string) bool {
	return slices.ContainsFunc(o.only, func(part string) bool { return strings.Contains(name, part) })
}

// givesEleventy reports whether Eleventy is given a publication of so many
// documents.
func (o options) givesEleventy(n int) bool { return o.eleventy != "" && n <= o.eleventyMost }

// secpub returns the ways in which secpub is measured.
func secpub(o options, p publication) []contestant {
	cold := func(without string) contestant {
		return contestant{name: strings.TrimSpace("secpub " + without), argv: build(o, p.site("secpub"), append(strings.Fields(without), o.args...))}
	}
	all := []contestant{
		cold(""),
		cold("--without precompress"),
		cold("--without search,twins,precompress"),
		cold("--without search,twins,redlines,precompress"),
	}
	return append(append(all, warm(o, p, "secpub", "")...), warm(o, p, bare, "--without precompress")...)
}

// warm returns the builds into the folder of the last one. They have a copy of
// the site to themselves, as one of them edits it.
func warm(o options, p publication, tool, without string) []contestant {
	site := p.site(tool)
	again := contestant{
		name: strings.TrimSpace("secpub warm "+without) + ", nothing changed",
		argv: build(o, site, slices.Concat(strings.Fields(without), o.args, o.warmArgs)),
		warm: "warm " + tool,
	}
	edited := again
	edited.name = strings.TrimSpace("secpub warm "+without) + ", one file changed"
	edited.before = func(round int) error { return edit(site, round) }
	return []contestant{again, edited}
}

// build returns the command that builds a site into a folder. In its further
// arguments {out} is what that folder's name begins with, so that "--cache
// {out}.cache" keeps a cache as long as the folder is kept.
func build(o options, site string, further []string) func(out string) []string {
	return func(out string) []string {
		argv := []string{o.secpub, "build", "--site", site, "--as-of", o.asOf, "--output", out}
		for _, arg := range further {
			argv = append(argv, strings.ReplaceAll(arg, "{out}", out))
		}
		return argv
	}
}
