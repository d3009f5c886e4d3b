package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// glance is how long nothing has to happen to a file before its text is
	// read: a program that saves one writes it within that time.
	glance = 3 * time.Millisecond
	// settle is how long nothing has to happen before more than texts is read:
	// editors' programs write, rename and touch a file within some milliseconds,
	// and a checkout of another branch changes many at once.
	settle = 60 * time.Millisecond
	// patience is how long changes that never settle are waited for.
	patience = time.Second
	// few is how many files may have changed for a glance at them.
	few = 8
)

// watcher tells when anything below some folders changes. The system watches
// single folders only, and forgets one that goes; so they are all named to it
// anew whenever a folder has come or gone.
type watcher struct {
	dir     string
	folders []string
	events  *fsnotify.Watcher
	watched map[string]bool // folders
}

// newWatcher watches the folders of those names in dir.
func newWatcher(dir string, names ...string) (*watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching the site folder: %w", err)
	}
	w := &watcher{dir: filepath.Clean(dir), events: events}
	for _, name := range names {
		w.folders = append(w.folders, filepath.Join(dir, name))
	}
	if err := w.follow(); err != nil {
		events.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.events.Close() }

// follow watches each folder with all below it, and the folder above them,
// where one appears if it is not there yet.
func (w *watcher) follow() error {
	w.watched = map[string]bool{}
	if err := w.events.Add(w.dir); err != nil {
		return fmt.Errorf("watching %s: %w", w.dir, err)
	}
	for _, f := range w.folders {
		if err := filepath.WalkDir(f, w.add); err != nil {
			return fmt.Errorf("watching %s: %w", f, err)
		}
	}
	return nil
}

// add watches what a walk comes by if it is a folder. The walk reads a folder
// only afterwards, so that nothing in it is missed.
func (w *watcher) add(path string, d fs.DirEntry, err error) error {
	switch {
	case err == nil && d.IsDir() && ignored(d.Name()):
		return fs.SkipDir
	case err == nil && d.IsDir():
		w.watched[path] = true
		err = w.events.Add(path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil // gone again, or not there yet
	}
	return err
}

// ignored reports whether a name is one that editors' programs use for
// themselves, often and while a file is not saved.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") && name != ".well-known" || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~")
}

// changes is what has happened and was not told yet.
type changes struct {
	paths   map[string]bool // relative to the site folder, with "/"
	folders bool            // some came or went
	lost    bool            // there were more
	since   time.Time       // when the first came
	glanced bool            // they are more than reworded texts
}

// list returns the paths; nil if they are not all known.
func (c *changes) list() []string {
	if c.lost {
		return nil
	}
	return slices.Sorted(maps.Keys(c.paths))
}

// little reports whether they may be nothing but reworded texts.
func (c *changes) little() bool {
	return !c.glanced && !c.folders && !c.lost && len(c.paths) <= few
}

// wait returns for how long nothing more has to happen.
func (c *changes) wait() time.Duration {
	if c.little() {
		return glance
	}
	return min(settle, time.Until(c.since.Add(patience)))
}

// run tells of changes once things have settled: reworded at once, and all
// again, if that returns false, to changed, with the error if some folder can
// be followed no more. Changed is told of no paths if they are not known.
func (w *watcher) run(ctx context.Context, reworded func(paths []string) bool, changed func(paths []string, lost error)) {
	timer := time.NewTimer(0)
	timer.Stop()
	var pending changes
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events.Events:
			if !w.note(&pending, e) {
				continue
			}
		case <-w.events.Errors: // events were lost: read all again to be sure
			pending.lost = true
		case <-timer.C:
			if pending.little() && !reworded(pending.list()) {
				pending.glanced = true
				break
			}
			if !pending.little() {
				w.tell(pending, changed)
			}
			pending = changes{}
			continue
		}
		if pending.since.IsZero() {
			pending.since = time.Now()
		}
		timer.Reset(pending.wait())
	}
}

func (w *watcher) tell(c changes, changed func(paths []string, lost error)) {
	var err error
	if c.folders || c.lost {
		err = w.follow()
	}
	changed(c.list(), err)
}

// note adds what an event says to the changes, and reports whether it may
// concern the site.
func (w *watcher) note(pending *changes, e fsnotify.Event) bool {
	name := filepath.Clean(e.Name)
	if e.Op == fsnotify.Chmod || ignored(filepath.Base(name)) || !w.concerns(name) {
		return false
	}
	rel, err := filepath.Rel(w.dir, name)
	if err != nil {
		pending.lost = true
		return true
	}
	if pending.paths == nil {
		pending.paths = map[string]bool{}
	}
	pending.paths[filepath.ToSlash(rel)] = true
	pending.folders = pending.folders || w.watched[name] || isFolder(name)
	return true
}

func isFolder(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.IsDir()
}

// concerns reports whether a path is one that the site is read from.
func (w *watcher) concerns(name string) bool {
	for _, f := range w.folders {
		if name == f || strings.HasPrefix(name, f+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
