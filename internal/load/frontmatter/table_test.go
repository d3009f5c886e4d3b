package frontmatter

import (
	"reflect"
	"strings"
	"testing"

	"secpub/internal/civil"
	"secpub/internal/source"
)

type party struct {
	At      source.Pos                `front:"@pos"`
	ID      word                      `front:"id,required"`
	Name    string                    `front:"name,required"`
	State   state                     `front:"category"`
	Acceded source.Value[civil.Date]  `front:"acceded"`
	Count   *source.Value[int]        `front:"count"`
	Left    *source.Value[civil.Date] `front:"left"`
}

func decodeTable(text string) ([]party, string) {
	rows, ds := DecodeTable[party](source.NewFile("parties.csv", []byte(text)))
	return rows, told(ds)
}

func TestTableIsReadWithThePlaceOfEachCell(t *testing.T) {
	rows, faults := decodeTable("id,category,name,acceded\na1,held,\"Électricité, \"\"Ltd\"\"\",2017-02-28\n\n b2 , ,  =1+1  ,\n")
	if faults != "" {
		t.Fatalf("got\n%s", faults)
	}
	pos := func(line, column int) source.Pos { return source.Pos{Line: line, Column: column} }
	want := []party{
		{At: pos(2, 1), ID: word{V: "a1", Pos: pos(2, 1)}, Name: `Électricité, "Ltd"`, State: "held",
			Acceded: source.Value[civil.Date]{V: rows[0].Acceded.V, Pos: pos(2, 32)}},
		{At: pos(4, 1), ID: word{V: "b2", Pos: pos(4, 2)}, Name: "=1+1"},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("got\n%+v\nwant\n%+v", rows, want)
	}
}

func TestCellsThatSpreadsheetsMightRunStayAsWritten(t *testing.T) {
	for _, cell := range []string{"=HYPERLINK(1)", "+44 20", "-1", "@x", "'x"} {
		rows, faults := decodeTable("id,name\na1," + cell + "\n")
		if len(rows) != 1 || rows[0].Name != cell {
			t.Errorf("%q: got %+v and\n%s", cell, rows, faults)
		}
	}
}

func TestWhatSpreadsheetsLeaveIsLetIn(t *testing.T) {
	for _, c := range []struct{ desc, text string }{
		{"a byte order mark", "\ufeffid,name\na1,A\n"},
		{"Windows line ends", "id,name\r\na1,A\r\n"},
		{"no end on the last line", "id,name\na1,A"},
		{"rows of empty cells", "id,name\na1,A\n,\n , \n"},
		{"quotes around everything", "\"id\",\"name\"\n\"a1\",\"A\"\n"},
		{"blanks around names", " id , name \na1,A\n"},
	} {
		rows, faults := decodeTable(c.text)
		if len(rows) != 1 || rows[0].ID.V != "a1" || rows[0].Name != "A" || rows[0].At != (source.Pos{Line: 2, Column: 1}) || faults != "" {
			t.Errorf("%s: %q: got %+v and\n%s", c.desc, c.text, rows, faults)
		}
	}
}

func TestFaultsOfATable(t *testing.T) {
	for _, c := range []struct {
		desc, text, want string
		rows             int // that are read all the same
	}{
		{"an empty file", "", "1:1 missing-key: the column \"id\" is missing\n1:1 missing-key: the column \"name\" is missing", 0},
		{"an unknown column", "id,nmae,name\na1,b,c\n", `1:4 unknown-key: unknown column "nmae"`, 1},
		{"an unknown column behind a byte order mark", "\ufeffid,name,nmae\na1,b,c\n", `1:9 unknown-key: unknown column "nmae"`, 1},
		{"a missing column", "id\na1\n", `1:1 missing-key: the column "name" is missing`, 1},
		{"a column twice", "id,name,id\na1,b,c\n", "1:9 bad-value: the column \"id\" is given twice\n  1:1 it is given here first", 1},
		{"semicolons", "id;name\na1;b\n", "1:1 missing-key: the column \"id\" is missing\n1:1 missing-key: the column \"name\" is missing\n1:1 unknown-key: unknown column \"id;name\"", 1},
		{"a cell too many", "id,name\na1,b,c\na2,b\n", "2:6 bad-value: the row has 3 cells, the table 2 columns", 1},
		{"a cell too few", "id,name\na1\na2,b\n", "2:1 bad-value: the row has 1 cells, the table 2 columns", 1},
		{"a required cell that is empty", "id,name\na1,\n", `2:4 missing-key: "name" has no value in this row`, 1},
		{"a bad date", "id,name,acceded\né,b,2017-02-30\n", `2:5 bad-date: acceded "2017-02-30": February 2017 has 28 days`, 1},
		{"a bad number", "id,name,count\na,b,1.5\n", `2:5 bad-value: "count" is a whole number, not "1.5"`, 1},
		{"a word that is not allowed", "id,name,category\na,b,hold\n", `2:5 bad-value: "category" cannot be "hold", only scheduled, held or cancelled`, 1},
		{"a bare quote", "id,name\na1,b\"c\na2,b\n", "2:5 bad-value: a quote in the midst of a cell", 1},
		{"text behind a quote", "id,name\na1,\"b\"c\na2,b\n", "2:6 bad-value: a quoted cell that is not closed, or goes on behind its closing quote", 1},
		{"a quote that is not closed", "id,name\na1,\"b\na2,b\n", "2:1 bad-value: a quoted cell that is not closed, or goes on behind its closing quote", 0},
		{"a control character", "id,name\na1,é\u0007\n", "2:5 bad-value: not text: the control character U+0007", 1},
		{"a change of direction", "id,name\na1,\u202ee\n", "2:4 bad-value: not text: the character U+202E, which turns the direction of writing", 1},
		{"a byte that is not UTF-8", "id,name\na1,\xff\n", "2:4 bad-value: not text: the byte 0xff, which is not UTF-8", 1},
	} {
		rows, got := decodeTable(c.text)
		if strings.TrimSpace(got) != c.want || len(rows) != c.rows {
			t.Errorf("%s: %q: got %d rows and\n%s\nwant %d and\n%s", c.desc, c.text, len(rows), got, c.rows, c.want)
		}
	}
}

func TestARowKeepsWhatIsRightInIt(t *testing.T) {
	rows, _ := decodeTable("id,name,acceded,count,left\na1,A,2017-02-30,x,2017\n")
	if len(rows) != 1 || rows[0].Name != "A" || rows[0].Acceded.Written() || rows[0].Count != nil || rows[0].Left == nil {
		t.Errorf("got %+v", rows)
	}
}
