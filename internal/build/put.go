package build

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"secpub/internal/render"
	"secpub/internal/write"
)

// putting is the way of a publication's files into a tree.
type putting struct {
	tree    *write.Tree
	outputs []render.Output
	static  []staticFile // come after the outputs
	owners  map[string]bool
	files   steady
	pack    packer
	plan    plan
}

// put puts all files into the tree, on all cores. Of several that fail it
// returns the error of the first in order, so that the same site fails in the
// same way each time.
func (p *Publication) put(ctx context.Context, tree *write.Tree, seen *seen, progress func(done, all int)) error {
	to := putting{tree: tree, outputs: p.Outputs(), static: p.static, files: p.steady(), plan: seen.plan()}
	to.owners = ownersOf(to.outputs, to.static)
	to.pack = p.packer(to.owners)
	order := inTurn(to.outputs, len(to.static))
	all := len(order)
	errs := make([]error, all)
	var next, done atomic.Int64
	var failed atomic.Bool
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var buf bytes.Buffer
			for !failed.Load() && ctx.Err() == nil {
				turn := int(next.Add(1)) - 1
				if turn >= all {
					return
				}
				i := order[turn]
				if errs[i] = to.put(i, &buf); errs[i] != nil {
					failed.Store(true)
				}
				if n := done.Add(1); progress != nil {
					progress(int(n), all)
				}
			}
		})
	}
	workers.Wait()
	return cmp.Or(ctx.Err(), cmp.Or(errs...))
}

// inTurn returns the numbers of all files, static ones after the outputs, in
// the order in which they are best made.
func inTurn(outputs []render.Output, static int) []int {
	order := make([]int, len(outputs)+static)
	for i := range order {
		order[i] = i
	}
	turn := func(i int) int {
		if i < len(outputs) {
			return outputs[i].Turn
		}
		return 0
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(turn(a), turn(b)) })
	return order
}

// ownersOf returns the paths of the tree that something is put at for its own
// sake.
func ownersOf(outputs []render.Output, static []staticFile) map[string]bool {
	owners := make(map[string]bool, len(outputs)+len(static))
	for _, o := range outputs {
		owners[o.Path] = true
	}
	for _, f := range static {
		owners[f.name] = true
	}
	return owners
}

// put puts the file numbered i, kept or made.
func (p *putting) put(i int, buf *bytes.Buffer) error {
	if i >= len(p.outputs) {
		f := p.static[i-len(p.outputs)]
		if kept, err := p.keep(render.Output{Path: f.name, Texts: render.NoText}); kept || err != nil {
			return err
		}
		return p.pack.put(p.tree, f.name, f.open)
	}
	o := p.outputs[i]
	if kept, err := p.keep(o); kept || err != nil {
		return err
	}
	if o.Copy != "" {
		return p.pack.put(p.tree, o.Path, func() (io.ReadCloser, error) { return p.files.open(o.Copy) })
	}
	buf.Reset()
	if err := o.Make(buf); err != nil {
		return renderError(o.Path, err)
	}
	if err := p.tree.Put(write.Output{Path: o.Path, Data: buf.Bytes(), Forms: p.pack.forms(o.Path, buf.Len())}); err != nil {
		return err
	}
	return putSignature(p.tree, o.Path, buf.Bytes())
}

// keep keeps an output that would come out as it stands, with the files that
// are made of it, and reports whether it could.
func (p *putting) keep(o render.Output) (bool, error) {
	if p.plan.differs(o) {
		return false, nil
	}
	paths := []string{o.Path}
	for _, made := range madeOf(o.Path) {
		if p.plan.listed[made] && !p.owners[made] {
			paths = append(paths, made)
		}
	}
	return p.tree.Keep(paths...)
}
