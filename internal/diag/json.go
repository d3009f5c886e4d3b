package diag

import (
	"encoding/json"
	"io"
)

// record is a diagnostic in the JSON form. Line and column are 0 where there
// is no position.
type record struct {
	Path     string        `json:"path"`
	Line     int           `json:"line"`
	Column   int           `json:"column"`
	Severity string        `json:"severity"`
	Rule     Rule          `json:"rule"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint"`
	Related  []placeRecord `json:"related"`
}

type placeRecord struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// writeJSON prints one object a line. All keys are always there.
func writeJSON(w io.Writer, ds []Diagnostic) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, d := range ds {
		r := record{d.Path, d.Line, d.Column, d.Severity.String(), d.Rule, d.Message, d.Hint, []placeRecord{}}
		for _, other := range d.Related {
			r.Related = append(r.Related, placeRecord{other.Path, other.Line, other.Column, other.Message})
		}
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
