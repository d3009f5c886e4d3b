package docx

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// LibreOffice is the independent reader: it opens every file, accepts or
// rejects all changes, and stores the text that it then has. One process does
// all files, driven by a macro in Basic, which needs nothing but the package
// libreoffice-writer-nogui and what that brings.

func TestLibreOfficeSettlesChangesToTheSameTexts(t *testing.T) {
	var amended []amendment
	var files [][]byte
	for i := range 60 {
		a := amendments().Example(i)
		amended = append(amended, a)
		files = append(files, file(a.tracked))
	}
	for _, blocks := range neighbours() {
		d := &Document{Author: "SECAS", Date: effective, Blocks: blocks}
		amended = append(amended, amendment{d.Reject(), d.Accept(), d})
		files = append(files, file(d))
	}
	folder := settleWithLibreOffice(t, files)
	for i, a := range amended {
		compareStored(t, folder, fmt.Sprintf("%03d.Accept", i), a.tracked, a.new)
		compareStored(t, folder, fmt.Sprintf("%03d.Reject", i), a.tracked, a.old)
	}
}

// neighbours are changes side by side that LibreOffice could take for one: see
// mainPart.setApart.
func neighbours() [][]Block {
	run := func(c Change) func(string) Run { return func(s string) Run { return Run{Text: s, Change: c} } }
	kept, ins, del := run(None), run(Inserted), run(Deleted)
	p := func(mark Change, runs ...Run) Block { return &Paragraph{Mark: mark, Runs: runs} }
	return [][]Block{
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(None, kept("d"))},
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(Inserted, kept("d")), p(None, kept("e"))},
		{p(None, kept("a"), ins("b")), p(None, ins("c")), p(Inserted, ins("d")), p(Deleted, del("e")), p(None, kept("f"))},
		{p(None, kept("a")), p(Inserted, ins("c")), p(Inserted, kept("d")), p(None, kept("e"))},
		{p(None, kept("a"), ins("b")), p(None, ins("c")), p(None, kept("f"))},
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(Deleted, del("d")), p(None, kept("e"))},
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(None, ins("x"), kept("f"))},
		{p(None, kept("a"), del("b")), p(Deleted, del("c")), p(Deleted, kept("d")), p(None, kept("e"))},
		{p(None, kept("a"), del("b")), p(None, del("c")), p(Deleted, del("d")), p(None, kept("e"))},
		{p(Inserted, kept("a")), p(Inserted, ins("c")), p(None, kept("f"))},
		{p(Deleted, kept("a")), p(Deleted, del("c")), p(None, kept("f"))},
	}
}

// compareStored compares the text that LibreOffice stored with that of the
// document that it should be.
func compareStored(t *testing.T, folder, stem string, tracked, want *Document) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, stem+".txt"))
	if err != nil {
		t.Fatalf("LibreOffice did not settle a file: %v", err)
	}
	if got, want := lines(string(text)), lines(plainText(want.Blocks)); got != want {
		t.Errorf("%s: LibreOffice has\n%s\nwhere it should have\n%s\nof\n%s", stem, got, want, newMainPart(tracked).xml)
	}
}

// lines returns text without its empty lines.
func lines(s string) string {
	s = strings.TrimPrefix(s, "\uFEFF")
	var b strings.Builder
	for l := range strings.Lines(s) {
		if l = strings.TrimRight(l, "\n"); l != "" {
			fmt.Fprintf(&b, "%q\n", l)
		}
	}
	return b.String()
}

func plainText(blocks []Block) string {
	var b strings.Builder
	eachParagraph(blocks, func(p *Paragraph) {
		for _, r := range p.Runs {
			b.WriteString(r.Text)
		}
		b.WriteByte('\n')
	})
	return b.String()
}

// settleWithLibreOffice returns a folder that has for file n what LibreOffice
// makes of it: 00n.Accept.txt and 00n.Reject.txt.
func settleWithLibreOffice(t *testing.T, files [][]byte) string {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Fatal("soffice is not installed, the independent reader of .docx files: run make test, which installs it")
	}
	folder := t.TempDir()
	for i, data := range files {
		writeFile(t, filepath.Join(folder, fmt.Sprintf("%03d.docx", i)), string(data))
	}
	// A first start makes the profile, into which the macro then goes.
	soffice(t, folder, "--terminate_after_init")
	library := filepath.Join(folder, "profile/user/basic/Standard")
	writeFile(t, filepath.Join(library, "script.xlb"), macroLibrary)
	writeFile(t, filepath.Join(library, "Settle.xba"), macro)
	soffice(t, folder, fmt.Sprintf(`macro:///Standard.Settle.Main("file://%s/", %d)`, folder, len(files)))
	if failure, err := os.ReadFile(filepath.Join(folder, "failure")); err == nil {
		t.Fatalf("LibreOffice: %s", failure)
	}
	return folder
}

func writeFile(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// soffice runs LibreOffice, and ends it and all it started where it hangs.
func soffice(t *testing.T, folder, argument string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "soffice", "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--norestore", "--nologo", argument)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("soffice %s: %v\n%s", argument, err, out)
	}
}

const macroLibrary = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Settle"/>
</library:library>
`

const macro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub Main(folder As String, many As Integer)
  Dim i As Integer
  Dim f As Integer
  On Error Goto Failed
  For i = 0 To many - 1
    SettleFile(folder &amp; Format(i, "000"), "Accept")
    SettleFile(folder &amp; Format(i, "000"), "Reject")
  Next
  Exit Sub
Failed:
  f = FreeFile
  Open ConvertFromUrl(folder &amp; "failure") For Output As #f
  Print #f, "file " &amp; i &amp; ": " &amp; Error$
  Close #f
End Sub

Sub SettleFile(stem As String, verb As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  Dim doc As Object
  Dim dispatcher As Object
  opening(0).Name = "Hidden"
  opening(0).Value = True
  doc = StarDesktop.loadComponentFromURL(stem &amp; ".docx", "_blank", 0, opening())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; verb &amp; "AllTrackedChanges", "", 0, Array())
  StoreFile(doc, stem &amp; "." &amp; verb &amp; ".txt", "Text (encoded)", "UTF8,LF")
  doc.close(True)
End Sub

Sub StoreFile(doc As Object, target As String, filter As String, options As String)
  Dim storing(1) As New com.sun.star.beans.PropertyValue
  storing(0).Name = "FilterName"
  storing(0).Value = filter
  storing(1).Name = "FilterOptions"
  storing(1).Value = options
  doc.storeToURL(target, storing())
End Sub
</script:module>
`
