package sitetest

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

// Settled is the text that LibreOffice has of a Word file once all tracked
// changes are settled, a line a paragraph, without empty ones.
type Settled struct{ Accepted, Rejected string }

// Settle opens each Word file in LibreOffice, the independent reader, accepts
// and then rejects all changes, and returns the text of both. One process does
// all files, driven by a macro in Basic, which needs nothing but the package
// libreoffice-writer-nogui and what that brings.
func Settle(t testing.TB, files [][]byte) []Settled {
	t.Helper()
	folder := settleWithLibreOffice(t, files)
	settled := make([]Settled, len(files))
	for i := range files {
		settled[i].Accepted = stored(t, folder, fmt.Sprintf("%03d.Accept", i))
		settled[i].Rejected = stored(t, folder, fmt.Sprintf("%03d.Reject", i))
	}
	return settled
}

func stored(t testing.TB, folder, stem string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, stem+".txt"))
	if err != nil {
		t.Fatalf("LibreOffice did not settle a file: %v", err)
	}
	return FullLines(strings.TrimPrefix(string(text), "\uFEFF"))
}

// FullLines returns text without its empty lines.
func FullLines(s string) string {
	var b strings.Builder
	for l := range strings.Lines(s) {
		if l = strings.TrimRight(l, "\n"); l != "" {
			b.WriteString(l + "\n")
		}
	}
	return b.String()
}

// settleWithLibreOffice returns a folder that has for file n what LibreOffice
// makes of it: 00n.Accept.txt and 00n.Reject.txt.
func settleWithLibreOffice(t testing.TB, files [][]byte) string {
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

func writeFile(t testing.TB, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// soffice runs LibreOffice, and ends it and all it started where it hangs.
func soffice(t testing.TB, folder, argument string) {
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
