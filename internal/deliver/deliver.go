// Package deliver knows how a published file travels: as which type, for how
// long it may be kept, packed or not, and under which policies. It is the one
// place that does; the pages' own policy, the rules for servers, the
// compression and the publishing plan all go by it. It knows nothing of what
// the files say, and neither reads nor writes any.
//
// # Lifetimes
//
// A name that tells the bytes, assets/site.3f9a21c07d.css, is good for a year:
// other bytes have another name. Everything else may change at its address any
// day, so that a browser asks each time whether it has. That costs it a
// question, answered in a few bytes, and readers of a legal code never see
// yesterday's. Downloads and pictures are kept for an hour, since what they are
// asked for again is mostly a second look.
package deliver

import (
	"cmp"
	"path"
	"strings"
)

// The values of Cache-Control.
const (
	immutable = "public, max-age=31536000, immutable"
	hour      = "public, max-age=3600"
	ask       = "no-cache" // keep it, but ask whether it has changed
)

// kind is what is known of all files of an extension.
type kind struct {
	extension string
	mediaType string
	text      bool   // shrinks when it is packed
	lifetime  string // at a name that does not tell the bytes
}

// kinds returns the table, in the order in which servers are told.
func kinds() []kind {
	const utf8 = "; charset=utf-8"
	return []kind{
		{".html", "text/html" + utf8, true, ask},
		{".htm", "text/html" + utf8, true, ask},
		{".css", "text/css" + utf8, true, hour},
		{".js", "text/javascript" + utf8, true, hour},
		{".mjs", "text/javascript" + utf8, true, hour},
		{".json", "application/json", true, ask},
		{".xml", "application/xml", true, ask},
		{".ics", "text/calendar" + utf8, true, ask},
		{".csv", "text/csv" + utf8, true, ask},
		{".txt", "text/plain" + utf8, true, ask},
		{".md", "text/markdown" + utf8, true, ask},
		{".minisig", "text/plain" + utf8, false, ask},
		{".svg", "image/svg+xml", true, hour},
		{".webmanifest", "application/manifest+json", true, ask},
		{".wasm", "application/wasm", true, hour},
		{".bin", "application/octet-stream", false, ask},
		{".eml", "message/rfc822", false, ask},
		{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, hour},
		{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, hour},
		{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", false, hour},
		{".doc", "application/msword", false, hour},
		{".xls", "application/vnd.ms-excel", false, hour},
		{".odt", "application/vnd.oasis.opendocument.text", false, hour},
		{".pdf", "application/pdf", false, hour},
		{".zip", "application/zip", false, hour},
		{".gz", "application/gzip", false, ask},
		{".br", "application/octet-stream", false, ask},
		{".png", "image/png", false, hour},
		{".jpg", "image/jpeg", false, hour},
		{".jpeg", "image/jpeg", false, hour},
		{".gif", "image/gif", false, hour},
		{".webp", "image/webp", false, hour},
		{".avif", "image/avif", false, hour},
		{".ico", "image/x-icon", false, hour},
		{".woff2", "font/woff2", false, hour},
		{".woff", "font/woff", false, hour},
		{".mp4", "video/mp4", false, hour},
	}
}

// kindOf returns what is known of a file. Of one with no extension, or an
// unknown one, that is that browsers should not guess.
func kindOf(name string) kind {
	extension := strings.ToLower(path.Ext(name))
	for _, k := range kinds() {
		if k.extension == extension {
			return k
		}
	}
	return kind{extension, "application/octet-stream", false, ask}
}

// feedName is the name of every feed; its extension alone does not tell it from
// a sitemap.
const feedName = "feed.xml"

// Type returns the media type of the file at a path of the published tree.
func Type(name string) string {
	if path.Base(name) == feedName {
		return "application/atom+xml; charset=utf-8"
	}
	return kindOf(name).mediaType
}

// Lifetime returns the Cache-Control of the file at a path of the published
// tree. A packed file lives as long as the one it stands for.
func Lifetime(name string) string {
	name = Unpacked(name)
	if IsFingerprinted(name) {
		return immutable
	}
	return kindOf(name).lifetime
}

// packings are the extensions of packed files, which stand beside the others.
func packings() []string { return []string{".gz", ".br"} }

// Unpacked returns the path of the file that a packed one stands for; of any
// other, its own. An archive that an author named so, such as minutes.tar.gz,
// is no packed file, as it stands for none that is sent packed.
func Unpacked(name string) string {
	for _, p := range packings() {
		if rest, ok := strings.CutSuffix(name, p); ok && kindOf(rest).text {
			return rest
		}
	}
	return name
}

// Packs reports whether the file at a path is of a kind that shrinks when it
// is packed.
func Packs(name string) bool { return kindOf(name).text }

// assets is the folder of the files that make the site's look.
const assets = "assets/"

// digits is how many digits of a digest stand in a name: 40 bits, so that two
// editions of one file will not share a name.
const digits = 10

// Fingerprinted returns the name of a file with the digest of its bytes in
// it, in hexadecimal: assets/site.css becomes assets/site.3f9a21c07d.css.
func Fingerprinted(name, digest string) string {
	extension := path.Ext(name)
	return strings.TrimSuffix(name, extension) + "." + digest[:digits] + extension
}

// MayFingerprint reports whether a file is one that Fingerprinted is for.
func MayFingerprint(name string) bool {
	extension := path.Ext(name)
	return strings.HasPrefix(name, assets) && (extension == ".css" || extension == ".js") && !IsFingerprinted(name)
}

// IsFingerprinted reports whether a name tells the bytes of its file.
func IsFingerprinted(name string) bool {
	base := strings.TrimSuffix(name, path.Ext(name))
	mark := strings.TrimPrefix(path.Ext(base), ".")
	return strings.HasPrefix(name, assets) && path.Ext(name) != "" && len(mark) == digits && strings.Trim(mark, "0123456789abcdef") == ""
}

// folder returns a base path with a slash at both ends.
func folder(base string) string {
	return cmp.Or(strings.TrimSuffix(base, "/"), "") + "/"
}
