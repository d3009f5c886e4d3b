package build

import (
	"path"

	"secpub/internal/sign"
	"secpub/internal/write"
)

// putSignature puts, in a tree that is signed, the signature of an archive
// beside it. Archives are what people take away from the tree, and with it from
// its manifest, which covers all other files.
func putSignature(tree *write.Tree, name string, data []byte) error {
	if path.Ext(name) != ".zip" {
		return nil
	}
	signature := tree.Signature(name, data)
	if signature == nil {
		return nil
	}
	return tree.Put(write.Output{Path: name + sign.Extension, Data: signature})
}

// madeOf returns the paths of the files that may be made of another one's bytes.
func madeOf(name string) []string {
	return []string{name + brotliExtension, name + gzipExtension, name + sign.Extension}
}
