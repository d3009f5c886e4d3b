package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// settle is how long nothing has to happen before the site is read again:
	// editors' programs write, rename and touch a file within some
	// milliseconds, and a checkout of another branch changes many at once.
	settle = 60 * time.Millisecond
	// patience is how long changes that never settle are waited for.
	patience = time.Second
)

// watcher tells when anything below some folders changes. The system watches
// single folders only, and forgets one that goes; so they are all named to it
// anew whenever something has changed.
type watcher struct {
	folders []string
	events  *fsnotify.Watcher
}

func newWatcher(folders []string) (*watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching the site folder: %w", err)
	}
	w := &watcher{events: events}
	for _, f := range folders {
		w.folders = append(w.folders, filepath.Clean(f))
	}
	if err := w.follow(); err != nil {
		events.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.events.Close() }

// follow watches each folder with all below it, and the folder above it, where
// it appears if it is not there yet.
func (w *watcher) follow() error {
	for _, f := range w.folders {
		if err := w.events.Add(filepath.Dir(f)); err != nil {
			return fmt.Errorf("watching %s: %w", filepath.Dir(f), err)
		}
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

// run calls changed each time things have settled after a change, with the
// error if some folder can be followed no more.
func (w *watcher) run(ctx context.Context, changed func(error)) {
	timer := time.NewTimer(0)
	timer.Stop()
	var since time.Time // when the first change came that changed was not told of
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events.Events:
			if !w.concerns(e) {
				continue
			}
		case <-w.events.Errors: // events were lost: read again to be sure
		case <-timer.C:
			since = time.Time{}
			changed(w.follow())
			continue
		}
		if since.IsZero() {
			since = time.Now()
		}
		timer.Reset(min(settle, time.Until(since.Add(patience))))
	}
}

// concerns reports whether an event may change the site.
func (w *watcher) concerns(e fsnotify.Event) bool {
	name := filepath.Clean(e.Name)
	if e.Op == fsnotify.Chmod || ignored(filepath.Base(name)) {
		return false
	}
	for _, f := range w.folders {
		if name == f || strings.HasPrefix(name, f+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
