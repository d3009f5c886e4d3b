package write

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// carryForeign takes into the new tree what stands in the published folder and
// is not of an earlier build: what the old manifest does not list. It reads all
// folders, on all cores, those of one depth after those above them.
func (t *Tree) carryForeign() error {
	if t.before.condition != ours {
		return nil
	}
	c := carrier{t, t.before.folders()}
	for level := []string{"."}; len(level) > 0; {
		below := make([][]string, len(level))
		errs := make([]error, len(level))
		inChunks(len(level), func(i int) bool {
			below[i], errs[i] = c.carry(level[i])
			return errs[i] == nil
		})
		if err := cmp.Or(errs...); err != nil {
			return err
		}
		level = slices.Concat(below...)
	}
	return nil
}

// carrier walks the published folder.
type carrier struct {
	*Tree
	listed map[string]bool // folders of listed files
}

// carry takes over what is foreign in a folder, and returns the folders in it
// that hold listed files.
func (c carrier) carry(dir string) (below []string, err error) {
	entries, err := c.disk.readDir(c.standing(dir))
	if err != nil {
		return nil, failure("reading", c.show(dir), err)
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && c.listed[p]:
			below = append(below, p)
		case e.IsDir():
			err = c.carryFolder(p, e)
		case !c.isListed(p):
			err = c.carryFile(p, e)
		}
		if err != nil {
			return nil, err
		}
	}
	return below, nil
}

func (c carrier) isListed(p string) bool {
	_, ok := c.before.files[p]
	return ok || p == ManifestName || p == SignatureName
}

// carryFolder takes over a folder that no build made, even an empty one. Its
// mode and modification time come last, for filling it changes both.
func (c carrier) carryFolder(p string, e fs.DirEntry) error {
	if err := c.unwanted(p); err != nil {
		return err
	}
	info, err := e.Info()
	if err != nil {
		return failure("reading", c.show(p), err)
	}
	if err := c.stage.folder(p); err != nil {
		return failure("keeping", c.show(p), err)
	}
	if _, err := c.carry(p); err != nil || c.claims.folder(p) {
		return err
	}
	return failure("keeping", c.show(p), c.disk.liken(c.stage.name(p), info))
}

func (c carrier) carryFile(p string, e fs.DirEntry) error {
	if err := c.unwanted(p); err != nil {
		return err
	}
	if c.claims.folder(p) {
		return c.conflict(p, c.claims.folders[p])
	}
	if e.Type()&fs.ModeSymlink != 0 {
		return failure("keeping", c.show(p), c.stage.symlink(p, c.standing(p)))
	}
	return failure("keeping", c.show(p), c.stage.link(p, c.standing(p)))
}

// unwanted returns an error when a file of the new tree wants the place of a
// foreign file or folder, or of a folder above it.
func (c carrier) unwanted(p string) error {
	for at := p; at != "."; at = path.Dir(at) {
		if c.claims.file(at) {
			return c.conflict(p, at)
		}
	}
	return nil
}

func (c carrier) conflict(foreign, output string) error {
	reason := fmt.Sprintf("wants the place of %q, which no build put there; move that away or rename its source", c.show(foreign))
	return &OutputError{output, reason}
}
