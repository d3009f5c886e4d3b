"""Reads the calendars named on standard input, a path a line, with icalendar,
and prints what it finds: one JSON object an event."""

import datetime
import json
import sys
import zoneinfo

import icalendar

LONDON = zoneinfo.ZoneInfo("Europe/London")


def wall(prop):
    """A day, or what clocks in London show."""
    if prop is None:
        return ""
    if isinstance(prop.dt, datetime.datetime):
        return prop.dt.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")
    return prop.dt.isoformat()


def instant(prop):
    return prop.dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


for file in sys.stdin.read().split("\n"):
    if not file:
        continue
    with open(file, "rb") as f:
        calendar = icalendar.Calendar.from_ical(f.read())
    for component in calendar.walk():
        if component.errors:
            sys.exit(f"{file}: {component.errors}")
    for event in calendar.walk("VEVENT"):
        print(json.dumps({
            "file": file, "uid": event["UID"], "stamp": instant(event["DTSTAMP"]), "start": wall(event["DTSTART"]), "end": wall(event.get("DTEND")),
            "status": event.get("STATUS"), "sequence": event.get("SEQUENCE", 0), "summary": event.get("SUMMARY"), "place": event.get("LOCATION", ""),
            "url": event.get("URL"), "free": event.get("TRANSP") == "TRANSPARENT",
        }))
