"""Reads the feeds named on standard input, a path a line, with feedparser, and
prints what it finds: one JSON object a feed."""

import json
import sys

import feedparser

for file in sys.stdin.read().split("\n"):
    if not file:
        continue
    with open(file, "rb") as f:
        feed = feedparser.parse(f.read())
    print(json.dumps({
        "file": file, "complaint": str(feed.get("bozo_exception", "")) if feed.bozo else "", "version": feed.version,
        "id": feed.feed.get("id", ""), "title": feed.feed.get("title", ""), "updated": feed.feed.get("updated", ""),
        "author": feed.feed.get("author", ""), "links": {link.rel: link.href for link in feed.feed.get("links", [])},
        "entries": [{
            "id": e.get("id", ""), "title": e.get("title", ""), "updated": e.get("updated", ""), "read": e.get("updated_parsed") is not None,
            "link": e.get("link", ""), "summary": e.get("summary", ""),
        } for e in feed.entries],
    }))
