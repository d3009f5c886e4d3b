package render

import (
	"bytes"
	"sync"
	"sync/atomic"

	"secpub/internal/sec"
)

// shared is something costly that several outputs are made from. It is made
// when the first of them asks for it and let go when all have asked, so that a
// build holds little at a time; what nobody asks for is not made. A text of the
// site that has been replaced lets it go as well, and whoever asks then, or
// once more, has it made again. It is safe for concurrent use once all outputs
// are planned.
type shared[T any] struct {
	site    *sec.Site
	make    func() T
	outputs int // those that will ask

	mu   sync.Mutex
	kept T
	left int // of outputs, while it is kept
	asOf int // rewordings, when it was made
}

// plan says that one more output will ask, and returns the function that it
// asks with.
func (m *shared[T]) plan() func() T {
	m.outputs++
	return m.ask
}

func (m *shared[T]) ask() T {
	m.mu.Lock()
	defer m.mu.Unlock()
	made := m.hold()
	m.left--
	m.letGo()
	return made
}

// look has it made for whoever wants no more than what making it leaves known,
// unless that is known.
func (m *shared[T]) look(known func() bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !known() {
		m.hold()
		m.letGo()
	}
}

func (m *shared[T]) hold() T {
	if now := m.site.Rewordings(); m.left == 0 || m.asOf != now {
		m.kept, m.left, m.asOf = m.make(), m.outputs, now
	}
	return m.kept
}

func (m *shared[T]) letGo() {
	if m.left <= 0 {
		m.kept, m.left = *new(T), 0
	}
}

// inTurn returns what a number of outputs ask with that share what make makes.
func inTurn[T any](s *sec.Site, outputs int, make func() T) func() T {
	m := &shared[T]{site: s, make: make, outputs: outputs}
	return m.ask
}

// madeFile is a file, or why it could not be made.
type madeFile struct {
	data   []byte
	err    error
	packed func() []byte // its form in archives; nil for what stands in one at most
}

func (f madeFile) appendTo(b *bytes.Buffer) error {
	b.Write(f.data)
	return f.err
}

// sharedFile is a file that is made for several outputs, or for its own alone,
// and whose size pages tell, which outlives it.
type sharedFile struct {
	shared[madeFile]
	known atomic.Int64 // its size; 0 before it is first made
}

func shareFile(s *sec.Site, make func() madeFile) *sharedFile {
	f := &sharedFile{}
	f.site, f.make = s, func() madeFile {
		file := make()
		f.known.Store(int64(len(file.data)))
		return file
	}
	return f
}

func (f *sharedFile) size() int64 {
	f.look(func() bool { return f.known.Load() != 0 })
	return f.known.Load()
}
