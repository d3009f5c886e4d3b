package write

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

func TestLockHasOneHolderAtATime(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	var holders, turns atomic.Int32
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 500 {
				l, err := acquire(name)
				if errors.Is(err, ErrLocked) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d hold the lock", n)
				}
				turns.Add(1)
				holders.Add(-1)
				if err := l.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if turns.Load() == 0 {
		t.Error("nobody ever held the lock")
	}
}

func TestLockOnFileThatLostItsNameIsNotHeld(t *testing.T) {
	for desc, test := range map[string]struct {
		change func(name string) error
		want   bool
	}{
		"still there": {func(string) error { return nil }, true},
		"removed":     {os.Remove, false},
		"replaced":    {func(name string) error { return errors.Join(os.Rename(name, name+"-"), os.WriteFile(name, nil, 0o644)) }, false},
	} {
		name := filepath.Join(t.TempDir(), "lock")
		l, err := acquire(name)
		if err != nil {
			t.Fatal(err)
		}
		defer l.file.Close()
		if err := test.change(name); err != nil {
			t.Fatal(err)
		}
		if got := stillNamed(l.file, name); got != test.want {
			t.Errorf("%s: %v, want %v", desc, got, test.want)
		}
	}
}
