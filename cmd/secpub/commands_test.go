package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// commands are what scripts may say besides testscript's own.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	// bytes FILE ESCAPED writes a file with the bytes of a Go string.
	"bytes": func(ts *testscript.TestScript, _ bool, args []string) {
		text, err := strconv.Unquote(`"` + args[1] + `"`)
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
	},
	// large FILE N FIRST writes a file of N bytes that begins with FIRST.
	"large": func(ts *testscript.TestScript, _ bool, args []string) {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		data := bytes.Repeat([]byte("x"), n)
		copy(data, args[2])
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
	},
	// repeat FILE N TEXT AFTER writes TEXT N times, with AFTER behind it.
	"repeat": func(ts *testscript.TestScript, _ bool, args []string) {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		text := strings.ReplaceAll(strings.Repeat(args[2], n)+args[3], `\n`, "\n")
		f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		ts.Check(err)
		_, err = f.WriteString(text)
		ts.Check(err)
		ts.Check(f.Close())
	},
	// replace FILE OLD NEW puts NEW for the one OLD in a file; \n is a line end.
	"replace": func(ts *testscript.TestScript, _ bool, args []string) {
		lines := strings.NewReplacer(`\n`, "\n")
		text, old := ts.ReadFile(args[0]), lines.Replace(args[1])
		if strings.Count(text, old) != 1 {
			ts.Fatalf("%q is %d times in\n%s", old, strings.Count(text, old), text)
		}
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, old, lines.Replace(args[2]), 1)), 0o644))
	},
	// extract ZIP DIR unpacks an archive whose members stand in no folders.
	"extract": func(ts *testscript.TestScript, _ bool, args []string) {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		ts.Check(err)
		ts.Check(os.MkdirAll(ts.MkAbs(args[1]), 0o755))
		for part, content := range unzipped("", data) {
			if part != "" {
				ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[1]), path.Base(part)), content, 0o644))
			}
		}
	},
	// bomb FILE N writes a small zip that says it unpacks to N bytes.
	"bomb": func(ts *testscript.TestScript, _ bool, args []string) {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		f, err := w.Create("word/document.xml")
		ts.Check(err)
		_, err = io.Copy(f, io.LimitReader(zeros{}, int64(n)))
		ts.Check(err)
		ts.Check(w.Close())
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
	},
	// exits N PROGRAM ARGS runs a program that has to exit with the status N.
	"exits": func(ts *testscript.TestScript, _ bool, args []string) {
		err := ts.Exec(args[1], args[2:]...)
		var exit *exec.ExitError
		status := 0
		if errors.As(err, &exit) {
			status = exit.ExitCode()
		} else {
			ts.Check(err)
		}
		if strconv.Itoa(status) != args[0] {
			ts.Fatalf("exit status %d, want %s", status, args[0])
		}
	},
	// await FILE PATTERN waits until a file has a line that matches.
	"await": func(ts *testscript.TestScript, _ bool, args []string) {
		pattern := regexp.MustCompile("(?m)" + args[1])
		await(ts, args[0]+" to say "+args[1], func() bool {
			text, _ := os.ReadFile(ts.MkAbs(args[0])) // it may not be there yet
			return pattern.Match(text)
		})
	},
	// fetch FILE PATH TEXT waits until the page at PATH below the address in
	// FILE holds TEXT.
	"fetch": func(ts *testscript.TestScript, _ bool, args []string) {
		address := strings.TrimSuffix(strings.TrimSpace(ts.ReadFile(args[0])), "/")
		await(ts, args[1]+" to show "+args[2], func() bool {
			response, err := http.Get(address + args[1])
			ts.Check(err)
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			ts.Check(err)
			return response.StatusCode == http.StatusOK && bytes.Contains(body, []byte(args[2]))
		})
	},
	// snapshot DIR FILE writes the names, sums and times of a tree's files.
	"snapshot": func(ts *testscript.TestScript, _ bool, args []string) {
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(snapshot(ts, args[0], true)), 0o644))
	},
	// sums DIR FILE writes the names and sums of a tree's files.
	"sums": func(ts *testscript.TestScript, _ bool, args []string) {
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(snapshot(ts, args[0], false)), 0o644))
	},
	// lacks DIR TEXT [ENDING...] fails if a file of the tree, or of a zip in it,
	// holds TEXT; with endings, only files of those names.
	"lacks": func(ts *testscript.TestScript, _ bool, args []string) {
		eachFile(ts, args[0], func(name string, data []byte, _ fs.FileInfo) {
			for part, content := range unzipped(name, data) {
				kind := filepath.Ext(part)
				if compressed := kind == ".gz" || kind == ".br"; compressed || len(args) > 2 && !slices.Contains(args[2:], kind) {
					continue // the compressed form of another file may hold any bytes
				}
				if bytes.Contains(content, []byte(args[1])) {
					ts.Fatalf("%s holds %q", part, args[1])
				}
			}
		})
	},
}

// await polls until there is what a script waits for.
func await(ts *testscript.TestScript, what string, there func() bool) {
	for end := time.Now().Add(20 * time.Second); !there(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			ts.Fatalf("waited in vain for %s", what)
		}
	}
}

func snapshot(ts *testscript.TestScript, dir string, times bool) string {
	var b strings.Builder
	eachFile(ts, dir, func(name string, data []byte, info fs.FileInfo) {
		fmt.Fprintf(&b, "%s %x", name, sha256.Sum256(data))
		if times {
			fmt.Fprintf(&b, " %d", info.ModTime().UnixNano())
		}
		b.WriteByte('\n')
	})
	return b.String()
}

func eachFile(ts *testscript.TestScript, dir string, do func(name string, data []byte, info fs.FileInfo)) {
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, p)
		do(name, data, info)
		return err
	}))
}

func unzipped(name string, data []byte) map[string][]byte {
	parts := map[string][]byte{name: data}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return parts
	}
	for _, f := range r.File {
		content, err := fs.ReadFile(r, f.Name)
		if err == nil {
			parts[name+"/"+f.Name] = content
		}
	}
	return parts
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
