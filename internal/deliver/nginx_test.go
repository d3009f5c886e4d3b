package deliver_test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"secpub/internal/deliver"
)

// publication is a small published tree, with the forms that nginx sends in
// the place of others.
var publication = map[string]string{
	"index.html":                    "home",
	"about/index.html":              "about",
	"about/index.html.gz":           "about, by gzip",
	"about/index.html.br":           "about, by brotli",
	"404.html":                      "there is no such page",
	"feed.xml":                      "<feed/>",
	"sitemap.xml":                   "<urlset/>",
	"calendar.ics":                  "BEGIN:VCALENDAR",
	"parties.csv":                   "id",
	"code/5.4/section-n.docx":       "Word",
	"assets/site.css":               "a{}",
	"assets/site.0123456789.css":    "a{}",
	"assets/site.0123456789.css.br": "a{}, by brotli",
	"manifest.json":                 "{}",
	"_headers":                      "for servers",
}

const nginxConf = `load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off;
pid %[1]s/pid;
error_log stderr;
events { }
http {
	access_log off;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi; uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
	server {
		listen 127.0.0.1:%[2]d;
		root %[1]s/root;
		include %[1]s/rules.conf;
		brotli_static on;
	}
}
`

// serve publishes the tree below a base with nginx, by the rules made for it,
// and returns the address of the host.
func serve(t *testing.T, site deliver.Site) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"rules.conf": string(deliver.Nginx(site))}
	for name, text := range publication {
		files[filepath.Join("root", site.Base, name)] = text
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	files["nginx.conf"] = fmt.Sprintf(nginxConf, dir, port)
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for parent := dir; parent != os.TempDir() && parent != "/"; parent = filepath.Dir(parent) {
		if err := os.Chmod(parent, 0o755); err != nil { // nginx reads as nobody
			t.Fatal(err)
		}
	}
	start(t, filepath.Join(dir, "nginx.conf"))
	return fmt.Sprintf("http://127.0.0.1:%d", port)
}

func start(t *testing.T, conf string) {
	t.Helper()
	if out, err := exec.Command("nginx", "-t", "-e", "stderr", "-c", conf).CombinedOutput(); err != nil {
		t.Fatalf("nginx does not take the rules (make tools installs it): %v\n%s", err, out)
	}
	nginx := exec.Command("nginx", "-e", "stderr", "-c", conf)
	if err := nginx.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		nginx.Process.Signal(os.Interrupt)
		nginx.Wait()
	})
}

// get asks for a path, without following where it leads.
func get(t *testing.T, url, encoding string) *http.Response {
	t.Helper()
	client := http.Client{
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", encoding)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		response, err := client.Do(request)
		if err == nil {
			response.Body.Close()
			return response
		}
		if time.Now().After(end) {
			t.Fatalf("%s: %v", url, err)
		}
	}
}

// answer is what is wanted for a path.
type answer struct {
	path     string
	status   int
	mimeType string
	cache    string
	location string
}

func TestNginxServesByTheRules(t *testing.T) {
	const ask, hour, year = "no-cache", "public, max-age=3600", "public, max-age=31536000, immutable"
	html := "text/html; charset=utf-8"
	for _, base := range []string{"/", "/sec/"} {
		host := serve(t, deliver.Site{Base: base, Assets: []string{"assets/site.0123456789.css"}, Redirects: []deliver.Redirect{
			{Old: "/old", New: "/about/"}, {Old: "/old page/\"$uri\";/", New: "/about/"}, {Old: "/q1.html", New: "/about/"}, {Old: "/caf%C3%A9/", New: "/about/"},
		}})
		for _, want := range []answer{
			{"", 200, html, ask, ""},
			{"about/", 200, html, ask, ""},
			{"about", 301, "", "", base + "about/"},
			{"nothing/", 404, html, ask, ""},
			{"code/", 404, html, ask, ""},
			{"feed.xml", 200, "application/atom+xml; charset=utf-8", ask, ""},
			{"sitemap.xml", 200, "application/xml", ask, ""},
			{"calendar.ics", 200, "text/calendar; charset=utf-8", ask, ""},
			{"parties.csv", 200, "text/csv; charset=utf-8", ask, ""},
			{"code/5.4/section-n.docx", 200, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", hour, ""},
			{"assets/site.css", 200, "text/css; charset=utf-8", hour, ""},
			{"assets/site.0123456789.css", 200, "text/css; charset=utf-8", year, ""},
			{"manifest.json", 200, "application/json", ask, ""},
			{"_headers", 404, html, ask, ""},
			{"old", 301, "", "", base + "about/"},
			{"old/", 301, "", "", base + "about/"},
			{"old%20page/%22$uri%22;/", 301, "", "", base + "about/"},
			{"q1.html", 301, "", "", base + "about/"},
			{"caf%C3%A9/", 301, "", "", base + "about/"},
		} {
			got := get(t, host+base+want.path, "identity")
			checkAnswer(t, base+want.path, got, want)
		}
		for encoding, want := range map[string]string{"br, gzip": "br", "gzip": "gzip", "identity": ""} {
			if got := get(t, host+base+"about/", encoding).Header.Get("Content-Encoding"); got != want {
				t.Errorf("%sabout/ for %q comes as %q, want %q", base, encoding, got, want)
			}
		}
	}
}

func checkAnswer(t *testing.T, path string, got *http.Response, want answer) {
	t.Helper()
	if got.StatusCode != want.status {
		t.Errorf("%s: status %d, want %d", path, got.StatusCode, want.status)
	}
	for name, value := range map[string]string{"Content-Type": want.mimeType, "Cache-Control": want.cache, "Location": want.location} {
		if is := got.Header.Get(name); value != "" && is != value {
			t.Errorf("%s: %s is %q, want %q", path, name, is, value)
		}
	}
	for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} {
		if len(got.Header.Values(name)) != 1 {
			t.Errorf("%s: %s is %q, want it once", path, name, got.Header.Values(name))
		}
	}
}
