// What a mirror's site adds to the style sheet of the html format's page, and the script of its search.
#pragma once

#include <string_view>

namespace feedcat::mirror {

inline constexpr std::string_view kSiteStyle = R"css(
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--shade); border-radius: 6px; z-index: 1; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
body > header.bar {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1.5rem;
  padding-bottom: .9rem; border-bottom: 1px solid var(--line); margin-bottom: 0;
}
.bar nav { min-width: 0; } .bar .home { color: var(--ink); font-weight: 650; font-size: 1.0625rem; }
.search { flex: 0 1 17rem; margin: 0; }
.search input {
  width: 100%; padding: .4rem .7rem; font: .9375rem/1.4 system-ui, "DejaVu Sans", sans-serif; color: var(--ink);
  background: var(--shade); border: 1px solid var(--line); border-radius: 6px;
}
body > header.bar + article { border-top: 0; margin-top: 0; }
.beside, main, .entries .from, .turns, .day { font-family: system-ui, "DejaVu Sans", sans-serif; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
.beside a { text-decoration: none; font-size: .9375rem; line-height: 1.4; }
.beside a span { display: block; color: var(--faint); font-size: .8125rem; }
.beside .next { grid-column: 2; text-align: right; }
.beside a:hover, .entries a:hover, .turns a:hover { text-decoration: underline; }
main { padding-top: 1.5rem; }
main > h1 { margin: .25rem 0 1rem; font-size: 1.625rem; }
.day { margin: 1.75rem 0 .5rem; font-size: .8125rem; font-weight: 600; color: var(--faint); letter-spacing: .02em; }
.day:first-child { margin-top: 0; }
.entries, .turns { list-style: none; margin: 0; padding: 0; }
.entries li { margin: 0; padding: .45rem 0; line-height: 1.4; }
.entries li > a { color: var(--ink); font-weight: 550; text-decoration: none; }
.entries li > a:visited { color: var(--faint); }
.entries .from, .entries .snippet { margin: .1rem 0 0; font-size: .8125rem; color: var(--faint); }
.entries .from a { color: inherit; text-decoration: none; }
.entries .from > * + *::before { content: "\00b7"; margin: 0 .35em; }
.entries .snippet { font-size: .875rem; line-height: 1.5; color: var(--ink); opacity: .85; }
mark { background: #ffe08a; color: #22211f; border-radius: 2px; padding: 0 .1em; }
.turns { display: flex; flex-wrap: wrap; gap: .35rem .9rem; font-size: .9375rem; line-height: 1.4; }
.turns a { text-decoration: none; } .turns li { margin: 0; }
.turns [aria-current] { font-weight: 650; }
.count { color: var(--faint); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.nothing, .status, .subscribe { color: var(--faint); font: .875rem/1.5 system-ui, "DejaVu Sans", sans-serif; }
.more { font: inherit; padding: .35rem .9rem; color: var(--ink); background: var(--shade); border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
.body > pre:only-child { white-space: pre-wrap; background: none; padding: 0; font: inherit; }
.body li > input[type=checkbox] { margin: 0 .4em 0 0; }
body.index { max-width: 68rem; }
aside nav { margin-bottom: 1.75rem; } aside h2 { font-size: .8125rem; margin: 0 0 .5rem; color: var(--faint); }
@media (min-width: 52rem) {
  .index main { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: 3.5rem; align-items: start; }
  .index .turns { flex-direction: column; flex-wrap: nowrap; gap: .3rem; }
  .index .turns li { display: flex; justify-content: space-between; gap: .75rem; }
  .index #results, .index #newest { grid-column: 1; grid-row: 1; } .index aside { grid-column: 2; grid-row: 1; }
}
@media (max-width: 52rem) { .index aside { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.5rem; } }
@media (max-width: 30rem) { .search { flex-basis: 100%; } .beside { grid-template-columns: 1fr; } .beside .next { grid-column: 1; } }
[hidden] { display: none !important; }
@media print { .bar, .beside, .search, aside { display: none; } }
)css";

/// Searches the pieces one after the other, the latest first, and shows results while it goes on. Text is inserted into
/// the page only as text.
inline constexpr std::string_view kSiteScript = R"js("use strict";
(function () {
  const chunks = document.currentScript.dataset.chunks.split(" ").filter(Boolean);
  const field = document.getElementById("q");
  const results = document.getElementById("results");
  const newest = document.getElementById("newest");
  const loaded = new Map();
  const kept = 24;
  const page = 40;
  let run = 0;

  const fold = (s) => s.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  };

  window.feedcat_chunk = (name, rows) => {
    for (const row of rows) row.folded = fold(row.slice(1).join("\n"));
    loaded.set(name, rows);
    if (loaded.size > kept) loaded.delete(loaded.keys().next().value);
  };

  function load(name) {
    if (loaded.has(name)) return Promise.resolve(loaded.get(name));
    return new Promise((resolve) => {
      const script = make("script");
      script.src = "_site/search/" + name + ".js";
      script.onload = script.onerror = () => { script.remove(); resolve(loaded.get(name) || []); };
      document.head.append(script);
    });
  }

  // "some words" stay together; a word with - before it must not be there.
  function parse(query) {
    const terms = [];
    for (const [, no, phrase, word] of query.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)) {
      const text = fold(phrase === undefined ? word : phrase).trim();
      if (text) terms.push({ text, not: no === "-" });
    }
    return terms;
  }
  const matches = (row, terms) => terms.every((t) => row.folded.includes(t.text) !== t.not);

  function marked(text, terms, node) {
    const lower = text.toLowerCase();
    let at = 0;
    while (at < text.length) {
      let first = -1;
      let length = 0;
      for (const term of terms) {
        const found = term.not ? -1 : lower.indexOf(term.text, at);
        if (found >= 0 && (first < 0 || found < first)) [first, length] = [found, term.text.length];
      }
      if (first < 0) break;
      node.append(text.slice(at, first), make("mark", "", text.slice(first, first + length)));
      at = first + length;
    }
    node.append(text.slice(at));
    return node;
  }

  function snippet(text, terms) {
    const lower = text.toLowerCase();
    const places = terms.filter((t) => !t.not).map((t) => lower.indexOf(t.text)).filter((at) => at >= 0);
    const begin = Math.max(0, (places.length ? Math.min(...places) : 0) - 70);
    const from = begin === 0 ? 0 : text.indexOf(" ", begin) + 1;
    return (from > 0 ? "… " : "") + text.slice(from, from + 200) + (from + 200 < text.length ? " …" : "");
  }

  function show(row, terms) {
    const [path, title, feed, day, authors, text] = row;
    const item = make("li");
    const link = make("a");
    link.href = "_site/pages/" + path;
    link.dir = "auto";
    item.append(marked(title || "(untitled)", terms, link));
    const from = make("p", "from");
    for (const part of [day, feed, authors]) if (part) from.append(make("span", "", part));
    item.append(from, marked(snippet(text, terms), terms, make("p", "snippet")));
    return item;
  }

  async function search(query, limit) {
    const mine = ++run;
    const terms = parse(query);
    const asked = terms.some((t) => !t.not);
    results.hidden = !asked;
    newest.hidden = asked;
    if (!asked) return;
    const status = make("p", "status", "Searching …");
    const list = make("ul", "entries");
    results.replaceChildren(status, list);
    let found = 0;
    for (let i = 0; i < chunks.length; ++i) {
      const rows = await load(chunks[i]);
      if (mine !== run) return;
      for (let n = rows.length - 1; n >= 0; --n) {
        if (!matches(rows[n], terms)) continue;
        if (found === limit) return more(query, limit, status);
        list.append(show(rows[n], terms));
        ++found;
      }
      status.textContent = found + " found, searching " + chunks[i].slice(0, 7) + " …";
    }
    status.textContent = found === 0 ? "Nothing found." : found === 1 ? "1 article" : found + " articles";
  }

  function more(query, limit, status) {
    status.textContent = "The latest " + limit + " articles";
    const button = make("button", "more", "Show more");
    button.type = "button";
    button.onclick = () => search(query, limit + page);
    results.append(button);
  }

  let timer = 0;
  const start = () => {
    const query = field.value.trim();
    try {
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch {
      // Some browsers let no page that was opened from the disk change its address.
    }
    search(query, page);
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(start, 200); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); start(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && document.activeElement === field) {
      field.value = "";
      start();
    }
  });
  const wanted = new URLSearchParams(location.search).get("q");
  if (wanted) {
    field.value = wanted;
    search(wanted, page);
  }
})();
)js";

}  // namespace feedcat::mirror
