package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"secpub/internal/write"
)

// readTextManifest reads MANIFEST.txt, which stands in the zip of a version for
// people to read. Its lines of a digest, a size and a name are what it lists;
// all other lines are words, and words on a member are indented.
func readTextManifest(text []byte) (write.Manifest, error) {
	if len(text) > maxManifest {
		return write.Manifest{}, fmt.Errorf("it has more than %d bytes", maxManifest)
	}
	var m write.Manifest
	for line := range strings.Lines(string(text)) {
		if f, ok := textLine(strings.TrimSuffix(line, "\n")); ok {
			m.Files = append(m.Files, f)
		}
	}
	if len(m.Files) == 0 {
		return m, fmt.Errorf("it lists nothing")
	}
	slices.SortFunc(m.Files, func(a, b write.File) int { return strings.Compare(a.Path, b.Path) })
	for i, f := range m.Files {
		if i > 0 && m.Files[i-1].Path == f.Path {
			return m, fmt.Errorf("it lists %q twice", f.Path)
		}
	}
	return m, nil
}

// textLine reads "SHA256 SIZE NAME".
func textLine(line string) (write.File, bool) {
	sum, rest, _ := strings.Cut(line, " ")
	size, name, ok := strings.Cut(rest, " ")
	f := write.File{Path: name}
	if !ok || f.SHA256.UnmarshalText([]byte(sum)) != nil {
		return f, false
	}
	n, err := strconv.ParseInt(size, 10, 64)
	f.Size = n
	return f, err == nil && n >= 0 && name != ""
}
