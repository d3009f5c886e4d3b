package render

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"secpub/internal/sec"
)

// twinAt returns a twin as a program reads it.
func twinAt(t *testing.T, address string) map[string]any {
	t.Helper()
	var twin map[string]any
	if err := json.Unmarshal([]byte(made(t, twins(dataSite()), outputPath(address+"index.json"))), &twin); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return twin
}

func TestEveryPageOfADocumentHasATwin(t *testing.T) {
	s := dataSite()
	have := paths(twins(s))
	for _, a := range s.Addresses() {
		redline := strings.Contains(a.Path, "/changes/") || strings.Contains(a.Path, "/compare/")
		if d := s.Document(a.Source); d != nil && strings.HasSuffix(a.Path, "/") && !redline && !have[outputPath(a.Path+"index.json")] {
			t.Errorf("%s has no twin", a.Path)
		}
	}
}

func TestTwinsSayWhatDocumentsSay(t *testing.T) {
	const base = "https://example.org/sec"
	panel := map[string]any{"id": "panel", "title": "SEC Panel", "address": base + "/committees/panel/"}
	v54 := map[string]any{"id": "5.4", "title": "SEC 5.4", "address": base + "/code/5.4/"}
	tests := []struct {
		address, key string
		want         any
	}{
		{"/", "kind", "home"},
		{"/about/", "text", "Who we are."},
		{"/about/", "source", "content/pages/about.md"},
		{"/about/", "address", base + "/about/"},
		{"/newsletters/2017/02/", "kind", "newsletter"},
		{"/newsletters/2017/02/", "sent", "2017-02-28"},
		{"/newsletters/2017/02/", "highlights", []any{map[string]any{"kind": "designation", "text": "SEC 5.4 designated", "link": base + "/code/5.4/"}}},
		{"/newsletters/2017/02/", "headings", []any{map[string]any{"level": 2.0, "id": "designation", "text": "Designation"}}},
		{"/code/5.4/", "title", "SEC 5.4"},
		{"/code/5.4/", "modifications", []any{map[string]any{"id": "SECMP0016", "title": "Credit cover", "address": base + "/modifications/secmp0016/"}}},
		{"/code/5.4/", "download", base + "/code/5.4/sec-5.4.zip"},
		{"/code/5.5/", "predecessor", v54},
		{"/code/5.4/section-g/", "status", "in-force"},
		{"/code/5.5/section-g/", "changed_in", v54},
		{"/code/5.5/section-g/", "address", base + "/code/5.5/section-g/"},
		{"/code/section-g/", "version", v54},
		{"/committees/panel/", "kind", "committee"},
		{"/committees/panel/", "category", "board"},
		{"/committees/panel/", "members", []any{map[string]any{"name": "Chair", "role": "independent"}}},
		{"/guidance/guide/", "committee", panel},
		{"/meetings/panel/41/", "committee", panel},
		{"/meetings/panel/41/", "title", "Panel meeting 41"},
		{"/meetings/panel/41/", "minutes", map[string]any{"title": "Minutes", "file": "minutes.pdf", "address": base + "/meetings/panel/41/minutes.pdf",
			"type": "PDF", "size": 98765.0, "status": "final"}},
		{"/meetings/panel/42/", "minutes", nil},
		{"/modifications/secmp0016/", "proposer", map[string]any{"id": "albion", "title": "Albion plc", "address": base + "/parties/#party-albion"}},
		{"/modifications/secmp0016/", "stage", "approved"},
		{"/modifications/secmp0016/", "implementation", map[string]any{"date": "2017-04-01", "version": v54}},
		{"/consultations/dcc/", "issuer", map[string]any{"title": "DCC"}},
		{"/consultations/dcc/", "closes", "2017-04-07T17:00"},
		{"/consultations/dcc/", "state", "open"},
		{"/events/seminar/", "starts", "2017-07-04T10:00"},
		{"/news/hostile/", "date", "2017-02"},
	}
	for _, test := range tests {
		if got := twinAt(t, test.address)[test.key]; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s %s:\n got %v\nwant %v", test.address, test.key, got, test.want)
		}
	}
}

func TestTwinsHoldNoMarkup(t *testing.T) {
	for _, o := range twins(dataSite()) {
		if got := made(t, []Output{o}, o.Path); strings.ContainsAny(got, "<>&\x00\u2028") || !strings.HasSuffix(got, "}\n") {
			t.Errorf("%s: got %s", o.Path, got)
		}
	}
	if got := twinAt(t, "/news/hostile/")["title"]; got != hostileTitle {
		t.Errorf("got %q, want %q", got, hostileTitle)
	}
}

// encoding/json leaves out a key that two embedded structs have, without a
// word.
func TestNoKeyOfATwinIsLostToAnother(t *testing.T) {
	s := dataSite()
	values := []any{modificationRow{}, meetingRow{}, versionRow{}, codeDocumentTwin{}, minutesTwin{}, codeText{}}
	for _, d := range s.Documents {
		if d.Kind() != sec.KindCodeDocument {
			values = append(values, twinOf(s, d))
		}
	}
	for _, v := range values {
		keys := keysOf(reflect.TypeOf(v))
		slices.Sort(keys)
		if compact := slices.Compact(slices.Clone(keys)); len(compact) != len(keys) {
			t.Errorf("%T has a key twice: %q", v, keys)
		}
	}
}

func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			keys = append(keys, keysOf(f.Type)...)
			continue
		}
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		keys = append(keys, key)
	}
	return keys
}
