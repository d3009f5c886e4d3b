// Eleventy as it is quickest with the same result: texts are Markdown and
// nothing else.
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const folder = (page) => page.filePathStem.split("/").slice(1, -1)[0] || "";

const newest = (pages) => pages.slice(-50).reverse();

export default function (config) {
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("site", { title: "Generated Code", url: "https://example.org" });
  config.addPassthroughCopy({ static: "/" });
  config.addFilter("day", (date) => days.format(date));
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addFilter("rfc", (date) => date.toUTCString());
  config.addFilter("folder", folder);
  config.addFilter("newest", newest);
  config.addFilter("json", (value) => JSON.stringify(value).replaceAll("<", "\\u003c"));

  const texts = (api) => api.getAllSorted().filter((item) => item.inputPath.endsWith(".md"));
  config.addCollection("texts", texts);
  config.addCollection("folders", (api) => {
    const pages = group(texts(api));
    pages.delete("");
    return [...pages].sort().map(([name, pages]) => ({ name, pages }));
  });
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false };
}

// group does what Map.groupBy does in a newer Node than Debian's.
function group(items) {
  const groups = new Map();
  for (const item of items) {
    const name = folder(item.page);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
}
