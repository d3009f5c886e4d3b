package build

import (
	"errors"
	"fmt"
	"io/fs"

	"secpub/internal/contrast"
	"secpub/internal/diag"
	"secpub/internal/source"
)

// ownSheet is the style sheet that a site may lay over the built-in one.
const ownSheet = "static/assets/site.css"

// maxSheet bounds the sheets that are judged; ours has 50 kB.
const maxSheet = 1 << 20

// weakColours finds colours in the site's own style sheet that readers cannot
// tell apart. The built-in sheet has a test.
func weakColours(src Source) ([]diag.Diagnostic, error) {
	info, err := fs.Stat(src.Site, ownSheet)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (!info.Mode().IsRegular() || info.Size() > maxSheet) {
		return nil, nil
	}
	var css []byte
	if err == nil {
		css, err = fs.ReadFile(src.Site, ownSheet)
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", ownSheet, withoutPath(err))
	}
	var ds []diag.Diagnostic
	for _, f := range contrast.Judge(string(css)) {
		place := source.Place{Path: ownSheet, Pos: source.Pos{Line: f.Line, Column: f.Column}}
		ds = append(ds, diag.New(diag.Contrast, place, "--%s stands out from --%s, %s, by %.2f to 1 in the %s colours", f.Over.Name, f.Under.Name, f.Under.Value, f.Ratio, f.Scheme()).
			WithHint("take a colour that gives at least %g to 1 (WCAG 2.2, 1.4.3 and 1.4.11)", f.Least))
	}
	return ds, nil
}
