package render

import (
	"bytes"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// Minified takes out of a style or a script what browsers do not need; the
// extension of its name tells which it is. One that the minifier cannot read,
// such as a site's own with newer syntax than it knows, stays as it is.
func Minified(name string, data []byte) []byte {
	m := minify.New()
	m.Add(".css", &css.Minifier{})
	m.Add(".js", &js.Minifier{})
	var b bytes.Buffer
	if m.Minify(path.Ext(name), &b, bytes.NewReader(data)) != nil {
		return data
	}
	return b.Bytes()
}
