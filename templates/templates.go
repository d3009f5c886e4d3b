// Package templates holds the built-in templates: one folder a kind of page,
// directive/ for what directives in texts print, shared/ for parts of several.
// A site overrides them file by file.
package templates

import "embed"

// FS is the templates as embedded in the program.
//
//go:embed */*.html
var FS embed.FS
