package deliver

// PagePolicy is the Content-Security-Policy that each page of the site states
// itself, so that it holds on every host: nothing is loaded but from the site,
// no script runs and no style counts that stands in the page. Blocks of data,
// which are scripts that do not run, are not its business.
//
// What only a header may say, a page leaves out: browsers would complain.
const PagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"

// sitePolicy is the policy that servers send with every file. It says nothing
// of styles: the mail form of an edition, and a redline that is saved as one
// file, have to bring their own, and neither host nor browser could tell them
// from pages, which have theirs said by PagePolicy. Both policies hold.
const sitePolicy = "script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; " +
	"object-src 'none'; frame-src 'none'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// header is one line that servers send.
type header struct{ name, value string }

// securityHeaders are those of every file.
func securityHeaders() []header {
	return []header{
		{"Content-Security-Policy", sitePolicy},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	}
}
