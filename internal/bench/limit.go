package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// shell is what stands around the text of a page of the limit.
const shellStart, shellEnd = "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Document</title></head>\n<body><main>\n", "</main></body></html>\n"

// limit is what no generator that shares goldmark can beat: it reads every
// Markdown file of a site, converts it, and writes a page for it, on all cores.
// There is nothing else on a page, no list, and no document knows of another.
func limit(site, out string) error {
	files, err := markdownFiles(filepath.Join(site, "content"))
	if err != nil {
		return err
	}
	if err := makeFolders(files, out); err != nil {
		return err
	}
	next := make(chan string, len(files))
	for _, f := range files {
		next <- f
	}
	close(next)
	return onAllCores(func() error { return convertAll(site, out, next) })
}

// markdownFiles returns the paths of Markdown files below a folder, relative to
// it.
func markdownFiles(dir string) ([]string, error) {
	var files []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// makeFolders makes each folder once.
func makeFolders(files []string, out string) error {
	made := map[string]bool{}
	for _, f := range files {
		dir := filepath.Dir(f)
		if made[dir] {
			continue
		}
		made[dir] = true
		if err := os.MkdirAll(filepath.Join(out, dir), 0o777); err != nil {
			return err
		}
	}
	return nil
}

// onAllCores does the same on each core and returns the first fault.
func onAllCores(do func() error) error {
	faults := make([]error, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for i := range faults {
		all.Go(func() { faults[i] = do() })
	}
	all.Wait()
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	return nil
}

// convertAll makes pages until no file is left.
func convertAll(site, out string, next <-chan string) error {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	var text, page bytes.Buffer
	for name := range next {
		if err := read(&text, filepath.Join(site, "content", name)); err != nil {
			return err
		}
		page.Reset()
		page.WriteString(shellStart)
		if err := md.Convert(belowHeader(text.Bytes()), &page); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		page.WriteString(shellEnd)
		if err := os.WriteFile(filepath.Join(out, strings.TrimSuffix(name, ".md")+".html"), page.Bytes(), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// read fills a buffer that is used again and again.
func read(b *bytes.Buffer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	b.Reset()
	_, err = b.ReadFrom(f)
	return err
}

// belowHeader returns the text of a document.
func belowHeader(text []byte) []byte {
	if _, body, ok := bytes.Cut(bytes.TrimPrefix(text, []byte("---\n")), []byte("\n---\n")); ok {
		return body
	}
	return text
}
