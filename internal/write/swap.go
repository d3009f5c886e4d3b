package write

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
)

// swap puts the staging folder in the place of the published one. Afterwards
// the old tree, if there was one, bears the staging folder's name, or the name
// aside where one step was not to be had; clean removes either.
func (t *Tree) swap() error {
	err := t.replace()
	if errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) {
		return fmt.Errorf("replacing %s: %w; is it a mount point? choose a folder in it", t.shown, reason(err))
	}
	return failure("replacing", t.shown, err)
}

func (t *Tree) replace() error {
	if t.before.condition == absent {
		return t.disk.rename(t.stage.root, t.dir)
	}
	err := t.disk.exchange(t.stage.root, t.dir)
	if errors.Is(err, errors.ErrUnsupported) {
		return t.replaceInTwo()
	}
	return err
}

// replaceInTwo is the swap with a gap: between the renames there is no
// published folder. When the process dies there, or the second rename fails,
// clean puts the old tree back.
func (t *Tree) replaceInTwo() error {
	if err := t.disk.rename(t.dir, t.aside); err != nil {
		return err
	}
	return t.disk.rename(t.stage.root, t.dir)
}

// clean removes what a build leaves beside the published folder, whether it
// ended well or was killed, and mends the gap of replaceInTwo.
//
// The name aside promises a whole tree, so such a tree is renamed before it is
// removed: a half removed one must never be put back.
func (t *Tree) clean() error {
	if err := t.disk.removeAll(t.stage.root); err != nil {
		return failure("removing", t.beside(t.stage.root), err)
	}
	info, err := t.disk.lstat(t.aside)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return failure("reading", t.beside(t.aside), err)
	case !info.IsDir():
		return nil // no build made that
	}
	found, err := t.inspect()
	if err != nil {
		return err
	}
	switch found.condition {
	case absent, empty:
		return t.putBack(found.condition)
	case ours:
		return t.removeAside()
	}
	return nil // NewTree refuses the stranger's folder, and aside is the only copy
}

// putBack makes the tree that stands aside the published one again.
func (t *Tree) putBack(found condition) error {
	if found == empty {
		if err := t.disk.remove(t.dir); err != nil {
			return failure("removing", t.shown, err)
		}
	}
	return failure("putting back", t.shown, t.disk.rename(t.aside, t.dir))
}

func (t *Tree) removeAside() error {
	if err := t.disk.rename(t.aside, t.stage.root); err != nil {
		return failure("removing", t.beside(t.aside), err)
	}
	return failure("removing", t.beside(t.stage.root), t.disk.removeAll(t.stage.root))
}

// beside returns the path of a neighbour of the published folder as the user
// would write it, for messages.
func (t *Tree) beside(name string) string {
	return filepath.Join(filepath.Dir(t.shown), filepath.Base(name))
}
