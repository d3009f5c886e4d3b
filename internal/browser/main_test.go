package browser_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"secpub/internal/civil"
	"secpub/internal/write"
	"secpub/templates"
)

// repository is the site folder of the demonstration, and the top of the tools
// that "make tools" installs.
const repository = "../.."

// today is the day on which the demonstration is seen.
var today = civil.NewDate(2017, time.April, 3)

// demo is what all tests look at; TestMain makes it.
var demo struct {
	address  string // of the server: "http://127.0.0.1:40000"
	browser  context.Context
	examples []example
	axe      string // the script
}

func TestMain(m *testing.M) {
	status, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

// run builds and serves the demonstration and starts a browser, for all tests.
func run(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "secpub-browser")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)

	server := httptest.NewUnstartedServer(nil)
	demo.address = "http://" + server.Listener.Addr().String()
	public := filepath.Join(dir, "public")
	sites, err := sites()
	if err != nil {
		return 0, err
	}
	for _, s := range sites {
		if err := s.publish(public); err != nil {
			return 0, err
		}
	}
	handler, err := newHandler(public)
	if err != nil {
		return 0, err
	}
	server.Config.Handler = handler
	server.Start()
	defer server.Close()

	if demo.examples, err = findExamples(sites); err != nil {
		return 0, err
	}
	axe, err := os.ReadFile(filepath.Join(repository, ".cache/node_modules/axe-core/axe.min.js"))
	if err != nil {
		return 0, fmt.Errorf("%w (\"make tools\" installs axe-core)", err)
	}
	demo.axe = string(axe)

	var stop context.CancelFunc
	if demo.browser, stop, err = startBrowser(filepath.Join(dir, "profile")); err != nil {
		return 0, err
	}
	defer stop()
	return m.Run(), nil
}

// publish writes the site, with the server's address as its own, to where the
// server looks for it.
func (s site) publish(public string) error {
	p, err := s.judge(templates.FS)
	if err != nil {
		return err
	}
	_, err = p.Write(context.Background(), write.Options{Dir: filepath.Join(public, s.root)}, nil)
	return err
}

// startBrowser starts Chromium. Nothing in it asks anything of anybody by
// itself: what the network log of a tab holds, the page asked for.
func startBrowser(profile string) (context.Context, context.CancelFunc, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath("chromium"), chromedp.NoSandbox, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	// What this Chromium says that this chromedp has no word for yet is no fault.
	quiet := func(string, ...any) {}
	browser, stopBrowser := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet), chromedp.WithLogf(quiet))
	stop := func() { stopBrowser(); stopAllocator() }
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, nil, fmt.Errorf("starting chromium: %w (\"make tools\" installs it)", err)
	}
	return browser, stop, nil
}
