//go:build linux || darwin

package write

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"secpub/internal/sitetest"
)

var kills = flag.Int("kills", 50, "how often to kill a build, for each kind of swap; make test has it done 1000 times")

// The flags by which a test starts its own binary as a build.
var (
	childDir     = flag.String("child.dir", "", "be a child that publishes into this folder")
	childEdition = flag.Int("child.edition", 0, "the edition it publishes")
	childRenames = flag.Bool("child.renames", false, "let it swap by two renames")
	childLimit   = flag.Int("child.limit", 0, "the size in bytes of the largest file it may write")
)

func TestMain(m *testing.M) {
	flag.Parse()
	if *childDir != "" {
		os.Exit(child())
	}
	os.Exit(m.Run())
}

// child says that it is ready, and publishes one edition.
func child() int {
	d := realDisk()
	if *childRenames {
		twoRenames(&d)
	}
	if *childLimit > 0 {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: uint64(*childLimit), Max: uint64(*childLimit)}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			fmt.Println(err)
			return 1
		}
	}
	fmt.Println("ready")
	if _, err := tryPublish(Options{Dir: *childDir}, d, edition(*childEdition)); err != nil {
		fmt.Println(err)
		return 2
	}
	return 0
}

// edition is a site of which every file differs from every other edition's;
// some are in every second edition only.
func edition(n int) site {
	s := site{"index.html": strconv.Itoa(n)}
	for i := range 100 {
		name := fmt.Sprintf("meetings/body-%d/%d", i%5, i)
		if i%4 == 0 {
			name += fmt.Sprintf("-%d", n%2)
		}
		s[name+"/index.html"] = strings.Repeat(fmt.Sprintf("<p>edition %d</p>\n", n), i*10)
	}
	return s
}

func startChild(t *testing.T, dir string, n int, more ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	args := []string{"-child.dir", dir, "-child.edition", strconv.Itoa(n)}
	cmd := exec.Command(os.Args[0], append(args, more...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("child says %q, want ready", lines.Text())
	}
	return cmd, lines
}

// TestKilledBuildLeavesOneWholeTree kills builds that change every file, at
// random moments between their first operation and a little after their last.
func TestKilledBuildLeavesOneWholeTree(t *testing.T) {
	for _, renames := range []bool{false, true} {
		t.Run(fmt.Sprintf("renames=%v", renames), func(t *testing.T) {
			dir := filepath.Join(sitetest.Folder(t), "public")
			publish(t, dir, edition(0))
			lay(t, dir, foreignFiles)
			span := durationOfBuild(t, dir)
			stands, kept := 1, 0
			for n := 2; n < *kills+2; n++ {
				killBuild(t, dir, n, renames, time.Duration(rand.Int64N(int64(span))))
				if renames {
					mendGap(t, dir)
				}
				stood := stands
				if stands = standingEdition(t, dir); stands != stood && stands != n {
					t.Fatalf("edition %d stands after %d was killed over %d", stands, n, stood)
				}
				if stands == stood {
					kept++
				}
			}
			publish(t, dir, edition(1))
			check(t, dir, edition(1).with(foreignFiles))
			checkNoLitter(t, dir)
			t.Logf("%d builds killed within %v: the old tree stood %d times", *kills, span, kept)
		})
	}
}

// durationOfBuild publishes edition 1 and returns some more time than it took.
func durationOfBuild(t *testing.T, dir string) time.Duration {
	t.Helper()
	cmd, _ := startChild(t, dir, 1)
	start := time.Now()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return time.Since(start) * 6 / 5
}

func killBuild(t *testing.T, dir string, n int, renames bool, after time.Duration) {
	t.Helper()
	cmd, _ := startChild(t, dir, n, "-child.renames="+strconv.FormatBool(renames))
	time.Sleep(after) // the moment is what is tested; nothing waits for anything here
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	cmd.Wait()
}

func mendGap(t *testing.T, dir string) {
	t.Helper()
	tree, err := NewTree(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := tree.Abort(); err != nil {
		t.Fatal(err)
	}
}

// standingEdition returns the number of the edition that is published, having
// checked every file of it and the manifest.
func standingEdition(t *testing.T, dir string) int {
	t.Helper()
	got := read(t, dir)
	n, err := strconv.Atoi(got["index.html"])
	if err != nil {
		t.Fatalf("no whole index page: %v", err)
	}
	if want := edition(n).with(foreignFiles); !maps.Equal(got, want) {
		t.Fatalf("edition %d is not whole: %d files, want %d", n, len(got), len(want))
	}
	checkManifest(t, dir, edition(n))
	return n
}

func TestFullDiskLeavesTheFolderAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, edition(0))
	cmd, lines := startChild(t, dir, 1, "-child.limit=4000")
	lines.Scan()
	message := lines.Text()
	cmd.Wait()
	if cmd.ProcessState.ExitCode() != 2 || !strings.HasPrefix(message, "writing "+dir) || !strings.HasSuffix(message, ": "+syscall.EFBIG.Error()) {
		t.Errorf("child exits with %d and says %q; want 2 and the path that was too large", cmd.ProcessState.ExitCode(), message)
	}
	check(t, dir, edition(0))
	checkNoLitter(t, dir)
}

// The masks take something from folders and files, nothing from either, and
// something from folders alone.
func TestModesDoNotDependOnTheUmask(t *testing.T) {
	for _, mask := range []int{0o077, 0o022, 0o111} {
		dir := filepath.Join(t.TempDir(), "public")
		defer syscall.Umask(syscall.Umask(mask))
		for _, s := range []site{february, march} {
			publish(t, dir, s)
			checkModes(t, dir, s.with(site{ManifestName: ""}))
		}
	}
}

func checkModes(t *testing.T, dir string, s site) {
	t.Helper()
	for p := range s {
		if got := stat(t, dir, p).Mode(); got != fileMode {
			t.Errorf("%s has mode %v, want %v", p, got, os.FileMode(fileMode))
		}
		if got := stat(t, filepath.Dir(filepath.Join(dir, p))).Mode(); got != fs.ModeDir|folderMode {
			t.Errorf("the folder of %s has mode %v, want %v", p, got, fs.ModeDir|folderMode)
		}
	}
}

func TestNamedPipeInPlaceOfFileIsReplaced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	for _, p := range []string{"index.html", "meetings/ssc/26/minutes.pdf"} {
		name := filepath.Join(dir, p)
		if err := errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, dir, february)
	check(t, dir, february)
}
