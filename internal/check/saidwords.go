package check

import (
	"strconv"
	"strings"
	"time"
)

func isYear(s string) bool {
	return len(s) == 4 && isNumber(s) && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20") || strings.HasPrefix(s, "21"))
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// number returns the number that digits make; 0 for anything else.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || !isNumber(s) {
		return 0
	}
	return n
}

// weekdayNamed reads "Monday" in any case, and "Mon" or "MON".
func weekdayNamed(s string) (weekday time.Weekday, short, ok bool) {
	if len(s) < 3 || len(s) > len("Wednesday") {
		return 0, false, false
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(s, d.String()) {
			return d, false, true
		}
	}
	for d, names := range [...]string{"Sun", "Mon", "Tue Tues", "Wed Weds", "Thu Thur Thurs", "Fri", "Sat"} {
		if isShort(s, names) {
			return time.Weekday(d), true, true
		}
	}
	return 0, false, false
}

// monthNamed reads "March" in any case, and "Mar" or "MAR".
func monthNamed(s string) (month time.Month, short, ok bool) {
	if len(s) < 3 || len(s) > len("September") {
		return 0, false, false
	}
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(s, m.String()) {
			return m, false, true
		}
		if isShort(s, m.String()[:3]) || m == time.September && isShort(s, "Sept") {
			return m, true, true
		}
	}
	return 0, false, false
}

// isShort reports whether s is one of the short names, in a form that is no
// word of its own: "Sun" and "SUN" but not "sun".
func isShort(s, names string) bool {
	if s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	for name := range strings.SplitSeq(names, " ") {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}
