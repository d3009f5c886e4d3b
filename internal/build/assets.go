package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"

	"secpub/internal/deliver"
	"secpub/internal/render"
)

// asset is a style or a script as pages name it: small, and at a name that
// tells its bytes. The file it is made from is published besides, at its own
// name.
type asset struct {
	from string // "assets/site.css"
	name string // "assets/site.3f9a21c07d.css"
	data []byte
}

// assetsOf returns the styles and scripts among static files.
func assetsOf(static []staticFile) ([]asset, error) {
	var all []asset
	for _, f := range static {
		if !deliver.MayFingerprint(f.name) {
			continue
		}
		data, err := fs.ReadFile(f.fsys, f.name)
		if err != nil {
			return nil, fmt.Errorf("reading static/%s: %w", f.name, err)
		}
		data = render.Minified(f.name, data)
		sum := sha256.Sum256(data)
		all = append(all, asset{f.name, deliver.Fingerprinted(f.name, hex.EncodeToString(sum[:])), data})
	}
	return all, nil
}

// servedNames returns the assets' names by those of the files they are made
// from.
func servedNames(assets []asset) map[string]string {
	names := make(map[string]string, len(assets))
	for _, a := range assets {
		names[a.from] = a.name
	}
	return names
}

// output returns the asset as a file of the tree.
func (a asset) output() render.Output {
	return render.Output{Path: a.name, Source: "static/" + a.from, Texts: render.NoText, Make: func(b *bytes.Buffer) error {
		b.Write(a.data)
		return nil
	}}
}
