package write

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Commit publishes the tree: every file that was put, foreign files, and a
// manifest. When that is what stands already, nothing is touched. After an
// error the published folder is as it was, unless Result.Swapped says that only
// clearing the old tree away went wrong.
func (t *Tree) Commit() (Result, error) {
	t.running.Lock()
	defer t.running.Unlock()
	if t.closed {
		return Result{}, errClosed
	}
	t.closed = true
	if t.failed != nil {
		return Result{}, t.failed
	}
	slices.SortFunc(t.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	manifest, err := Manifest{t.files}.MarshalText()
	if err != nil {
		return Result{}, failure("writing", t.show(ManifestName), err)
	}
	signature := t.Signature(ManifestName, manifest)
	result := t.result()
	if result.Written > 0 || t.before.manifest != sha256.Sum256(manifest) || signature != nil && !bytes.Equal(t.before.signature, signature) {
		if err := t.publish(manifest, signature); err != nil {
			return Result{}, err
		}
		result.Swapped = true
	}
	// After the swap the staging folder is the old tree.
	if err := cmp.Or(t.clean(), t.release()); err != nil {
		return result, fmt.Errorf("%s is published whole; but afterwards: %w", t.shown, err)
	}
	return result, nil
}

func (t *Tree) result() Result {
	r := Result{
		Written:   len(t.files) - len(t.unchanged),
		Unchanged: len(t.unchanged),
		Kept:      t.kept,
	}
	for p := range t.before.files {
		if !t.claims.file(p) {
			r.Removed++
		}
	}
	return r
}

// publish completes the staging folder and swaps it in. The signature is nil
// where the tree is not signed.
func (t *Tree) publish(manifest, signature []byte) error {
	if err := t.linkUnchanged(); err != nil {
		return err
	}
	if err := t.carryForeign(); err != nil {
		return err
	}
	if _, err := t.stage.write(ManifestName, bytes.NewReader(manifest)); err != nil {
		return failure("writing", t.show(ManifestName), err)
	}
	if signature != nil {
		if _, err := t.stage.write(SignatureName, bytes.NewReader(signature)); err != nil {
			return failure("writing", t.show(SignatureName), err)
		}
	}
	if err := t.disk.flush(t.stage.root); err != nil {
		return failure("flushing", t.shown, err)
	}
	return t.swap()
}

// linkUnchanged works on all cores: of 10,000 files in as many folders, on a busy
// ext4, the links and the removal of the old ones took half the time.
func (t *Tree) linkUnchanged() error {
	slices.Sort(t.unchanged) // neighbours share folders, and the disk likes that
	errs := make([]error, len(t.unchanged))
	inChunks(len(t.unchanged), func(i int) bool {
		p := t.unchanged[i]
		errs[i] = failure("keeping", t.show(p), t.stage.link(p, t.standing(p)))
		return errs[i] == nil
	})
	return cmp.Or(errs...)
}
