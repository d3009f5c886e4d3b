package diag

import (
	"bufio"
	"fmt"
	"strings"
)

// Escapes of workflow commands, as the toolkit of GitHub Actions makes them
// (packages/core/src/command.ts). A property ends at a colon or a comma.
var (
	gitHubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub prints one workflow command a line:
//
//	::error file=content/a.md,line=3,col=7,title=bad-date::sent "2017-02-30": …%0Ahint: …
func writeGitHub(w *bufio.Writer, ds []Diagnostic) {
	for _, d := range ds {
		fmt.Fprintf(w, "::%s ", d.Severity)
		if d.Path != "" {
			fmt.Fprintf(w, "file=%s,", gitHubProperty.Replace(d.Path))
		}
		if !d.IsZero() {
			fmt.Fprintf(w, "line=%d,col=%d,", d.Line, d.Column)
		}
		fmt.Fprintf(w, "title=%s::%s\n", gitHubProperty.Replace(string(d.Rule)), gitHubData.Replace(gitHubMessage(d)))
	}
}

func gitHubMessage(d Diagnostic) string {
	lines := []string{d.Message}
	if d.Hint != "" {
		lines = append(lines, "hint: "+d.Hint)
	}
	for _, r := range d.Related {
		lines = append(lines, r.Place.String()+": "+r.Message)
	}
	for i, line := range lines {
		parts := strings.Split(line, "\n")
		for j := range parts {
			parts[j] = Visible(parts[j]) // the log of a run is a terminal as well
		}
		lines[i] = strings.Join(parts, "\n")
	}
	return strings.Join(lines, "\n")
}
