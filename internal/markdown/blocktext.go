package markdown

import "strings"

// AppendText writes the words of a block and of all that is in it, as Text
// does for a whole body.
func (n *Node) AppendText(w *strings.Builder) { textOfBlocks(w, n) }

// Size returns the length of the text's source in bytes.
func (b *Body) Size() int { return len(b.source()) }
