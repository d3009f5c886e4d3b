package diag

import (
	"encoding/json"
	"io"
	"net/url"

	"secpub/internal/source"
)

// The parts of SARIF 2.1.0 (OASIS standard, 2020) that are used, named as
// there.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string             `json:"id"`
		Description   sarifMessage       `json:"shortDescription"`
		Configuration sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
)

// writeSARIF prints one log with one run, in which every rule is declared
// whether it was broken or not.
func writeSARIF(w io.Writer, ds []Diagnostic, version string) error {
	driver := sarifDriver{Name: "secpub", Version: version}
	index := make(map[Rule]int)
	for i, rule := range Rules() {
		index[rule] = i
		driver.Rules = append(driver.Rules, sarifRule{
			string(rule), sarifMessage{rule.About()}, sarifConfiguration{rule.Severity().String()},
		})
	}
	results := make([]sarifResult, 0, len(ds))
	for _, d := range ds {
		results = append(results, sarifResultOf(d, index))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{{sarifTool{driver}, "unicodeCodePoints", results}},
	})
}

func sarifResultOf(d Diagnostic, index map[Rule]int) sarifResult {
	r := sarifResult{RuleID: string(d.Rule), RuleIndex: -1, Level: d.Severity.String(), Message: sarifMessage{d.Message}}
	if i, known := index[d.Rule]; known {
		r.RuleIndex = i
	}
	if d.Hint != "" {
		r.Message.Text += "\nhint: " + d.Hint
	}
	if d.Path != "" {
		r.Locations = []sarifLocation{{Physical: sarifPhysicalOf(d.Place)}}
	}
	for i, other := range d.Related {
		r.Related = append(r.Related, sarifLocation{i + 1, sarifPhysicalOf(other.Place), &sarifMessage{other.Message}})
	}
	return r
}

func sarifPhysicalOf(at source.Place) sarifPhysical {
	// A colon in the first segment would make it look like a scheme; String
	// puts ./ in front then.
	uri := url.URL{Path: at.Path}
	p := sarifPhysical{Artifact: sarifArtifact{uri.String()}}
	if !at.IsZero() {
		p.Region = &sarifRegion{at.Line, at.Column}
	}
	return p
}
