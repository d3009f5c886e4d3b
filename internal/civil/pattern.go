package civil

import "strings"

// Patterns are regular expressions for tools that check a text before we read
// it, such as an editor with a JSON Schema. They keep to what ECMA-262 and
// RE2 have in common, and are anchored.

const (
	yearPattern = `[1-9][0-9]{3}`
	// Years divisible by 4, but for whole centuries not divisible by 400.
	leapPattern = `([1-9][0-9](0[48]|[2468][048]|[13579][26])|([13579][26]|[2468][048])00)`
	dayPattern  = `(` + yearPattern + `-((01|03|05|07|08|10|12)-(0[1-9]|[12][0-9]|3[01])|(04|06|09|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|` +
		leapPattern + `-02-29)`
	datePattern  = `(` + dayPattern + `|` + yearPattern + `(-(0[1-9]|1[0-2]))?)`
	clockPattern = `([01][0-9]|2[0-3]):[0-5][0-9]`
)

// Pattern matches what ParseDate reads.
func (Date) Pattern() string { return `^` + datePattern + `$` }

// Pattern matches what ParseClock reads.
func (Clock) Pattern() string { return `^` + clockPattern + `$` }

// Pattern matches what ParseMoment reads, and the times that clocks pass over
// in March as well.
func (Moment) Pattern() string {
	return `^(` + datePattern + `|` + dayPattern + `T` + clockPattern + `)$`
}

// Pattern matches what ParseCadence reads, and lists in which a month stands
// twice as well.
func (Cadence) Pattern() string {
	var weeks []string
	for _, name := range weekNames {
		if name != "" {
			weeks = append(weeks, name)
		}
	}
	const months = `(January|February|March|April|May|June|July|August|September|October|November|December)`
	return `^((` + strings.Join(weeks, "|") + `) (Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day( of ` + months + `((, | and )` + months + `)*)?)?$`
}
