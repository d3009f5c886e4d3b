package load_test

import (
	"testing"
	"testing/fstest"

	"secpub/internal/load"
)

const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`

func TestFilesThatWouldRunInABrowserAreRefused(t *testing.T) {
	for _, test := range []struct {
		name, text  string
		wantRefused bool
	}{
		{"a.svg", svg + `<path d="M0 0"/><a xlink:href="https://example.com/"><text>x</text></a><image href="data:image/png;base64,AA"/></svg>`, false},
		{"a.svg", `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + svg + `</svg>`, false},
		{"a.xml", `<register><party id="a" name="on"/></register>`, false},
		{"a.pdf", "<script>", false},
		{"a.svg", svg + `<script>alert(1)</script></svg>`, true},
		{"a.SVG", svg + `<script>alert(1)</script></svg>`, true},
		{"a.svg", svg + `<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script></svg>`, true},
		{"a.svg", `<svg onload="alert(1)"/>`, true},
		{"a.svg", svg + `<a xlink:href="java&#10;script:alert(1)"><text>x</text></a></svg>`, true},
		{"a.svg", svg + `<a href="data:text/html,x"><text>x</text></a></svg>`, true},
		{"a.svg", svg + `<foreignObject/></svg>`, true},
		{"a.svg", svg + `<set attributeName="onclick" to="alert(1)"/></svg>`, true},
		{"a.svg", `<!DOCTYPE svg [<!ENTITY a "x">]>` + svg + `</svg>`, true},
		{"a.svg", `<?xml-stylesheet href="a.xsl"?>` + svg + `</svg>`, true},
		{"a.svg", `<?xml version="1.0" encoding="utf-7"?>` + svg + `</svg>`, true},
		{"a.svg", svg + `<`, true},
		{"a.xml", `<a xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></a>`, true},
		{"a.html", "text", true},
		{"a.HTM", "text", true},
		{"a.xhtml", "text", true},
	} {
		files := fstest.MapFS{
			"content/site.yaml":          {Data: []byte("title: A\nbase_url: https://example.org/\n")},
			"content/pages/" + test.name: {Data: []byte(test.text)},
		}
		_, ds, err := load.Site(files)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(ds) > 0; got != test.wantRefused {
			t.Errorf("%s %s: refused %v, want %v: %v", test.name, test.text, got, test.wantRefused, ds)
		}
		for _, d := range ds {
			inside(t, files, d)
		}
	}
}
