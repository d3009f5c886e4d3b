// Puts queries to the script of the site, with the files of a built site, and
// prints for each a line of JSON: the addresses of the first five results, and
// how many bytes, compressed, a first query moves beside the script. Without a
// list of queries it prints the words of each line of its input, with their
// stems.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");

const [script, site] = process.argv.slice(2);
const client = require(path.resolve(script));
const lines = fs.readFileSync(0, "utf8").split("\n").slice(0, -1);

async function ask(query) {
  let moved = 0;
  const seen = new Set();
  const load = async (name) => {
    const data = fs.readFileSync(path.join(site, "search/index", name));
    if (!seen.has(name)) moved += zlib.gzipSync(data).length;
    seen.add(name);
    return data.toString();
  };
  const index = await client.open(load);
  const found = await client.search(index, query);
  const { list } = await client.results(index, found, 0, 10);
  const first = list.slice(0, 5).map((u) => "/" + u.address + (u.part || u.anchor ? "#" + (u.part || u.anchor) : ""));
  return { query, first, moved, files: seen.size, hits: found.order.length };
}

(async () => {
  for (const line of lines) {
    if (site) console.log(JSON.stringify(await ask(line).catch((error) => ({ query: line, error: error.constructor.name }))));
    else console.log(client.words(line).map(({ word }) => word + "\t" + client.stem(word)).join("\t"));
  }
})();
