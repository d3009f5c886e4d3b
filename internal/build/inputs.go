package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"secpub/internal/parallel"
)

type digest [sha256.Size]byte

// input is a file of the site folder that a build may be made from.
type input struct {
	path     string
	kind     fs.FileMode // 0 for an ordinary file
	modified time.Time   // of ordinary files, as the rest
	size     int64
	sum      digest
}

// inputsOf returns all that stands in the folders of a site, in the order of
// paths, with what the files' bytes come to.
func inputsOf(site fs.FS) ([]input, error) {
	list, err := listInputs(site)
	if err != nil {
		return nil, err
	}
	faults := make([]error, len(list))
	parallel.Each(len(list), func(i int) {
		if list[i].kind == 0 {
			faults[i] = list[i].read(site)
		}
	})
	return list, firstOf(faults)
}

func listInputs(site fs.FS) ([]input, error) {
	var list []input
	for _, folder := range []string{"content", "templates", "static"} {
		err := fs.WalkDir(site, folder, func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && p == folder {
				return fs.SkipAll
			}
			if err == nil && !d.IsDir() {
				list = append(list, input{path: p, kind: d.Type()})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(a, b input) int { return strings.Compare(a.path, b.path) })
	return list, nil
}

func (i *input) read(site fs.FS) error {
	f, err := site.Open(i.path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	i.modified, i.size = info.ModTime(), info.Size()
	h := sha256.New()
	_, err = io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, min(info.Size()+1, 64<<10))) // a large file is not held
	h.Sum(i.sum[:0])
	return err
}

// stillThere reports whether none of the inputs has changed, come or gone since
// they were read.
func stillThere(site fs.FS, inputs []input) bool {
	now, err := listInputs(site)
	return err == nil && slices.EqualFunc(inputs, now, func(before, now input) bool {
		if before.path != now.path || before.kind != now.kind {
			return false
		}
		info, err := fs.Lstat(site, now.path)
		return err == nil && (now.kind != 0 || info.Size() == before.size && info.ModTime().Equal(before.modified))
	})
}

// digestOf returns what inputs and the settings of a build come to together.
func digestOf(settings string, inputs []input) digest {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", settings)
	for _, i := range inputs {
		fmt.Fprintf(h, "%q %v %x\n", i.path, i.kind, i.sum)
	}
	return digest(h.Sum(nil))
}
