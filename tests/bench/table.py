#!/usr/bin/env python3
"""Prints one table: what feedcat costs beside the programs that do the same work, and which share of that is asked.

Usage: table.py --feedcat PROGRAM --bare PROGRAM --server PROGRAM --feed FILE [--runs N] [--folder DIR]
All figures are medians of interleaved runs. They are CPU time, because other work on the machine disturbs it less, except
for the comparison with a bare loop of writes, which is wall time on the disk of the folder. `sfeed` and `curl` must be
installed. Exits 1 if something costs more than is asked.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

import fetch_bench
import mirror
import programs

EMPTY = "<rss version='2.0'><channel><title>Empty</title></channel></rss>"
ITEMS = {"0.05 MB": 2, "0.58 MB": 20, "5.8 MB": 200, "58 MB": 2000}
# The share of the peer's time that is asked, and milliseconds that are granted besides.
FORMATS = {"list": ("sfeed", 0.5, 0), "tsv": ("sfeed", 0.5, 0), "sfeed": ("sfeed", 0.9, 0), "text": ("gumbo", 0.4, 8),
           "ndjson": ("gumbo", 0.7, 8)}
ARTICLES_OF_A_FEED = 10


class Table:
    def __init__(self):
        self.missed = 0

    def head(self, ours, peer):
        print(f"\n{'':44}{ours:>12}{peer:>12}{'ratio':>8}   asked")

    def row(self, what, ours, peer, share, granted=0):
        missed = ours > share * peer + granted
        self.missed += missed
        asked = f"≤ {share:.2f}" + (f" + {granted} ms" if granted else "")
        print(f"{what:44}{ours:12.2f}{peer:12.2f}{ours / peer:8.2f}   {asked:14}{'missed' if missed else ''}", flush=True)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def medians(runs, commands):
    """Returns the median of each command's CPU time in milliseconds. A command is a list and what it reads, or None."""
    samples = {name: [] for name in commands}
    for _ in range(runs):
        for name, (command, stdin) in commands.items():
            samples[name].append(programs.run(command, stdin)[0] * 1000)
    return {name: statistics.median(values) for name, values in samples.items()}


def start(table, options, folder):
    """Returns what a fetch of a feed without articles costs."""
    empty = write(f"{folder}/empty.xml", EMPTY)
    found = medians(4 * options.runs, {"sfeed": (["sfeed"], empty),
                                       "--version": ([options.feedcat, "--version"], None),
                                       "fetch of an empty feed": ([options.feedcat, "fetch", empty], None)})
    table.head("feedcat ms", "sfeed ms")
    for name in ("--version", "fetch of an empty feed"):
        table.row(name, found[name], found["sfeed"], 2.0)
    return found["fetch of an empty feed"]


def sizes_and_formats(table, options, folder, of_start):
    with open(options.feed, encoding="utf-8") as file:
        feed = file.read()
    costs = {}  # for each format, milliseconds a megabyte without those of the start
    table.head("feedcat ms", "peer ms")
    for size, items in ITEMS.items():
        path = write(f"{folder}/{items}.xml", programs.grow(feed, items))
        peers = {"sfeed": (["sfeed", "https://example.org/"], path), "gumbo": ([options.bare, "gumbo", path], None)}
        for peer, command in peers.items():  # the rounds of one do not wait for those of the other, which is much slower
            names = [name for name in FORMATS if FORMATS[name][0] == peer]
            commands = {name: ([options.feedcat, "fetch", "-f", name, path], None) for name in names}
            found = medians(options.runs if items > 200 else 2 * options.runs + 1, {"peer": command, **commands})
            for name in names:
                _, share, granted = FORMATS[name]
                table.row(f"{size} -f {name} / {peer}", found[name], found["peer"], share, granted)
                if items >= 20:  # a smaller feed costs little but the start
                    cost = (found[name] - of_start) * 1e6 / os.path.getsize(path)
                    costs.setdefault(name, []).append(cost)
    table.head("dearest", "cheapest")
    for name, all_costs in costs.items():
        table.row(f"-f {name}, ms a MB by size", max(all_costs), min(all_costs), 1.5)


