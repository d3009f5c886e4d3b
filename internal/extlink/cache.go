package extlink

import (
	"encoding/json"
	"fmt"
	"time"
)

// Cache remembers what was found well, by address. The zero value remembers nothing
// yet. It is not for several goroutines.
type Cache struct{ pages map[string]Result }

// cacheFormat is raised when what stands in a cache means something else.
const cacheFormat = 1

type cacheFile struct {
	Format int               `json:"format"`
	Pages  map[string]Result `json:"pages"`
}

// ReadCache reads what a Cache wrote. One of another format is as good as none.
func ReadCache(data []byte) (*Cache, error) {
	var f cacheFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("it is no cache of links: %w", err)
	}
	if f.Format != cacheFormat {
		f.Pages = nil
	}
	return &Cache{f.Pages}, nil
}

// MarshalText returns the cache as it is written, one page after the other in
// the order of their addresses.
func (c *Cache) MarshalText() ([]byte, error) {
	return json.MarshalIndent(cacheFile{cacheFormat, c.pages}, "", "\t")
}

// fresh returns what is known of a page, if it was found well and not too long
// ago; else nothing. What was not well may have been put right since.
func (c *Cache) fresh(page string, now time.Time, most time.Duration) Result {
	r := c.pages[page]
	if age := now.Sub(r.Asked); r.State == Alive && age >= 0 && age < most {
		return r
	}
	return Result{}
}

// remember takes what was found well, and drops what is too old to be used.
func (c *Cache) remember(found map[string]Result, now time.Time, most time.Duration) {
	if c.pages == nil {
		c.pages = map[string]Result{}
	}
	for page, r := range found {
		if r.State == Alive {
			c.pages[page] = r
		}
	}
	for page := range c.pages {
		if c.fresh(page, now, most) == (Result{}) {
			delete(c.pages, page)
		}
	}
}
