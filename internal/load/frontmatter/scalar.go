package frontmatter

import (
	"encoding"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/source"
)

// scalar reads a single value.
func (d *decoder) scalar(n *yaml.Node, key string, p *plan, target reflect.Value) bool {
	if n.Kind != yaml.ScalarNode {
		d.report(diag.BadValue, at(n), "%q takes a single value, not %s", key, describe(n)).Hint = bracketHint(n)
		return false
	}
	if strings.ContainsRune(n.Value, unreadable) {
		return false
	}
	if what := strangeIn(n.Value, n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0); what != "" {
		d.report(diag.BadValue, at(n), "%q holds what is not text: %s", key, what).Hint = "delete it; text of several lines goes below a |"
		return false
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		// The line end that | leaves is of the notation, not of the text.
		return d.word(strings.TrimRight(n.Value, "\n"), false, at(n), key, p, target)
	}
	return d.word(n.Value, n.Style == 0, at(n), key, p, target)
}

func bracketHint(n *yaml.Node) string {
	if n.Style&yaml.FlowStyle != 0 {
		return "if the value begins with { or [, " + quoteIt
	}
	return ""
}

// word reads what was written as one word or text. Whether it was plain, that
// is without quotes, matters to flags and numbers.
func (d *decoder) word(w string, plain bool, at source.Pos, key string, p *plan, target reflect.Value) bool {
	switch p.form {
	case flag:
		if !plain || w != "true" && w != "false" {
			d.report(diag.BadValue, at, "%q is true or false, not %s", key, quote(w)).Hint = "write true or false, without quotes"
			return false
		}
		target.SetBool(w == "true")
	case number:
		n, err := strconv.Atoi(w)
		if err != nil || !plain || strconv.Itoa(n) != w {
			d.report(diag.BadValue, at, "%q is a whole number, not %s", key, quote(w)).Hint = "write digits only, without quotes"
			return false
		}
		target.SetInt(int64(n))
	case reader:
		return d.read(w, at, key, p, target)
	case text:
		if p.allowed != nil && !slices.Contains(p.allowed, w) {
			d.report(diag.BadValue, at, "%q cannot be %s, only %s", key, quote(w), alternatives(p.allowed)).Hint = nearest(w, p.allowed)
			return false
		}
		target.SetString(w)
	}
	return true
}

// read has a type read its own text.
func (d *decoder) read(w string, at source.Pos, key string, p *plan, target reflect.Value) bool {
	fresh := reflect.New(p.typ)
	err := fresh.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(w))
	if err == nil {
		target.Set(fresh.Elem())
		return true
	}
	rule, problem, hint := diag.BadValue, err.Error(), nearest(w, p.allowed)
	if p.date {
		rule = diag.BadDate
	}
	if parse := (*civil.ParseError)(nil); errors.As(err, &parse) {
		problem, hint = parse.Problem, parse.Hint
	}
	d.report(rule, at, "%s %s: %s", key, quote(w), problem).Hint = hint
	return false
}

func nearest(w string, allowed []string) string {
	if near := diag.Suggest(w, allowed); near != "" {
		return "did you mean " + strconv.Quote(near) + "?"
	}
	return ""
}

// alternatives prints "a, b or c".
func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
