package build_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
)

var background = context.Background()

// validator is the Nu HTML Checker of the W3C, which "make test" installs.
const validator = "../../.cache/node_modules/vnu-jar/build/dist/vnu.jar"

func TestEveryPageIsValidHTML(t *testing.T) {
	if _, err := os.Stat(validator); errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the HTML checker is not installed; run \"make tools\" (make test does it)")
	}
	out, err := exec.Command("java", "-Xss4m", "-jar", validator, "--skip-non-html", "--format", "gnu", public(t)).CombinedOutput()
	if err != nil {
		t.Errorf("the HTML checker says (%v):\n%s", err, out)
	}
}
