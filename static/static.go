// Package static holds the built-in static files: style, script and icon. A
// site overrides them file by file.
package static

import "embed"

// FS is the static files as embedded in the program.
//
//go:embed assets favicon.svg
var FS embed.FS
