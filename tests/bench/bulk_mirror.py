#!/usr/bin/env python3
"""Measures the first pass of a mirror over many articles: CPU for each, wall beside a bare loop, peak memory.

Usage: bulk_mirror.py --feedcat PROGRAM [--folder DIR] [--quick]
The folder's disk matters for the comparison with the bare loop. With --quick, a tenth of the articles is used.
Prints each figure beside what is promised, and exits 1 if a promise is not kept.
"""
import argparse
import os
import random
import shutil
import sys
import tempfile

from mirror import Promises, bare_writes, in_memory, run

WORDS = ("tide nobody the road ferry of in captain bridge stone night waits with boat when writes carries harbour "
         "ledger and market but winter a lamp everyone bell rope clerk over quay under counts light mill water").split()


def body(source, size):
    """Returns paragraphs of random words with a link in each, about `size` bytes."""
    parts, length = [], 0
    while length < size:
        words = " ".join(source.choice(WORDS) for _ in range(90)).capitalize()
        parts.append(f'<p>{words}. <a href="https://example.org/x">see</a> <strong>now</strong></p>')
        length += len(parts[-1])
    return "".join(parts)


def write_feed(path, name, articles, size):
    """Writes a feed article by article, because the peak memory of this script would count as that of the program."""
    source = random.Random(name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"<rss version='2.0'><channel><title>{name}</title>")
        for i in range(articles):
            file.write(
                f"<item><title>{name} piece {i}</title><guid isPermaLink='false'>{name}-{i}</guid>"
                f"<link>https://example.org/{name}/{i}</link>"
                f"<pubDate>Thu, {i % 28 + 1:02} Apr 2026 10:{i // 60 % 60:02}:{i % 60:02} GMT</pubDate>"
                f"<description><![CDATA[{body(source, size)}]]></description></item>")
        file.write("</channel></rss>")
    return path


def many_feeds(program, folder, home, feeds, promises):
    files = [write_feed(os.path.join(folder, f"{i}.xml"), f"feed{i}", 10, 28500) for i in range(feeds)]
    with in_memory() as memory:
        ran = run([program, "mirror", os.path.join(memory, "feeds"), *files], home)
    articles = max(1, len(ran.lines))
    promises.check(f"{feeds} feeds of 10 articles of 29 KB: CPU an article", ran.cpu * 1000 / articles, 0.6, "ms")
    promises.check(f"{feeds} feeds of 10 articles of 29 KB: memory", ran.megabytes, 100, "MB")


def small_articles(program, folder, home, articles, promises):
    """The bare loop runs before and after each mirror, because a disk has other moods every minute."""
    file = write_feed(os.path.join(folder, "small.xml"), "small", articles, 550)
    ratios = []
    former = None
    for turn in range(3):
        mirror, bare = os.path.join(folder, f"small{turn}"), os.path.join(folder, f"bare{turn}")
        ran = run([program, "mirror", mirror, file], home)
        now = bare_writes(mirror, bare)
        ratios.append(ran.wall / ((now + (former or now)) / 2))
        former = now
        print(f"{len(ran.lines)} small articles: {ran.wall:.1f} s, CPU {ran.cpu:.1f} s; bare loop {now:.1f} s")
    promises.check(f"{articles} articles of one file beside a bare loop", sorted(ratios)[1], 2, "times")


def long_articles(program, folder, home, articles, promises):
    file = write_feed(os.path.join(folder, "long.xml"), "long", articles, 86000)
    ran = run([program, "mirror", os.path.join(folder, "long"), file], home)
    size = os.path.getsize(file) / 1e6
    promises.check(f"{len(ran.lines)} new articles of one file of {size:.0f} MB: memory", ran.megabytes, 60, "MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--folder", default=tempfile.gettempdir())
    parser.add_argument("--quick", action="store_true", help="use a tenth of the articles")
    options = parser.parse_args()
    share = 10 if options.quick else 1
    promises = Promises()
    disk = tempfile.mkdtemp(dir=options.folder)
    home = os.path.join(disk, "home")
    os.mkdir(home)
    try:
        many_feeds(options.feedcat, disk, home, 1000 // share, promises)
        long_articles(options.feedcat, disk, home, 2000 // share, promises)
        small_articles(options.feedcat, disk, home, 20000 // share, promises)
    finally:
        shutil.rmtree(disk)
    sys.exit(1 if promises.broken else 0)


if __name__ == "__main__":
    main()
