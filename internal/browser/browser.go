// Package browser holds the tests that need a real browser; it has no code of
// its own. They build the demonstration as of 3 April 2017, serve it as a good
// server would (compressed, with the headers that the site asks for) and drive
// Debian's Chromium through it.
//
// # Words
//
//	template   a file of templates/ that makes a page
//	example    a page of the demonstration that a template makes; each template
//	           has one, and the tests fail for one that has none
//	tab        a tab of the browser; it records what the page asks for and
//	           complains of
//	reader     a width of the window and a colour scheme
//
// # What is tested
//
//	axe_test.go         no rule of axe-core is broken, at each width, by day and by night
//	keyboard_test.go    everything can be reached and worked without a mouse
//	network_test.go     nothing is asked of another site, nothing moves, nothing is complained of
//	noscript_test.go    without scripts the same text is read
//	reflow_test.go      text stays legible at 400 % and with the reader's own spacing
//	hostile_test.go     no script of the content runs, on any page of a site of attacks
//	lighthouse_test.go  Lighthouse gives 100; "make lighthouse" prints the figures
//
// "make tools" installs what they need: chromium from Debian, axe-core and
// lighthouse from npm.
package browser
