package build

import "secpub/internal/render"

// CheckWith is Check with templates that are read once for many sites.
func CheckWith(t *render.Templates, src Source, o Options) (*Publication, error) {
	l := NewLive(src, o)
	l.parsed = &parsedTemplates{templates: t}
	return l.judge()
}
