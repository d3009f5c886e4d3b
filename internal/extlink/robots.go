package extlink

import (
	"context"
	"io"
	"net/http"
	"strings"
)

// product is our name in a robots.txt.
const product = "secpub"

// maxRobots is how much of a robots.txt counts, RFC 9309 section 2.5.
const maxRobots = 512 << 10

// robots is what a host lets programs ask.
type robots struct {
	nothing bool // whatever is asked
	rules   []robotsRule
}

type robotsRule struct {
	allow bool
	path  string
}

// readRobots asks a host for its robots.txt. One that has none lets all be
// asked; one that has trouble is left alone.
func (h *host) readRobots(ctx context.Context) *robots {
	response, err := h.send(ctx, http.MethodGet, h.name+"/robots.txt")
	if err != nil {
		return &robots{} // asking for the page itself will tell why
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxRobots))
	switch {
	case response.StatusCode >= 500 && response.StatusCode != http.StatusNotImplemented:
		return &robots{nothing: true}
	case response.StatusCode >= 300 || err != nil:
		return &robots{}
	}
	return parseRobots(string(text))
}

// parseRobots reads the rules that are for us or, where none are, for all.
func parseRobots(text string) *robots {
	ours, all := &robots{}, &robots{}
	var into []*robots
	named, inRules := false, false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			if inRules {
				into, inRules = nil, false
			}
			switch {
			case value == "*":
				into = append(into, all)
			case strings.EqualFold(value, product):
				into, named = append(into, ours), true
			}
		case "allow", "disallow":
			inRules = true
			for _, r := range into {
				if value != "" {
					r.rules = append(r.rules, robotsRule{strings.EqualFold(strings.TrimSpace(key), "allow"), value})
				}
			}
		}
	}
	if named {
		return ours
	}
	return all
}

// allows reports whether a path may be asked for: the longest rule that fits
// says, and of two the one that allows.
func (r *robots) allows(path string) bool {
	if r.nothing {
		return false
	}
	allowed, longest := true, -1
	for _, rule := range r.rules {
		if fits(rule.path, path) && (len(rule.path) > longest || len(rule.path) == longest && rule.allow) {
			allowed, longest = rule.allow, len(rule.path)
		}
	}
	return allowed
}

// fits reports whether a path begins as a rule says, in which * stands for any
// characters and a $ at the end for the end.
func fits(rule, path string) bool {
	rule, toEnd := strings.CutSuffix(rule, "$")
	parts := strings.Split(rule, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, part := range parts[1:] {
		if toEnd && i == len(parts)-2 {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return !toEnd || rest == ""
}
