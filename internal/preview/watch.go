package preview

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long nothing has to happen before the site is read again:
// editors' programs write, rename and touch a file within some milliseconds,
// and a checkout of another branch changes many at once.
const settle = 60 * time.Millisecond

// watcher tells when anything below some folders changes. The system watches
// single folders only, so it is told of new ones as they appear.
type watcher struct {
	folders []string
	events  *fsnotify.Watcher
}

func newWatcher(folders []string) (*watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{folders, events}
	for _, f := range folders {
		if err := w.add(f); err != nil {
			events.Close()
			return nil, err
		}
	}
	return w, nil
}

func (w *watcher) close() { w.events.Close() }

// add watches a folder and all below it or, where there is none, the nearest
// folder above it.
func (w *watcher) add(folder string) error {
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return w.events.Add(filepath.Dir(folder))
	}
	return filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // gone again
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && p != folder:
			return filepath.SkipDir
		case d.IsDir():
			return w.events.Add(p)
		}
		return nil
	})
}

// run calls changed each time things have settled after a change.
func (w *watcher) run(ctx context.Context, changed func()) {
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			if w.concerns(e) {
				timer.Reset(settle)
			}
		case _, ok := <-w.events.Errors: // events were lost: read again to be sure
			if !ok {
				return
			}
			timer.Reset(settle)
		case <-timer.C:
			changed()
		}
	}
}

// concerns reports whether an event may change the site, and begins to watch
// a folder that has just appeared.
func (w *watcher) concerns(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || !w.inside(e.Name) {
		return false
	}
	if info, err := os.Stat(e.Name); e.Op.Has(fsnotify.Create) && err == nil && info.IsDir() {
		w.add(e.Name) // an error means that it is gone again
	}
	return true
}

func (w *watcher) inside(name string) bool {
	for _, f := range w.folders {
		if name == f || strings.HasPrefix(name, f+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
