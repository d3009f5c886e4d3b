package build

import (
	"bytes"
	"io/fs"
	"sync"

	"secpub/internal/render"
)

// Files gives single files of the published tree, each made when it is asked
// for. It is safe for concurrent use, also with the Live of its publication.
type Files struct {
	site    fs.FS
	outputs map[string]render.Output
	static  map[string]staticFile
	texts   *sync.RWMutex
}

// Files returns the publication's files. It may be called only if the
// publication has not failed.
func (p *Publication) Files() *Files { return p.files() }

func (p *Publication) newFiles() *Files {
	f := &Files{p.source.Site, map[string]render.Output{}, map[string]staticFile{}, p.texts}
	for _, o := range p.Outputs() {
		f.outputs[o.Path] = o
	}
	for _, s := range p.static {
		f.static[s.name] = s
	}
	return f
}

// Read returns the bytes of the file at a path relative to the tree. The error
// is fs.ErrNotExist if there is none.
func (f *Files) Read(path string) ([]byte, error) {
	if s, ok := f.static[path]; ok {
		return fs.ReadFile(s.fsys, s.name)
	}
	o, ok := f.outputs[path]
	if !ok {
		return nil, fs.ErrNotExist
	}
	if o.Copy != "" {
		return fs.ReadFile(f.site, o.Copy)
	}
	var buf bytes.Buffer
	f.texts.RLock()
	defer f.texts.RUnlock()
	if err := o.Make(&buf); err != nil {
		return nil, renderError(path, err)
	}
	return buf.Bytes(), nil
}
