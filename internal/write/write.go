// Package write answers one question: what has to change on disk? It takes the
// files of a site, one [Output] at a time, and makes a folder hold exactly
// those. It does not know what a page is, and nothing of ours is imported here.
//
//	tree, err := write.NewTree(write.Options{Dir: "public", Site: ".", …})
//	if err != nil {
//		return err
//	}
//	defer tree.Abort() // after a Commit that went well this does nothing
//	…
//	err = tree.Put(write.Output{Path: "index.html", Data: page})
//	…
//	result, err := tree.Commit()
//
// # Words
//
// The published folder is Options.Dir, for example public. What is in it when
// a build starts is standing; its manifest lists the files that an earlier
// build wrote. A standing file that the manifest does not list is foreign: a
// .git, a CNAME that someone put there. The staging folder is where the new
// tree grows.
//
// # What is promised
//
// At whatever moment the process dies, the published folder is entirely the
// old tree or entirely the new one. The new tree is made beside it, from hard
// links to what did not change and new files for what did, and then both
// folders change places in one system call. No file is ever written in place.
//
// A file whose bytes did not change keeps its inode and its modification time.
// When no file changed, nothing is staged, nothing swapped and nothing touched.
//
// Foreign files are carried into the new tree. They are never overwritten: an
// output that wants the place of one is an error.
//
// Nothing is removed but what this package made: staging folders of its own
// name, and trees that bear its manifest. [NewTree] refuses every other folder
// with a [RefusedError] before it changes anything.
//
// # On disk
//
// Beside public, while a build runs or after one was killed:
//
//	.public.secpub-new    the staging folder; after the swap, the old tree on its way out
//	.public.secpub-old    the old tree, where the swap takes two renames; always whole
//	.public.secpub-lock   held by the build that runs; the lock dies with its process
//
// The next NewTree cleans up after a killed build. Two builds into one folder
// at once: the second gets [ErrLocked]. The lock file goes when the build ends,
// and a killed build's is an empty file that the next build takes over. On
// Windows the file stays.
//
// # Cost
//
// 10,000 pages of 8 kB, on tmpfs and two cores (bench_test.go): 0.2 to 0.3 s
// for a first build, 0.15 to 0.25 s when nothing changed, 0.4 to 0.6 s when one
// page did, for every folder is made anew and the old ones are removed. ext4
// takes two to six times as long where folders are made.
//
// # Limits
//
// Linux and macOS exchange two folders in one call. Elsewhere, and on file
// systems that cannot, the swap is two renames: a process killed between them
// leaves no public at all until the next NewTree puts the old tree back. That
// gap is some microseconds long and holds nothing but the second rename.
//
// The swap gives the published folder a new inode. A process that stands in
// it, such as a web server started inside public, keeps the old, emptied
// folder; one that was given the path sees the new tree.
//
// What is added to the published folder between the walk that finds foreign
// files and the swap, both inside Commit, is lost.
//
// A symbolic link as published folder is refused: the swap would replace the
// link and leave the folder it points to as it was.
//
// A mount point as published folder cannot change places with its neighbour.
// The build fails and says so, and the folder stays as it was.
package write

import (
	"cmp"
	"errors"
	"io"
	"path/filepath"
	"sync"
)

// Output is one file of the published tree.
type Output struct {
	// Path is the file's place in the tree: relative, with slashes, without a
	// leading one, for example "newsletters/2017/02/index.html".
	Path string
	// Data is the file's bytes. It is not kept once Put has returned.
	Data []byte
	// Open gives the bytes of a file that should not be held in memory. It is
	// called at most once. When it is set, Data is not looked at.
	Open func() (io.ReadCloser, error)
	// Forms are put with the file. They are made of Data.
	Forms []Form
}

// Options says which folder is published and which folders it must not touch.
// Paths may be relative to the working directory. A folder that is named here
// need not exist.
type Options struct {
	// Dir is the published folder. It is created, with its parents, when it
	// does not exist.
	Dir string
	// Site is the site folder: Dir must not be it and must not contain it, but
	// may lie in it. Empty means none.
	Site string
	// Forbidden are the folders of sources (content, templates, static): Dir
	// must not be one, lie in one or contain one.
	Forbidden []string
	// Home is the user's home folder: Dir must not be it and must not contain
	// it, but may lie in it. Empty means none.
	Home string
	// Sign returns the signature of a file. That of the manifest is published
	// beside it. It may be called from many goroutines. If it is nil, the
	// tree is not signed, and a signature that stands stays for as long as
	// nothing else changes.
	Sign func(path string, data []byte) []byte
}

