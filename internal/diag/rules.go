package diag

// Rule is the stable name of a kind of fault, as it stands in brackets behind
// a message and in an "allow" of the front matter.
type Rule string

// The rules. Each has an example in the README and a test that runs it.
const (
	// Errors.
	UnknownKey       Rule = "unknown-key"       // titel: … (did you mean "title"?)
	MissingKey       Rule = "missing-key"       // a newsletter without "sent"
	BadValue         Rule = "bad-value"         // status: hold
	BadDate          Rule = "bad-date"          // sent: 2017-02-30
	UnknownReference Rule = "unknown-reference" // committee: sssc
	DeadLink         Rule = "dead-link"         // [x](nowhere.md)
	DeadAnchor       Rule = "dead-anchor"       // [x](page.md#nowhere)
	MissingFile      Rule = "missing-file"      // documents: [{file: gone.pdf}]
	DuplicateAddress Rule = "duplicate-address" // two sources for /about/
	DuplicateID      Rule = "duplicate-id"      // two parties with one id; two footnotes with one name
	FrontMatter      Rule = "front-matter"      // BOM, unclosed, indented ---, a key twice, a tab
	RawHTML          Rule = "raw-html"          // <b>bold</b>
	AmbiguousNumber  Rule = "ambiguous-number"  // (i) after (h) with nothing after it to tell
	LostAddress      Rule = "lost-address"      // an address of the ledger is gone
	UnreadableFile   Rule = "unreadable-file"   // not UTF-8, over the size limit, nested too deep, a folder named x.md
	UnknownDirective Rule = "unknown-directive" // ::calender

	// Warnings.
	FigureMismatch  Rule = "figure-mismatch"    // states 216, register gives 215
	WeekdayMismatch Rule = "weekday-mismatch"   // Sunday 6 March 2017
	MeetingNumber   Rule = "meeting-number"     // 333 after 32
	NonWorkingDay   Rule = "non-working-day"    // a meeting on Good Friday
	StaleGuidance   Rule = "stale-guidance"     // covers a clause that changed since it was reviewed
	ListAnnounced   Rule = "list-announced"     // "raised are:" and nothing follows
	LinkText        Rule = "link-text"          // [here](x.md)
	HeadingOrder    Rule = "heading-order"      // ### after #
	EmptyAlt        Rule = "empty-alt"          // ![](x.png)
	Contrast        Rule = "contrast"           // --ink: #999 on --paper: #fff, in a site's own style sheet
	TableHeader     Rule = "table-header"       // | | | above columns that hold something
	LongSummary     Rule = "long-summary"       // over 300 characters
	DateInPast      Rule = "date-in-past"       // "will be held on" a day before the page's own
	ClauseNumber    Rule = "clause-number"      // G8.4 after G8.2
	ClosingTime     Rule = "closing-time"       // closes: 2017-04-07, without a time
	DeadExternal    Rule = "dead-external-link" // [x](https://example.org/gone), which "secpub links" found gone
	MailSize        Rule = "mail-size"          // an edition of 95 kB, of which Gmail cuts off the end
)

var ruleTable = []struct {
	rule     Rule
	severity Severity
	about    string
}{
	{UnknownKey, Error, "a key that this kind of document does not have"},
	{MissingKey, Error, "a key that this kind of document must have is not there"},
	{BadValue, Error, "a value that its key does not take"},
	{BadDate, Error, "a date that does not exist or is not written YYYY-MM-DD"},
	{UnknownReference, Error, "a name of something that is not in the content"},
	{DeadLink, Error, "a link to a page or file that is not there"},
	{DeadAnchor, Error, "a link to a place on a page that is not there"},
	{MissingFile, Error, "a file that is named but not there, or lies outside the site"},
	{DuplicateAddress, Error, "two sources for one address"},
	{DuplicateID, Error, "one id given twice"},
	{FrontMatter, Error, "a header between --- lines that cannot be read as one"},
	{RawHTML, Error, "HTML in Markdown, which is not let in"},
	{AmbiguousNumber, Error, "a number such as (i) whose level cannot be told"},
	{LostAddress, Error, "an address once published that is no longer there"},
	{UnreadableFile, Error, "a file that cannot be read as what its name says"},
	{UnknownDirective, Error, "a directive that does not exist or is given what it does not take"},
	{FigureMismatch, Warning, "a figure in prose that the register does not give"},
	{WeekdayMismatch, Warning, "a weekday that is not the date's"},
	{MeetingNumber, Warning, "a meeting number that does not follow its neighbours"},
	{NonWorkingDay, Warning, "a meeting on a weekend or a bank holiday"},
	{StaleGuidance, Warning, "guidance on a provision that changed since it was reviewed"},
	{ListAnnounced, Warning, "a paragraph that ends in a colon with nothing to follow"},
	{LinkText, Warning, "a link text that does not say where the link goes"},
	{HeadingOrder, Warning, "a heading that skips a level"},
	{EmptyAlt, Warning, "a picture without a text alternative"},
	{Contrast, Warning, "two colours of the site's own style sheet that cannot be told apart well enough"},
	{TableHeader, Warning, "a column of a table without a header"},
	{LongSummary, Warning, "a summary of more than 300 characters"},
	{DateInPast, Warning, "an announcement of a day that is before the page's own"},
	{ClauseNumber, Warning, "a clause, or a part of one, whose number does not follow the one before"},
	{ClosingTime, Warning, "a consultation that closes on a day without a time"},
	{DeadExternal, Warning, "a link to a page elsewhere that is not there; only \"secpub links\" asks"},
	{MailSize, Warning, "an edition whose e-mail is so long that Gmail may cut it off"},
}

// Rules returns every rule, errors first, in the order of the README.
func Rules() []Rule {
	rules := make([]Rule, len(ruleTable))
	for i, r := range ruleTable {
		rules[i] = r.rule
	}
	return rules
}

// Severity returns how grave a fault of the rule is; an unknown rule is an
// error.
func (r Rule) Severity() Severity {
	for _, row := range ruleTable {
		if row.rule == r {
			return row.severity
		}
	}
	return Error
}

// About says in a clause what the rule finds; "" if there is no such rule.
func (r Rule) About() string {
	for _, row := range ruleTable {
		if row.rule == r {
			return row.about
		}
	}
	return ""
}
