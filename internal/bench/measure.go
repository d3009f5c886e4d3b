package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// usage is what one run of a program took.
type usage struct {
	Wall time.Duration `json:"wall"`
	CPU  time.Duration `json:"cpu"`  // of user and system together
	Peak int64         `json:"peak"` // bytes of memory in use at the most
}

// errStatus means that a program ended in another way than it should.
var errStatus = errors.New("exit status")

// measured runs a program in a folder by way of this one, started anew as "bench measure".
// The kernel takes the memory of the process that starts a program for the
// first of the program's own, and this one may have held a whole publication.
func measured(ctx context.Context, dir string, status int, argv []string) (usage, error) {
	self, err := os.Executable()
	if err != nil {
		return usage{}, err
	}
	var said strings.Builder
	cmd := exec.CommandContext(ctx, self, append([]string{"measure", fmt.Sprint(status), "--"}, argv...)...)
	cmd.Stderr, cmd.Dir = &said, dir
	out, err := cmd.Output()
	if err != nil {
		return usage{}, fmt.Errorf("%s: %w: %s", strings.Join(argv, " "), err, said.String())
	}
	var u usage
	return u, json.Unmarshal(out, &u)
}

// measure runs a program that should end with a status. What it prints is
// thrown away but for its last words, should it fail.
func measure(status int, argv []string) (usage, error) {
	cmd := exec.Command(argv[0], argv[1:]...)
	var said tail
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if cmd.ProcessState == nil {
		return usage{}, err
	}
	if got := cmd.ProcessState.ExitCode(); got != status {
		return usage{}, fmt.Errorf("%w %d instead of %d: %s", errStatus, got, status, said)
	}
	return usage{Wall: wall, CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), Peak: peak(cmd.ProcessState)}, nil
}

// printMeasure is "bench measure STATUS -- PROGRAM ARGUMENT…".
func printMeasure(w io.Writer, args []string) error {
	var status int
	if len(args) < 3 || args[1] != "--" {
		return fmt.Errorf("%w: measure STATUS -- PROGRAM ARGUMENT…", errUsage)
	}
	if _, err := fmt.Sscan(args[0], &status); err != nil {
		return fmt.Errorf("%w: %q is no exit status", errUsage, args[0])
	}
	u, err := measure(status, args[2:])
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(u)
}

// tail keeps the end of what is written to it.
type tail []byte

func (t *tail) Write(p []byte) (int, error) {
	const most = 2000
	*t = append(*t, p...)
	*t = (*t)[max(0, len(*t)-most):]
	return len(p), nil
}
