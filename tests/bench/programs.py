#!/usr/bin/env python3
"""Measures whole programs on the real feed, unchanged and grown to many items: CPU, wall time and memory, interleaved.

Usage: programs.py --feedcat PROGRAM --bare PROGRAM --feed FILE [--items N] [--runs N]
Prints a table of medians, and the ratios that docs/architecture.md promises. Exits 1 if a promise is not kept.
"""
import argparse
import html
import multiprocessing
import os
import re
import shutil
import statistics
import sys
import tempfile
import time


def grow(feed, items):
    """Repeats the items of a feed until there are enough, each with an id, address and title of its own."""
    pieces = re.split(r"(<item>.*?</item>)", feed, flags=re.S)
    head, tail, found = pieces[0], pieces[-1], pieces[1::2]
    grown = []
    for number in range(items):
        item = found[number % len(found)]
        item = re.sub(r"(<guid[^>]*>)", rf"\g<1>{number}-", item, count=1)
        item = re.sub(r"(<link>[^<]*)", rf"\g<1>?copy={number}", item, count=1)
        grown.append(re.sub(r"(<title>[^<]*)", rf"\g<1> {number}", item, count=1))
    return head + "\n".join(grown) + tail


def write_inputs(options, small, large, page):
    with open(options.feed, encoding="utf-8") as file:
        feed = file.read()
    grown = grow(feed, options.items)
    with open(small, "w", encoding="utf-8") as file:
        file.write(grow(feed, max(1, options.items // 10)))
    with open(large, "w", encoding="utf-8") as file:
        file.write(grown)
    with open(page, "w", encoding="utf-8") as file:
        for content in re.findall(r"<content:encoded>(.*?)</content:encoded>", grown, flags=re.S):
            file.write(html.unescape(content))


def run(command, stdin):
    """Returns CPU seconds, wall seconds and peak memory in MiB. A number on stdout of `bare` replaces the CPU seconds."""
    with tempfile.TemporaryFile() as out, open(stdin or os.devnull, "rb") as source:
        keep = "bare" in os.path.basename(command[0])
        target = out if keep else open(os.devnull, "wb")
        began = time.monotonic()
        pid = os.posix_spawnp(command[0], command, dict(os.environ, PAGER="cat"), file_actions=[
            (os.POSIX_SPAWN_DUP2, source.fileno(), 0), (os.POSIX_SPAWN_DUP2, target.fileno(), 1)])
        _, status, usage = os.wait4(pid, 0)
        wall = time.monotonic() - began
        if status != 0:
            sys.exit(f"programs.py: {' '.join(command)}: status {status}")
        cpu = usage.ru_utime + usage.ru_stime
        if keep:
            out.seek(0)
            cpu = float(out.read())
        else:
            target.close()
        return cpu, wall, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--bare", required=True)
    parser.add_argument("--feed", required=True)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()

    folder = tempfile.mkdtemp(prefix="feedcat-bench-")
    try:
        small, large, page = (os.path.join(folder, name) for name in ("small.xml", "large.xml", "large.html"))
        writer = multiprocessing.Process(target=write_inputs, args=(options, small, large, page))
        writer.start()  # in its own process, because this one's memory would count in its children's peak
        writer.join()
        if writer.exitcode != 0:
            return 1

        fetch = [options.feedcat, "fetch", large, "-f"]
        programs = {
            "pugixml alone": ([options.bare, "pugixml", large], None),
            "gumbo alone": ([options.bare, "gumbo", large], None),
            "sfeed": (["sfeed", "https://example.org/"], large),
            "w3m -dump": (["w3m", "-dump", "-T", "text/html", page], None),
            "feedcat -f list": (fetch + ["list"], None),
            "feedcat -f tsv": (fetch + ["tsv"], None),
            "feedcat -f sfeed": (fetch + ["sfeed"], None),
            "feedcat -f ndjson": (fetch + ["ndjson"], None),
            "feedcat -f markdown": (fetch + ["markdown"], None),
            "feedcat -f text": (fetch + ["text"], None),
            "feedcat -f text, a tenth": ([options.feedcat, "fetch", small, "-f", "text"], None),
        }
        for name in [n for n, (command, _) in programs.items() if not shutil.which(command[0])]:
            print(f"programs.py: {name}: not installed, left out", file=sys.stderr)
            del programs[name]
        samples = {name: [] for name in programs}
        for _ in range(options.runs):  # interleaved, so that disturbances affect all programs
            for name, (command, stdin) in programs.items():
                samples[name].append(run(command, stdin))
        medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in samples.items()}

        megabytes = os.path.getsize(large) / 1e6
        print(f"{options.items} items, {megabytes:.1f} MB, medians of {options.runs} interleaved runs")
        print(f"{'':26}{'CPU s':>9}{'ms/MB':>9}{'wall s':>9}{'peak MiB':>10}")
        for name, (cpu, wall, peak) in medians.items():
            size = os.path.getsize(small) / 1e6 if "tenth" in name else megabytes
            print(f"{name:26}{cpu:9.3f}{cpu * 1000 / size:9.2f}{wall:9.3f}{peak:10.0f}")

        text, tenth = medians["feedcat -f text"], medians["feedcat -f text, a tenth"]
        promises = [("-f text: wall / CPU", text[1] / text[0], 0.65),
                    ("-f text / a tenth of it: peak memory", text[2] / tenth[2], 1.2)]
        for ours, theirs, limit in [("-f list", "sfeed", 0.7), ("-f tsv", "sfeed", 0.7), ("-f sfeed", "sfeed", 1.0),
                                    ("-f text", "gumbo alone", 0.5)]:
            if theirs in medians:
                ratio = medians[f"feedcat {ours}"][0] / medians[theirs][0]
                promises.append((f"{ours} / {theirs}: CPU", ratio, limit))
        print(f"\n{'ratio':40}{'measured':>9}{'promised':>10}")
        broken = 0
        for name, ratio, limit in promises:
            broken += ratio > limit
            print(f"{name:40}{ratio:9.2f}{'≤ %.2f' % limit:>10}{'' if ratio <= limit else '   BROKEN'}")
        return 1 if broken else 0
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
