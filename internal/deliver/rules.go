package deliver

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The names of the files by which servers are told how to serve the site.
const (
	HeadersFile   = "_headers"   // Netlify, Cloudflare Pages and others that took the form over
	RedirectsFile = "_redirects" // the same, and GitLab Pages
	NginxFile     = "_nginx.conf"
)

// RuleFiles returns the names of all files that are for servers, not readers.
func RuleFiles() []string { return []string{HeadersFile, RedirectsFile, NginxFile} }

// Site is what the rules for servers are about.
type Site struct {
	Base      string     // path of the site on its host: "/" or "/sec/"
	Assets    []string   // fingerprinted files, relative to the tree
	Redirects []Redirect // in order
}

// Redirect says where an old address leads. Both are relative to the site's
// base and begin with a slash.
type Redirect struct{ Old, New string }

// Headers returns the text of HeadersFile. Where several rules match a file,
// hosts join the values of a header, so no two rules here name the same one for
// the same file. Hosts of this kind ask browsers to ask again unless told
// otherwise, which is what Lifetime wants of pages.
func Headers(s Site) []byte {
	var b bytes.Buffer
	base := folder(s.Base)
	fmt.Fprintf(&b, "# Made with the publication: headers for hosts that read this file.\n%s*\n", base)
	for _, h := range securityHeaders() {
		fmt.Fprintf(&b, "  %s: %s\n", h.name, h.value)
	}
	for _, name := range s.Assets {
		fmt.Fprintf(&b, "%s%s\n  Cache-Control: %s\n", base, name, Lifetime(name))
	}
	// Types that hosts are known to get wrong.
	for _, extension := range []string{".ics", ".csv", ".docx"} {
		fmt.Fprintf(&b, "%s*%s\n  Content-Type: %s\n", base, extension, Type("any"+extension))
	}
	fmt.Fprintf(&b, "%s*%s\n  Content-Type: %s\n", base, feedName, Type(feedName))
	return b.Bytes()
}

// Redirects returns the text of RedirectsFile. A host that reads it answers
// with 301 before, or instead of, the page that stands at the old address.
func Redirects(s Site) []byte {
	var b bytes.Buffer
	b.WriteString("# Made with the publication: old addresses.\n")
	for _, r := range s.rules() {
		fmt.Fprintf(&b, "%s %s 301\n", plain(r.Old), plain(r.New))
	}
	return b.Bytes()
}

// plain escapes a path, with what such files take for patterns.
func plain(p string) string {
	return strings.NewReplacer("*", "%2A", ":", "%3A").Replace((&url.URL{Path: p}).EscapedPath())
}

// rules returns the redirects as they stand on the host: below the base, not
// escaped, and for a folder in both its forms.
func (s Site) rules() []Redirect {
	var all []Redirect
	base := strings.TrimSuffix(folder(s.Base), "/")
	for _, r := range s.Redirects {
		old, err := url.PathUnescape(r.Old)
		if err != nil {
			old = r.Old
		}
		if strings.ContainsFunc(old, unicode.IsControl) {
			continue // the page at the old address has to do
		}
		for _, form := range forms(old) {
			all = append(all, Redirect{base + form, base + r.New})
		}
	}
	return all
}

// forms returns how an address may be asked for: that of a folder, with and
// without its slash.
func forms(address string) []string {
	if extension := path.Ext(address); extension == ".html" || extension == ".htm" {
		return []string{address}
	}
	bare := strings.TrimSuffix(address, "/")
	return []string{bare, bare + "/"}
}

// Nginx returns the text of NginxFile, which a server block includes.
func Nginx(s Site) []byte {
	var b bytes.Buffer
	base := folder(s.Base)
	fmt.Fprintf(&b, `# Made with the publication: how nginx serves it. In its server block:
#
#	root %s
#	include …/%s;

index index.html;
error_page 403 404 =404 %s404.html;
absolute_redirect off;

# The files packed beforehand. The second wants the module ngx_brotli.
gzip_static on;
#brotli_static on;

`, rootWords(base), NginxFile, base)
	writeTypes(&b)
	writeLifetimes(&b, base)
	for _, h := range securityHeaders() {
		fmt.Fprintf(&b, "add_header %s %s always;\n", h.name, quoted(h.value))
	}
	fmt.Fprintf(&b, "\nlocation ~ %s { types { } default_type %s; }\n", quoted("/"+regexp.QuoteMeta(feedName)+"$"), quoted(Type(feedName)))
	for _, name := range RuleFiles() {
		fmt.Fprintf(&b, "location = %s { return 404; }\n", base+name)
	}
	b.WriteString("\n# Old addresses.\n")
	for _, r := range s.rules() {
		fmt.Fprintf(&b, "location = %s { return 301 %s; }\n", quoted(r.Old), quoted(plain(r.New)))
	}
	return b.Bytes()
}

func rootWords(base string) string {
	if base == "/" {
		return "…;  # the folder that holds this file"
	}
	return fmt.Sprintf("…;  # a folder in which this one is called %s", strings.Trim(base, "/"))
}

// writeTypes writes the table of types, each without its encoding, which nginx
// adds by itself.
func writeTypes(b *bytes.Buffer) {
	var encoded []string
	b.WriteString("types {\n")
	for _, k := range kinds() {
		bare, _, isText := strings.Cut(k.mediaType, ";")
		fmt.Fprintf(b, "\t%s %s;\n", bare, k.extension[1:])
		if isText && bare != "text/html" && !slices.Contains(encoded, bare) { // which nginx thinks of itself
			encoded = append(encoded, bare)
		}
	}
	fmt.Fprintf(b, "}\ndefault_type application/octet-stream;\ncharset utf-8;\ncharset_types %s;\n\n", strings.Join(encoded, " "))
}

// writeLifetimes writes the rules for Cache-Control. They set a variable, as a
// location with a header of its own would lose all others.
func writeLifetimes(b *bytes.Buffer, base string) {
	var hourly []string
	for _, k := range kinds() {
		if k.lifetime == hour {
			hourly = append(hourly, k.extension[1:])
		}
	}
	fingerprint := fmt.Sprintf(`^%s[^/]+\.[0-9a-f]{%d}\.[a-z0-9]+$`, regexp.QuoteMeta(base+assets), digits)
	fmt.Fprintf(b, "set $secpub_lifetime %s;\n", quoted(ask))
	fmt.Fprintf(b, "if ($uri ~* %s) { set $secpub_lifetime %s; }\n", quoted(`\.(`+strings.Join(hourly, "|")+`)$`), quoted(hour))
	fmt.Fprintf(b, "if ($uri ~ %s) { set $secpub_lifetime %s; }\n", quoted(fingerprint), quoted(immutable))
	b.WriteString("add_header Cache-Control $secpub_lifetime always;\n")
}

// quoted writes a string as nginx reads it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
