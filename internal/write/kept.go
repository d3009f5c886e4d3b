package write

import (
	"encoding/binary"
	"errors"
	"strings"
)

// maxPath is the most bytes that a path of a snapshot may have if it is to be
// kept: as many as systems let a path have.
const maxPath = 4096

// MarshalBinary returns the snapshot in a form that is small and soon read, for
// the next build waits for it: of each path only what differs from the one
// before, and the name of a recipe once.
func (s Snapshot) MarshalBinary() ([]byte, error) {
	if len(s.Files) != len(s.Stamps) {
		return nil, errors.New("internal error: a snapshot with files that have no stamp")
	}
	b := binary.AppendUvarint(nil, uint64(len(s.Files)))
	recipes := map[string]int{}
	last := ""
	for i, f := range s.Files {
		if len(f.Path) > maxPath {
			return nil, errors.New("a path is too long to be kept")
		}
		shared := sharedStart(last, f.Path)
		last = f.Path
		b = appendText(binary.AppendUvarint(b, uint64(shared)), f.Path[shared:])
		b = append(b, f.SHA256[:]...)
		b = binary.AppendUvarint(b, uint64(f.Size))
		b = appendRecipe(b, f.Recipe, recipes)
		b = s.Stamps[i].appendTo(b)
	}
	return b, nil
}

// appendRecipe appends the number of a recipe and, if it is a new one, its name.
func appendRecipe(b []byte, recipe string, numbers map[string]int) []byte {
	if number, known := numbers[recipe]; known {
		return binary.AppendUvarint(b, uint64(number))
	}
	numbers[recipe] = len(numbers)
	return appendText(binary.AppendUvarint(b, uint64(numbers[recipe])), recipe)
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

func (s Stamp) appendTo(b []byte) []byte {
	b = binary.AppendUvarint(b, s.Inode)
	b = binary.AppendUvarint(b, uint64(s.Size))
	b = binary.AppendVarint(b, s.Modified)
	return binary.AppendVarint(b, s.Changed-s.Modified)
}

// sharedStart returns how many bytes two strings have in common at the start.
func sharedStart(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// UnmarshalBinary reads what MarshalBinary has returned.
func (s *Snapshot) UnmarshalBinary(data []byte) error {
	k := &kept{data: data}
	k.paths.Grow(len(data)) // about as much as the paths come to when they are written out
	const least = 39        // bytes that each file takes
	n := k.number()
	if k.damaged || n > uint64(len(data)/least) {
		return errDamaged
	}
	files, stamps := make([]File, n), make([]Stamp, n)
	for i := range files {
		files[i].Path = k.path()
		copy(files[i].SHA256[:], k.bytes(uint64(len(files[i].SHA256))))
		files[i].Size = int64(k.number())
		files[i].Recipe = k.recipe()
		stamps[i] = k.stamp()
		if k.damaged {
			return errDamaged
		}
	}
	if len(k.data) > 0 {
		return errDamaged
	}
	s.Files, s.Stamps = files, stamps
	return nil
}

var errDamaged = errors.New("this is no snapshot")

// kept is a snapshot in its kept form, of which less and less is left to be read.
// Once something is found that cannot be, it is damaged, and gives nothing more.
type kept struct {
	data    []byte
	damaged bool
	paths   strings.Builder // of all files so far, one after the other
	last    string
	recipes []string
}

func (k *kept) damage() {
	k.data, k.damaged = nil, true
}

func (k *kept) number() uint64 {
	v, n := binary.Uvarint(k.data)
	if n <= 0 {
		k.damage()
		return 0
	}
	k.data = k.data[n:]
	return v
}

func (k *kept) signed() int64 {
	v, n := binary.Varint(k.data)
	if n <= 0 {
		k.damage()
		return 0
	}
	k.data = k.data[n:]
	return v
}

func (k *kept) bytes(n uint64) []byte {
	if n > uint64(len(k.data)) {
		k.damage()
		return nil
	}
	b := k.data[:n]
	k.data = k.data[n:]
	return b
}

func (k *kept) text() []byte { return k.bytes(k.number()) }

// path returns the next path.
func (k *kept) path() string {
	shared := k.number()
	if shared > uint64(len(k.last)) {
		k.damage()
		return ""
	}
	start := k.paths.Len()
	k.paths.WriteString(k.last[:shared])
	k.paths.Write(k.text())
	k.last = k.paths.String()[start:]
	if len(k.last) > maxPath {
		k.damage()
	}
	return k.last
}

// recipe returns one of the recipes so far, or a new one.
func (k *kept) recipe() string {
	number := k.number()
	if number > uint64(len(k.recipes)) {
		k.damage()
		return ""
	}
	if number == uint64(len(k.recipes)) {
		k.recipes = append(k.recipes, string(k.text()))
	}
	return k.recipes[number]
}

func (k *kept) stamp() Stamp {
	s := Stamp{Inode: k.number(), Size: int64(k.number()), Modified: k.signed()}
	s.Changed = s.Modified + k.signed()
	return s
}
