package main

import (
	"fmt"
	"io"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/verify"
)

// printReport prints what is not genuine, the counts, and what it comes to.
func printReport(w io.Writer, name string, r verify.Report, all bool) {
	for _, f := range r.Files {
		if f.Status == verify.Genuine && f.Note == "" && !all {
			continue
		}
		note := ""
		if f.Note != "" {
			note = ": " + f.Note
		}
		fmt.Fprintf(w, "%-8s %s\n", f.Status, diag.Visible(f.Path+note))
	}
	counts := make([]string, 0, len(verify.Statuses()))
	for _, s := range verify.Statuses() {
		counts = append(counts, fmt.Sprintf("%d %s", r.Counts[s], s))
	}
	fmt.Fprintf(w, "%s: %s\n%s\n", name, strings.Join(counts, ", "), diag.Visible(conclusion(r)))
}

// conclusion says what the findings come to.
func conclusion(r verify.Report) string {
	s := r.Signature
	switch {
	case r.Verdict == verify.NotGenuine:
		return "not genuine"
	case r.Verdict == verify.IsGenuine:
		said := "genuine: signed with the key " + s.Key
		if s.Site != "" {
			said += " for " + s.Site
		}
		if !s.AsOf.IsZero() {
			said += ", as of " + s.AsOf.Long()
		}
		return said
	case s.Signed:
		return "whole, but not proved: it is signed; give the publisher's public key with --key"
	}
	return "whole, but unsigned: nobody vouches for the manifest"
}
