package write

// Form is a file that is made of another one's bytes and of nothing else: what
// it comes to when it is compressed. It costs time to make, so that as long as
// the other file stays as it is and is to be treated in the same way, the form
// that stands is taken over.
type Form struct {
	Path string
	// Recipe names how the form is made. The manifest keeps it, for what was
	// made in another way, by an earlier program, is made anew. It changes
	// whenever Make gives other bytes than before for the same.
	Recipe string
	// Make returns the form of data; nil if there is to be none.
	Make func(data []byte) ([]byte, error)
}

// putForm puts a form of an output that has been put, and that has changed, or
// has not.
func (t *Tree) putForm(form Form, data []byte, changed bool) error {
	if !changed && t.formStands(form) {
		if err := t.claim(form.Path); err != nil {
			return t.fail(err)
		}
		t.record(t.before.files[form.Path], false)
		return nil
	}
	made, err := form.Make(data)
	if err != nil {
		return t.fail(failure("writing", t.show(form.Path), err))
	}
	if made == nil {
		return nil
	}
	return t.put(Output{Path: form.Path, Data: made}, form.Recipe)
}

// formStands reports whether the form of a file that has not changed stands,
// and is what the last build made: somebody may have edited it by hand.
func (t *Tree) formStands(form Form) bool {
	listed, ok := t.before.files[form.Path]
	return ok && listed.Recipe == form.Recipe && (t.trusted[form.Path] || t.hasDigest(listed))
}
