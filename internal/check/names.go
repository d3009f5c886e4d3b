package check

import (
	"strconv"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// names finds files whose name does not say what its kind's names say: the
// month of an edition, the number of a meeting, a modification, a version, the
// id of a document of the Code.
func names(d sec.Document) []diag.Diagnostic {
	switch d := d.(type) {
	case *sec.Newsletter:
		return editionName(d)
	case *sec.Meeting:
		return meetingName(d)
	case *sec.Modification:
		if _, err := sec.ParseModificationID(d.ID()); err != nil {
			return badName(d, err.Error(), "name the file for the modification, such as SECMP0034.md")
		}
	case *sec.CodeVersion:
		return versionName(d)
	case *sec.CodeDocument:
		if _, err := sec.ParseDocumentID(string(d.ID())); err != nil {
			return badName(d, err.Error(), "name the file section-g.md, schedule-9.md or appendix-ad.md")
		}
	}
	return addressName(d)
}

func badName(d sec.Document, message, hint string) []diag.Diagnostic {
	return []diag.Diagnostic{diag.New(diag.BadValue, file(d), "%s", message).WithHint("%s", hint)}
}

func editionName(n *sec.Newsletter) []diag.Diagnostic {
	if n.Month().IsZero() {
		return badName(n, "an edition's file is named for its month", "name it 2017-02.md, or 2019-06-06.md where there are several in a month")
	}
	return nil
}

func meetingName(m *sec.Meeting) []diag.Diagnostic {
	number := m.Number()
	if n, err := strconv.Atoi(number); err == nil && n > 0 && strconv.Itoa(n) == number {
		return nil
	}
	return badName(m, strconv.Quote(number)+" is not the number of a meeting", "name the file for the meeting's number, such as 26.md")
}

func versionName(v *sec.CodeVersion) []diag.Diagnostic {
	folder, err := sec.ParseVersionNumber(string(v.Number()))
	if err != nil || folder != v.Number() {
		return badName(v, strconv.Quote(string(v.Number()))+" is not a version number", "name the folder for the version, such as content/code/5.4")
	}
	written, err := sec.ParseVersionNumber(v.Version.V)
	switch {
	case !v.Version.Written():
		return nil
	case err != nil:
		return []diag.Diagnostic{diag.New(diag.BadValue, v.Place(v.Version.Pos), "%s", err.Error()).WithHint("write version: %q", folder)}
	case written != folder:
		return []diag.Diagnostic{diag.New(diag.BadValue, v.Place(v.Version.Pos), "version %q stands in the folder of version %q", v.Version.V, folder).
			WithHint("rename the folder, or write version: %q", folder)}
	}
	return nil
}

// addressName finds names of which nothing would be left in an address.
func addressName(d sec.Document) []diag.Diagnostic {
	address := sec.DocumentAddress(d)
	if d.Kind() == sec.KindHome || d.Kind() == sec.KindFragment || !strings.Contains(address, "//") {
		return nil
	}
	return badName(d, "the file's name gives no address", "use letters, digits and hyphens in the name")
}
