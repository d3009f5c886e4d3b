package load

import "strings"

// describe returns what a key means: the words for the longest end of its name
// that has any, so that "date" may mean one thing in a meeting and another in an
// update.
func describe(name string) string {
	for {
		if words, ok := keyWords[name]; ok {
			return words
		}
		_, rest, more := strings.Cut(name, ".")
		if !more {
			return ""
		}
		name = rest
	}
}

var keyWords = map[string]string{
	"title": "What readers know it by", "summary": "One or two sentences, at most 300 characters, for lists and feeds",
	"draft": "true: not published", "publish": "Not published before this day, or day and time in London",
	"expires": "Not published from this day on", "aliases": "Old addresses that lead here: /old/address/",
	"updates": "Changes that readers are told of", "updates.date": "The day of the change", "updates.note": "What changed",
	"updates.minor": "true: not told in feeds",
	"documents":     "Files to download, relative to the page's own folder", "file": "The file, relative to the page's own folder",
	"documents.title": "What the file is called", "papers.title": "What the file is called", "class": "Class under the Panel Information Policy",
	"allow": "Warnings that are silent here, each with its reason", "rule": "The name of the warning, as the check prints it in brackets",
	"reason": "Why the warning does not apply",

	"sent": "The day on which the edition is sent; its figures are of this day", "edition": "What the edition is called, where it is not the file's month",
	"highlights": "The few things at the head of the edition", "highlights.kind": "What it is about", "text": "One sentence", "link": "A source file, relative to this one, or an address",
	"corrections": "Mistakes put right after the edition was sent", "corrections.date": "The day of the correction", "corrections.note": "What was printed, and what is right",

	"code-version.version": `The number, in quotes: "5.10"`, "effective": "The day from which the version is in force", "signed": "The day on which it was signed",
	"origin": "The decision that made the version", "origin.kind": "Who decides", "by": "Who did it", "reference": "What the decision is called",
	"origin.date": "The day of the decision", "modifications": "The modifications that the version carries out", "withdraws": "Ids of documents that are in the Code no longer",
	"code-document.status": "Whether the text binds; in-force where nothing is said",

	"published": "The day on which it was first published", "audience": "For whom it is", "covers": "The provisions it explains: Section G8.4",
	"reviewed": "The day on which it was last known to be right", "guidance.committee": "The id of the committee that answers for it",

	"short": "The short name, as in prose", "committee.kind": "board, sub-committee, …", "order": "Its place in lists, 1 first",
	"meetings": "How the committee meets", "first": "The first meeting, a month or a day", "cadence": "2nd Friday, last Wednesday, 2nd Friday of March, June; left out where irregular",
	"time": `The usual hour in London, in quotes: "10:00"`, "members": "The seats", "name": "The name", "role": "What the holder does",

	"meeting.date": "The day of the meeting", "meeting.time": `The hour in London, in quotes: "10:00"`, "meeting.ends": `The hour at which it ends, in quotes`,
	"venue": "Where it is held", "meeting.status": "What became of it; scheduled or held follow from the day", "minutes": "The record of the meeting",
	"minutes.status": "Whether the minutes are agreed", "papers": "Files of the meeting", "number_as_published": "The number as it was printed, where that was wrong",
	"meeting.note": "What readers should know of the date or the number",

	"raised": "The day on which it was raised", "proposer": "Who raised it", "aliases_ids": "Other identifiers of the same modification",
	"modification.path": "By which path it is decided", "urgent": "true: it is urgent", "timeline": "What became of it, in order", "timeline.date": "The day of the step",
	"stage": "Where it stands from then on", "label": "What was printed", "timeline.note": "What readers should know of the step",
	"implementation": "When, and by which version, it takes effect", "implementation.date": "The day on which it takes effect",
	"implementation.version": "The number of the version", "affects": "The provisions it changes: Section G8.4",

	"issuer": "Who asks", "opens": "The day on which it opens", "closes": "When it closes, with the time in London: 2017-04-07T17:00",
	"consultation.modification": "The modification it is about", "response_template": "A file to answer with, relative to the page's own folder",
	"outcome": "What became of it", "outcome.date": "The day of the outcome", "outcome.summary": "The outcome in a sentence",

	"starts": "When it starts: 2017-03-24 or 2017-03-24T10:00", "event.ends": "When it ends", "capacity": "How many people", "per_party": "How many of one Party",
	"waiting_list": "true: there is one", "rsvp_by": "By when to apply", "news.date": "The day of the news", "body_id": "The body that it comes from",

	"site.title": "The name of the publication", "base_url": "Where the site will stand; it may have a path", "language": "en-GB", "time_zone": "Europe/London and no other",
	"site.description": "What the publication is, in a sentence", "organisation": "The publisher named in the footer", "copyright_from": "The first year of the copyright",
	"contact": "How to reach the publisher", "phone": "A telephone number", "email": "An address for mail", "address": "An address by post",
	"social": "Places elsewhere where the publisher writes", "url": "An address of the web", "navigation": "The menu", "navigation.label": "What the entry says",
	"navigation.link": "An address of the site, or a source file relative to content/", "site.code": "What the Code is called", "code.short": "SEC",
	"illustrative": "The text of a banner on every page",
}
