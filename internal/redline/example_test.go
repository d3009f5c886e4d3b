package redline_test

import (
	"fmt"

	"secpub/internal/redline"
)

func clause(id, label, text string) redline.Block {
	return redline.Block{
		Attributes: redline.Attributes{Kind: redline.Clause, Level: 1, ID: id, Label: label},
		Text:       []redline.Run{{Text: text}},
	}
}

func ExampleCompare() {
	old := redline.Document{Blocks: []redline.Block{
		clause("g1.1", "G1.1", "The User shall reply within ten days."),
		clause("g1.2", "G1.2", "The Panel shall publish each reply."),
	}}
	new := redline.Document{Blocks: []redline.Block{
		clause("g1.1", "G1.1", "The User shall reply within fifteen Working Days."),
		clause("g1.2", "G1.2", "The DCC may comment."),
		clause("g1.3", "G1.3", "The Panel shall publish each reply."),
	}}
	m := redline.Compare(old, new)
	fmt.Print(m)
	for _, c := range m.Changes() {
		fmt.Printf("%s: %d words in, %d out\n", c.Within.Label, c.InsertedWords, c.DeletedWords)
	}
	fmt.Println(redline.Equal(m.Old(), old), redline.Equal(m.New(), new))
	// Output:
	// G1.1 The User shall reply within [-ten days-]{+fifteen Working Days+}.
	// {+G1.2 The DCC may comment.+}
	// [-G1.2-]{+G1.3+} The Panel shall publish each reply.
	// G1.1: 3 words in, 2 out
	// G1.2: 4 words in, 0 out
	// G1.3: 0 words in, 0 out
	// true true
}
