package verify

// What a hostile input may cost. Real publications stay far below: 10,000
// documents make 35,000 files and a manifest of 6 MB.
const (
	maxManifest = 64 << 20  // bytes of a manifest
	maxEntries  = 2_000_000 // files of a tree, or members of a zip
	maxDepth    = 64        // folders in folders
	maxUnpacked = 4 << 30   // bytes of all members of a zip together, as its manifest lists them
)