// Result tells what Commit did. The counts do not include manifest.json and
// its signature.
type Result struct {
	Written   int  // files that are new or have new bytes
	Unchanged int  // files that stayed as they were
	Kept      int  // those of them that were put with Keep
	Removed   int  // files of the old tree that the new one has no more
	Swapped   bool // whether the published folder was replaced
}

// ErrLocked is what NewTree's error wraps while another build holds the folder.
var ErrLocked = errors.New("another build is writing it")

// errClosed is returned by use after Commit or Abort.
var errClosed = errors.New("internal error: the output tree is already committed or aborted")

// Tree is one build's output on its way to the published folder. It is made by
// NewTree and ends with Commit or Abort.
type Tree struct {
	dir     string // real path of the published folder
	sign    func(path string, data []byte) []byte
	shown   string // the same as the caller wrote it, for messages
	aside   string // the old tree between two renames; whatever bears this name is whole
	disk    disk
	lock    io.Closer // nil unless it is held
	made    []string  // parents of dir that NewTree created, outermost first
	before  standing
	trusted map[string]bool // standing files that a snapshot lists with the same digest: whether nobody has touched them since
	stage   *stage
	pieces  sync.Pool // of *[pieceSize]byte, to compare with

	// running is held for reading by each Put, and for writing by Commit and
	// Abort, which thus wait for the Puts under way.
	running  sync.RWMutex
	closed   bool // no more Put or Commit
	released bool // staging removed and lock given up

	mu        sync.Mutex // guards what follows
	failed    error      // of the first Put that went wrong; Commit refuses
	claims    claims
	files     []File
	kept      int
	unchanged []string // paths whose standing file is to be linked
}

// NewTree locks the published folder, clears away what a killed build left, and
// returns a tree to put outputs in. Its error is a *RefusedError when Dir is
// not a folder that may be replaced, and wraps ErrLocked when another build is
// at work there. Nothing in the published folder is changed before Commit.
func NewTree(opts Options) (*Tree, error) {
	return newTree(opts, realDisk())
}

func newTree(opts Options, d disk) (*Tree, error) {
	dir, err := guard(opts, d)
	if err != nil {
		return nil, err
	}
	t := &Tree{
		dir:    dir,
		sign:   opts.Sign,
		shown:  filepath.Clean(opts.Dir),
		aside:  asideName(dir),
		disk:   d,
		claims: newClaims(),
		stage:  newStage(d, stagingName(dir)),
		pieces: sync.Pool{New: func() any { return new([pieceSize]byte) }},
	}
	if err := t.start(lockName(dir)); err != nil {
		return nil, cmp.Or(err, t.release())
	}
	return t, nil
}

// stagingName returns the folder in which the new tree grows.
func stagingName(dir string) string {
	parent, name := filepath.Split(dir)
	return filepath.Join(parent, "."+name+".secpub-new")
}

// lockName returns the file that a build holds while it runs.
func lockName(dir string) string {
	parent, name := filepath.Split(dir)
	return filepath.Join(parent, "."+name+".secpub-lock")
}

// asideName returns where the old tree is between two renames.
func asideName(dir string) string {
	parent, name := filepath.Split(dir)
	return filepath.Join(parent, "."+name+".secpub-old")
}

// start takes the lock, cleans, and reads what stands.
func (t *Tree) start(lockFile string) (err error) {
	if t.made, err = t.disk.makeParents(filepath.Dir(t.dir)); err != nil {
		return failure("creating", filepath.Dir(t.shown), err)
	}
	if t.lock, err = t.disk.lock(lockFile); err != nil {
		return failure("locking", t.shown, err)
	}
	if err := t.clean(); err != nil {
		return err
	}
	if t.before, err = t.inspect(); err != nil {
		return err
	}
	return t.before.refusal(t.shown)
}

// Signature returns the signature of a file, nil if the tree is not signed.
func (t *Tree) Signature(path string, data []byte) []byte {
	if t.sign == nil {
		return nil
	}
	return t.sign(path, data)
}

// Abort gives the build up: it removes the staging folder and leaves the
// published folder as it was. After Commit went well it does nothing.
func (t *Tree) Abort() error {
	t.running.Lock()
	defer t.running.Unlock()
	t.closed = true
	if t.released {
		return nil
	}
	return cmp.Or(t.clean(), t.release())
}

// release gives up the lock, and removes the parents that were made for a
// folder which was never published; those that hold something stay.
func (t *Tree) release() error {
	t.released = true
	var err error
	if t.lock != nil {
		err = t.lock.Close()
	}
	t.disk.removeEmpty(t.made)
	return failure("unlocking", t.shown, err)
}

// show returns an output's path as the user knows it, for messages.
func (t *Tree) show(p string) string {
	return filepath.Join(t.shown, filepath.FromSlash(p))
}
