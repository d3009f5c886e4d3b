package sign

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"secpub/internal/civil"
)

var february = Statement{File: "manifest.json", AsOf: civil.NewDate(2017, 2, 28), Site: "https://example.org/sec/"}

// newKeys has minisign itself make a pair of keys.
func newKeys(t *testing.T) (secret, public string) {
	t.Helper()
	dir := t.TempDir()
	secret, public = filepath.Join(dir, "secret.key"), filepath.Join(dir, "minisign.pub")
	stock(t, true, "-G", "-W", "-s", secret, "-p", public)
	return secret, public
}

// stock runs minisign itself, which "make tools" installs.
func stock(t *testing.T, want bool, args ...string) string {
	t.Helper()
	out, err := exec.Command("minisign", args...).CombinedOutput()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatalf("%v; install it with: make tools", err)
	}
	if (err == nil) != want {
		t.Fatalf("minisign %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func readKeys(t *testing.T, secretFile, publicFile string) (Secret, Public) {
	t.Helper()
	secret, err := ReadSecret(text(t, secretFile), "")
	if err != nil {
		t.Fatal(err)
	}
	public, err := ReadPublic(text(t, publicFile))
	if err != nil {
		t.Fatal(err)
	}
	return secret, public
}

func text(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestStockMinisignAgrees(t *testing.T) {
	secretFile, publicFile := newKeys(t)
	secret, _ := readKeys(t, secretFile, publicFile)
	file := filepath.Join(t.TempDir(), "manifest.json")
	for _, data := range []string{"", "x", strings.Repeat("a line of the manifest\n", 100_000)} {
		os.WriteFile(file, []byte(data), 0o644)
		os.WriteFile(file+Extension, secret.Sign([]byte(data), february), 0o644)
		out := stock(t, true, "-V", "-H", "-p", publicFile, "-m", file)
		if want := "timestamp:1488240000\tfile:manifest.json\tas-of:2017-02-28\tsite:https://example.org/sec/"; !strings.Contains(out, want) {
			t.Errorf("minisign says %q; want the trusted comment %q", out, want)
		}
		os.WriteFile(file, []byte(data+"y"), 0o644)
		stock(t, false, "-V", "-p", publicFile, "-m", file)
	}
}

func TestSignaturesOfStockMinisignAreTaken(t *testing.T) {
	secretFile, publicFile := newKeys(t)
	_, public := readKeys(t, secretFile, publicFile)
	file := filepath.Join(t.TempDir(), "manifest.json")
	os.WriteFile(file, []byte("data"), 0o644)
	stock(t, true, "-S", "-s", secretFile, "-m", file)
	got, err := public.Verify(strings.NewReader("data"), []byte(text(t, file+Extension)))
	if err != nil || got.File != "manifest.json" || !got.AsOf.IsZero() {
		t.Errorf("got %+v, error %v; want the file's name and no day", got, err)
	}
}

func TestSameInputGivesSameSignature(t *testing.T) {
	secret, public := readKeys(t, "testdata/secret.key", "testdata/minisign.pub")
	first := secret.Sign([]byte("data"), february)
	if second := secret.Sign([]byte("data"), february); !bytes.Equal(first, second) {
		t.Errorf("first %s\nthen %s", first, second)
	}
	if got, err := public.Verify(strings.NewReader("data"), first); err != nil || got != february {
		t.Errorf("got %+v, error %v; want %+v", got, err, february)
	}
	if secret.Public().String() != public.String() {
		t.Errorf("the public key is %s, want %s", secret.Public(), public)
	}
}

// Every byte counts, even those that minisign does not look at: its untrusted
// comment, the spare bits of base64, the end of a line.
func TestEveryChangeOfASignatureIsFound(t *testing.T) {
	secret, public := readKeys(t, "testdata/secret.key", "testdata/minisign.pub")
	signature := secret.Sign([]byte("data"), february)
	refused := func(what string, s []byte) {
		t.Helper()
		var fault *Fault
		if _, err := public.Verify(strings.NewReader("data"), s); !errors.As(err, &fault) {
			t.Errorf("%s: error is %v\n%s", what, err, s)
		}
	}
	for i := range signature {
		for bit := range 8 {
			changed := bytes.Clone(signature)
			changed[i] ^= 1 << bit
			refused("a bit flipped", changed)
		}
		refused("cut off", signature[:i])
	}
	refused("a line more", append(bytes.Clone(signature), '\n'))
	refused("lines of Windows", bytes.ReplaceAll(signature, []byte("\n"), []byte("\r\n")))
}

func TestSignatureIsOfNoOtherBytesAndByNoOtherKey(t *testing.T) {
	secret, public := readKeys(t, "testdata/secret.key", "testdata/minisign.pub")
	signature := secret.Sign([]byte("data"), february)
	if _, err := public.Verify(strings.NewReader("date"), signature); err == nil || err.Error() != "it is not of these bytes" {
		t.Errorf("other bytes: error is %v", err)
	}
	secretFile, publicFile := newKeys(t)
	_, other := readKeys(t, secretFile, publicFile)
	if _, err := other.Verify(strings.NewReader("data"), signature); err == nil || !strings.Contains(err.Error(), "it is by the key "+public.ID()) {
		t.Errorf("another key: error is %v", err)
	}
}

func TestKeysAreReadFromFilesOrOneLine(t *testing.T) {
	for _, file := range []string{"testdata/secret.key", "testdata/minisign.pub"} {
		whole := text(t, file)
		_, line, _ := strings.Cut(whole, "\n")
		for _, form := range []string{whole, line, strings.TrimSpace(line), strings.ReplaceAll(whole, "\n", "\r\n"), "\n" + whole + "\n"} {
			var err error
			if strings.HasSuffix(file, ".pub") {
				_, err = ReadPublic(form)
			} else {
				_, err = ReadSecret(form, "")
			}
			if err != nil {
				t.Errorf("%q: %v", form, err)
			}
		}
	}
}

// The key of this test is locked with little effort; one of minisign's own takes
// a gigabyte and seconds for each try.
func TestKeyWithPasswordNeedsIt(t *testing.T) {
	locked := text(t, "testdata/locked.key")
	for password, want := range map[string]string{"": "none is given", "wrong": "not that of the key"} {
		if _, err := ReadSecret(locked, password); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("password %q: error is %v, want %q", password, err, want)
		}
	}
	key, err := ReadSecret(locked, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if open, _ := readKeys(t, "testdata/secret.key", "testdata/minisign.pub"); key.Public().String() != open.Public().String() {
		t.Errorf("it is the key %s, want %s", key.Public(), open.Public())
	}
}

func TestWhatIsNoKeyIsRefused(t *testing.T) {
	for _, s := range []string{"", " ", "minisign.pub", "untrusted comment: x", "AAAA", strings.Repeat("A", 212), text(t, "testdata/minisign.pub")} {
		if _, err := ReadSecret(s, "x"); err == nil {
			t.Errorf("secret key of %q", s)
		}
	}
	for _, s := range []string{"", "secret", "AAAA", text(t, "testdata/secret.key")} {
		if _, err := ReadPublic(s); err == nil {
			t.Errorf("public key of %q", s)
		}
	}
}

func TestStatementCannotBeForgedByItsValues(t *testing.T) {
	s := Statement{File: "a\tas-of:2030-01-01", Site: "https://example.org/\nfile:b"}
	if got := readStatement(s.String()); !got.AsOf.IsZero() || got.File != "aas-of:2030-01-01" || strings.Contains(s.String(), "\n") {
		t.Errorf("%q reads as %+v", s.String(), got)
	}
}

func FuzzVerify(f *testing.F) {
	key, _ := os.ReadFile("testdata/secret.key")
	secret, err := ReadSecret(string(key), "")
	if err != nil {
		f.Fatal(err)
	}
	genuine := secret.Sign([]byte("data"), february)
	f.Add(genuine)
	f.Add([]byte("untrusted comment: \n\ntrusted comment: \n"))
	f.Fuzz(func(t *testing.T, signature []byte) {
		_, err := secret.Public().Verify(strings.NewReader("data"), signature)
		if (err == nil) != bytes.Equal(signature, genuine) {
			t.Errorf("error is %v of\n%q", err, signature)
		}
	})
}
