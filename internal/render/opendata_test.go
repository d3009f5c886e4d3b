package render

import (
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func csvAt(t *testing.T, path string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(made(t, openData(dataSite()), path))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return rows
}

func jsonAt(t *testing.T, path, list string) (whole map[string]any, rows []any) {
	t.Helper()
	if err := json.Unmarshal([]byte(made(t, openData(dataSite()), path)), &whole); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	rows, ok := whole[list].([]any)
	if !ok {
		t.Fatalf("%s has no list %s: %v", path, list, whole)
	}
	return whole, rows
}

func TestPartiesAsTable(t *testing.T) {
	want := "id,name,category,acceded,left,reason\r\n" +
		"evil,\"'=cmd|\"\"/C calc\"\"!A0\",other,2014-01-01,2017-02-01,expelled\r\n" +
		"albion,Albion plc,large-supplier,2013-09-23,,\r\n"
	if got := made(t, openData(dataSite()), "parties.csv"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFormulasAreGuarded(t *testing.T) {
	for _, test := range []struct{ cell, want string }{
		{"", ""}, {"plain", "plain"}, {"a=1", "a=1"}, {"2017-02-28", "2017-02-28"},
		{"=1+1", "'=1+1"}, {"+44", "'+44"}, {"-1", "'-1"}, {"@SUM(A1)", "'@SUM(A1)"},
		{"\t=1", "'\t=1"}, {"\r=1", "'\r=1"}, {"\n=1", "'\n=1"}, {"\x00=1", "'\x00=1"}, {"＝1", "'＝1"},
	} {
		if got := guardCell(test.cell); got != test.want {
			t.Errorf("%q: got %q, want %q", test.cell, got, test.want)
		}
	}
}

func TestModificationsAsTable(t *testing.T) {
	rows := csvAt(t, "modifications.csv")
	want := [][]string{
		{"id", "title", "aliases_ids", "raised", "proposer", "path", "urgent", "stage", "implementation_date", "implementation_version", "affects", "address", "as_of"},
		{"SECMP0016", "Credit cover", "DP016", "2016-06-01", "Albion plc", "", "false", "approved", "2017-04-01", "5.4", "J3.2; A1.1",
			"https://example.org/sec/modifications/secmp0016/", "2017-02-28"},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("got %q\nwant %q", rows, want)
	}
}

func TestRegistersNameTheDayTheyDependOn(t *testing.T) {
	for path, list := range map[string]string{"parties.json": "parties", "modifications.json": "modifications"} {
		if whole, _ := jsonAt(t, path, list); whole["as_of"] != "2017-02-28" {
			t.Errorf("%s: got as_of %v", path, whole["as_of"])
		}
	}
	for _, path := range []string{"meetings.json", "code.json"} {
		today, tomorrow := made(t, openData(siteOn("2017-02-28")), path), made(t, openData(siteOn("2017-03-20")), path)
		if today != tomorrow {
			t.Errorf("%s changes from one day to another", path)
		}
	}
}

func TestPartiesAsJSON(t *testing.T) {
	_, rows := jsonAt(t, "parties.json", "parties")
	want := map[string]any{"id": "evil", "name": `=cmd|"/C calc"!A0`, "category": "other", "acceded": "2014-01-01", "left": "2017-02-01", "reason": "expelled", "current": false}
	if len(rows) != 2 || !reflect.DeepEqual(rows[0], want) {
		t.Errorf("got %v\nwant %v first of 2", rows, want)
	}
}

func TestMeetingsAsJSON(t *testing.T) {
	_, rows := jsonAt(t, "meetings.json", "meetings")
	first := rows[0].(map[string]any)
	if len(rows) != 2 || first["number"] != "41" || first["address"] != "https://example.org/sec/meetings/panel/41/" || first["date"] != "2017-02-10" {
		t.Errorf("got %v", rows)
	}
}

func TestCodeAsJSONHasTheWholeTextOfEachVersion(t *testing.T) {
	_, rows := jsonAt(t, "code.json", "versions")
	last := rows[len(rows)-1].(map[string]any)
	want := []any{
		map[string]any{"id": "section-a", "title": "Definitions", "address": "https://example.org/sec/code/5.5/section-a/", "changed_in": "5.5"},
		map[string]any{"id": "section-g", "title": "Section G: Security", "address": "https://example.org/sec/code/5.5/section-g/", "changed_in": "5.4"},
	}
	if last["version"] != "5.5" || !reflect.DeepEqual(last["documents"], want) {
		t.Errorf("got %v\nwant %v", last["documents"], want)
	}
}
