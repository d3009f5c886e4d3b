// Package civil holds dates as people write them: a day, a month or a year,
// the time of day in London, working days, and the regular days on which
// bodies meet.
//
// The words it uses:
//
//   - A [Date] is a day, or a month or a year where the source says no more.
//     It has no time zone and no time of day. Its zero value means "no date".
//   - A [Clock] is a time of day to the minute. Its zero value means "no time
//     given", which is not midnight.
//   - A [Moment] is a date with or without a time of day, read in London.
//   - [Holidays] know which days are working days.
//   - A [Cadence] is a rule such as "2nd Friday"; its zero value means
//     "irregular".
//
// All of these are small values: they compare with ==, serve as map keys
// (Holidays excepted), and are never changed after they are made. Reading and
// printing are inverse: what String prints parses to the same value.
//
// Years run from 1000 to 9999, so that a year has four digits, and
// arithmetic that would leave the range stops at its ends. A zero Date stays
// zero through arithmetic. A text from outside goes through ParseDate,
// ParseClock, ParseMoment or ParseCadence, which refuse what they do not
// understand with a [*ParseError] and never repair.
//
// What is absent: this package does not ask what day it is, does not read
// the machine's time zone or its zone files (the zone data is compiled in)
// and holds no list of holidays.
//
//	d, err := civil.ParseDate("2017-02-28")
//	d.Full()             // Tuesday 28 February 2017
//	d.AddMonths(-12)     // 2016-02-28
//
//	c, err := civil.ParseCadence("2nd Friday")
//	c.Next(d)            // 2017-03-10
package civil
