#!/usr/bin/env python3
"""Measures feedcat extract on labelled pages, and a bare parse of the same pages: CPU of whole processes, interleaved.

Usage: pages.py --feedcat PROGRAM --bare PROGRAM --pages FOLDER [--pages FOLDER…] [--runs N]
FOLDER holds NAME.html.gz. Each run is one process over all pages. Prints medians, and exits 1 if extracting costs more
than gumbo's parse alone. If rdrview is installed, it is measured, too, with one process for each page, because it
takes only one.
"""
import argparse
import glob
import gzip
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile


def unpack(folders, into):
    pages = []
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, "*.html.gz"))):
            pages.append(os.path.join(into, f"{len(pages)}.html"))
            with gzip.open(path) as source, open(pages[-1], "wb") as page:
                shutil.copyfileobj(source, page)
    return pages


def cpu(commands):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--bare", required=True)
    parser.add_argument("--pages", required=True, action="append")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="feedcat-bench-") as folder:
        pages = unpack(options.pages, folder)
        if not pages:
            sys.exit(f"pages.py: no pages in {' '.join(options.pages)}")
        programs = {
            "gumbo alone": [[options.bare, "pages", *pages]],
            "feedcat extract": [[options.feedcat, "extract", *pages]],
            "feedcat extract -f json": [[options.feedcat, "extract", "-f", "json", *pages]],
        }
        if shutil.which("rdrview"):
            programs["rdrview"] = [["rdrview", "-H", page] for page in pages]
        samples = {name: [] for name in programs}
        for _ in range(options.runs):  # interleaved, so that disturbances affect all programs
            for name, commands in programs.items():
                samples[name].append(cpu(commands))

    medians = {name: statistics.median(seconds) for name, seconds in samples.items()}
    print(f"{len(pages)} pages, medians of {options.runs} interleaved runs")
    print(f"{'':26}{'CPU s':>9}{'ms/page':>9}")
    for name, seconds in medians.items():
        print(f"{name:26}{seconds:9.3f}{seconds * 1000 / len(pages):9.2f}")
    promises = [("feedcat extract", "gumbo alone", 1.0), ("feedcat extract", "rdrview", 1 / 3)]
    broken = 0
    for ours, theirs, limit in promises:
        if theirs not in medians:
            continue
        ratio = medians[ours] / medians[theirs]
        broken += ratio > limit
        print(f"{ours + ' / ' + theirs:40}{ratio:9.2f}   promised ≤ {limit:.2f}{'' if ratio <= limit else '   BROKEN'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
