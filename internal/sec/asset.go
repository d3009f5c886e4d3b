package sec

import (
	"maps"
	"slices"
)

// addAssetAddresses claims what pages name instead of some static files. The
// names go when the bytes do, so that they are passing.
func (s *Site) addAssetAddresses() {
	for _, name := range slices.Sorted(maps.Keys(s.assets)) {
		s.claim(Address{Path: "/" + s.assets[name], Source: "static/" + name, Passing: true})
	}
}

// Asset returns the address by which pages name a static file: one that tells
// its bytes, where the site has such a one, so that browsers may keep it for
// long, else its own.
func (s *Site) Asset(address string) string {
	if served, ok := s.assets[address[1:]]; ok {
		return "/" + served
	}
	return address
}

// Assets returns the names, relative to the tree, that tell the bytes of their
// files, in order.
func (s *Site) Assets() []string { return slices.Sorted(maps.Values(s.assets)) }

// ServerRules is the source of the addresses of files that are for servers, not
// for readers.
const ServerRules = "the rules for servers"

// addRuleAddresses claims the files for servers, but for those that the site
// brings itself among its static ones.
func (s *Site) addRuleAddresses() {
	for _, p := range []string{"/_headers", "/_redirects", "/_nginx.conf"} {
		if _, own := s.addresses.of(p); !own {
			s.claim(Address{Path: p, Source: ServerRules, Passing: true})
		}
	}
}
