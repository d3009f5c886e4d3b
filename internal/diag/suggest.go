package diag

import "strings"

// Suggest returns the candidate that the author most likely meant by name, or
// "" if none is near: at most a third of the letters differ, counting a letter
// left out, put in, changed, or two swapped as one, and capitals as equal.
// Among equally near ones the first wins, so give them in a fixed order.
func Suggest(name string, candidates []string) string {
	best, limit := "", max(1, len(name)/3)
	for _, c := range candidates {
		if d := distance(strings.ToLower(name), strings.ToLower(c), limit); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

// DidYouMean returns a hint naming the nearest candidate or, if none is near
// and there are few, all of them.
func DidYouMean(name string, candidates []string) string {
	if near := Suggest(name, candidates); near != "" {
		return "did you mean \"" + near + "\"?"
	}
	const few = 16
	if len(candidates) == 0 || len(candidates) > few {
		return ""
	}
	return "there are: " + strings.Join(candidates, ", ")
}

// distance is the optimal string alignment distance of a and b, or limit+1 if
// it is more than limit.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) > limit || len(t)-len(s) > limit {
		return limit + 1
	}
	rows := [3][]int{make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, last, row := rows[(i-1)%3], rows[i%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(t); j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differ(s[i-1], t[j-1]))
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[(len(s)+1)%3][len(t)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
