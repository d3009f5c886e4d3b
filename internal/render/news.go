package render

import (
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// NewsPage is an item of news.
type NewsPage struct {
	*Frame
	Article
	Date *Date
	From Link // the body it comes from
	Pager
}

// NewsIndexPage lists the news by year.
type NewsIndexPage struct {
	*Frame
	Years []NewsYear // latest first
}

// NewsYear is the news of a year, latest first.
type NewsYear struct {
	Year string
	News []NewsLine
}

// NewsLine is an item of news in a list.
type NewsLine struct {
	Link
	Date    *Date
	Summary string
}

func (p *press) news() []Output {
	outputs := []Output{p.index("/news/", "news/index.html", func(f *Frame) any {
		f.name("", "News")
		f.below()
		f.describe("News about the " + p.codeName() + ".")
		return &NewsIndexPage{Frame: f, Years: p.newsYears(f)}
	})}
	all := series(p.site.News, p.site.Withheld, func(n *sec.News) civil.Date { return n.Date.V })
	for i, n := range all {
		if p.withheld[n.Path] {
			continue
		}
		outputs = append(outputs, p.page(p.site.Address(n), n.Path, "news/page.html", func(f *Frame) any {
			page := p.newsPage(f, n)
			page.Pager = pagerOf(all, i, func(n *sec.News) *Link { return p.steadyLink(f, n, n.Title.V) })
			return page
		}))
	}
	return outputs
}

func (p *press) newsPage(f *Frame, n *sec.News) *NewsPage {
	f.name("News", n.Title.V)
	f.below(f.link("News", "/news/"))
	page := &NewsPage{Frame: f, Article: p.article(f, n, 2), Date: fullDateOf(n.Date.V), From: p.bodyLink(f.at, n.BodyID)}
	page.Contents = nil
	return page
}

func (p *press) newsYears(f *Frame) []NewsYear {
	var years []NewsYear
	for _, n := range slices.Backward(p.site.News) {
		year := yearOf(n.Date.V)
		if len(years) == 0 || years[len(years)-1].Year != year {
			years = append(years, NewsYear{Year: year})
		}
		last := &years[len(years)-1]
		last.News = append(last.News, p.newsLine(f.at, n))
	}
	return years
}

func (p *press) newsLine(at here, n *sec.News) NewsLine {
	return NewsLine{Link{n.Title.V, at.to(p.site.Address(n))}, dateOf(n.Date.V), n.Summary.V}
}

// latestNews returns the last n items up to the day of the build.
func (p *press) latestNews(at here, n int) []NewsLine {
	var lines []NewsLine
	for _, item := range slices.Backward(p.site.News) {
		if len(lines) < n && item.Date.V.First().Compare(p.asOf()) <= 0 {
			lines = append(lines, p.newsLine(at, item))
		}
	}
	return lines
}