def network(table, options, folder):
    server = subprocess.Popen([options.server, "10", "10"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        urls = fetch_bench.addresses(int(server.stdout.readline()), 1000)
        cache = os.environ["XDG_CACHE_HOME"]
        samples = {"fetch": [], "curl": [], "304": [], "curl -Z": []}

        def measure(name, command):
            samples[name].append(programs.run(command, None)[0] * 1000)

        for _ in range(2 * options.runs + 1):
            shutil.rmtree(cache, ignore_errors=True)
            measure("fetch", [options.feedcat, "fetch", "-f", "list", urls[0]])
            measure("curl", ["curl", "-s", urls[0]])
        os.makedirs(f"{folder}/curl", exist_ok=True)
        fetch_bench.write_curl_config(f"{folder}/curl.conf", urls, f"{folder}/curl")
        programs.run([options.feedcat, "fetch", "-f", "list", *urls], None)
        for _ in range(max(3, options.runs // 2)):
            measure("304", [options.feedcat, "fetch", "-f", "list", "--refresh", *urls])
            measure("curl -Z", ["curl", "-sS", "--no-progress-meter", "-Z", "--parallel-max", "64", "--config",
                                f"{folder}/curl.conf"])
        found = {name: statistics.median(values) for name, values in samples.items()}
    finally:
        server.stdin.close()
        server.wait()
    table.head("feedcat ms", "curl ms")
    table.row("fetch URL / curl -s", found["fetch"], found["curl"], 1.1)
    table.row("1,000 feeds at 304 / curl -Z", found["304"], found["curl -Z"], 4.0)


def bulk_mirror(table, options, folder):
    """Saves the articles of many feeds in memory, for their CPU, and on the disk, for the wall time beside a bare loop
    that writes their bytes again."""
    with open(options.feed, encoding="utf-8") as file:
        feed = programs.grow(file.read(), options.feeds * ARTICLES_OF_A_FEED)
    begin, *items = feed.split("<item>")
    files = [write(f"{folder}/feed{i}.xml", "<item>".join([begin, *items[i::options.feeds]]).split("</channel>")[0] +
                   "</channel></rss>") for i in range(options.feeds)]
    cpu, wall, bare = [], [], []
    for number in range(max(3, options.runs // 2)):
        saved = f"{folder}/mirror{number}"
        with mirror.in_memory() as memory:
            used, _, _ = programs.run([options.feedcat, "mirror", f"{memory}/mirror", *files], None)
        _, took, _ = programs.run([options.feedcat, "mirror", saved, *files], None)
        articles = len(mirror.snapshot(saved, articles_only=True))
        cpu.append(used * 1000 / articles)
        wall.append(took)
        bare.append(mirror.bare_writes(saved, f"{folder}/bare{number}"))
    table.head("found", "asked")
    table.row(f"mirror, {articles} new articles, CPU ms each", statistics.median(cpu), 0.6, 1.0)
    table.head("feedcat s", "loop s")
    table.row("mirror / bare loop of writes, wall", statistics.median(wall), statistics.median(bare), 2.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--bare", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--feed", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--feeds", type=int, default=50, help="feeds of the bulk mirror")
    parser.add_argument("--folder", default=tempfile.gettempdir())
    options = parser.parse_args()
    missing = [name for name in ("sfeed", "curl") if not shutil.which(name)]
    if missing:
        sys.exit(f"table.py: not installed: {', '.join(missing)} (scripts/setup bench)")
    with tempfile.TemporaryDirectory(prefix="feedcat-bench-", dir=options.folder) as folder:
        for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = f"{folder}/{name}"
        table = Table()
        of_start = start(table, options, folder)
        sizes_and_formats(table, options, folder, of_start)
        network(table, options, folder)
        bulk_mirror(table, options, folder)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
