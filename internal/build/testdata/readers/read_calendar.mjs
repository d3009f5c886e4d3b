// Reads the calendars named on standard input, a path a line, with the module
// named as the argument, and prints what it finds: one JSON object an event.
import { readFileSync } from "node:fs";

const { default: ICAL } = await import(process.argv[2]);

const london = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London", hourCycle: "h23",
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});

// wall returns a day, or what clocks in London show.
function wall(time) {
  if (!time) return "";
  if (time.isDate) return time.toString();
  const at = {};
  for (const part of london.formatToParts(new Date(time.toUnixTime() * 1000))) at[part.type] = part.value;
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}

for (const file of readFileSync(0, "utf8").trim().split("\n")) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  for (const event of calendar.getAllSubcomponents("vevent")) {
    const value = (name) => event.getFirstPropertyValue(name);
    console.log(JSON.stringify({
      file, uid: value("uid"), stamp: value("dtstamp").toJSDate().toISOString(), start: wall(value("dtstart")), end: wall(value("dtend")),
      status: value("status"), sequence: value("sequence") ?? 0, summary: value("summary"), place: value("location") ?? "",
      url: value("url"), free: value("transp") === "TRANSPARENT",
    }));
  }
}
