#!/usr/bin/env python3
"""Measures a mirror: runs with nothing to do, many new articles compared with a bare loop of writes, a large mirror.

Usage: mirror.py --feedcat PROGRAM [--folder DIR] [--large N]
The folder's disk matters for the comparison with bare writes; the large mirror is made in memory (/dev/shm).
Prints each figure beside what is promised, and exits 1 if a promise is not kept.
"""
import argparse
import collections
import http.server
import os
import shutil
import socketserver
import subprocess
import sys
import tempfile
import threading
import time

FEEDS = 500
WORDS = "harbour gauge tide evening model kitchen letter garden window number river stone paper engine".split()


def feed(number, items):
    """Returns a feed whose articles share common words, and each has one word of its own."""
    parts = []
    for i in range(items):
        text = " ".join(WORDS[(number + i * k) % len(WORDS)] for k in range(1, 120))
        parts.append(
            f"<item><guid isPermaLink='false'>{number}-{i}</guid><title>Article {i} of feed {number}</title>"
            f"<link>https://example.org/{number}/{i}</link><pubDate>Thu, 09 Apr 2026 10:{i % 60:02}:00 GMT</pubDate>"
            f"<description>&lt;p&gt;{text} unique{number}x{i}.&lt;/p&gt;</description></item>")
    return f"<rss version='2.0'><channel><title>Feed {number}</title>{''.join(parts)}</channel></rss>".encode()


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Serves /NUMBER with an ETag and counts the requests."""
    daemon_threads = True
    request_queue_size = FEEDS

    def __init__(self, items):
        super().__init__(("127.0.0.1", 0), Handler)
        self.items, self.requests = items, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def urls(self):
        return [f"http://127.0.0.1:{self.server_port}/{i}" for i in range(FEEDS)]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.server.requests += 1
        known = self.headers.get("If-None-Match") == '"1"'
        body = b"" if known else feed(int(self.path[1:]), self.server.items)
        self.send_response(304 if known else 200)
        self.send_header("ETag", '"1"')
        if not known:
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


Ran = collections.namedtuple("Ran", "lines cpu wall megabytes")


def run(command, home):
    """Returns stdout's lines, CPU seconds, wall seconds and peak memory (at least this script's own at its start)."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "HOME": home, "XDG_CACHE_HOME": home})
    lines = child.stdout.read().splitlines()
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return Ran(lines, used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024)


def snapshot(folder, articles_only=False):
    """Returns name, inode and time of everything in the folder."""
    seen = {}
    for path, folders, files in os.walk(folder):
        if articles_only and ".feedcat" in folders:
            folders.remove(".feedcat")
        for name in files if articles_only else folders + files:
            info = os.lstat(os.path.join(path, name))
            seen[os.path.join(path, name)] = (info.st_ino, info.st_mtime_ns)
    return seen


def in_memory():
    """Returns a context with a folder in memory, for processor times to which a full or busy disk adds nothing."""
    return tempfile.TemporaryDirectory(dir="/dev/shm")


def bare_writes(mirror, folder):
    """Returns the seconds that it takes to write and fsync the same bytes, one file after the other."""
    texts = []
    for path in snapshot(mirror, articles_only=True):
        with open(path, "rb") as file:
            texts.append(file.read())
    os.mkdir(folder)
    start = time.monotonic()
    for number, text in enumerate(texts):
        fd = os.open(os.path.join(folder, str(number)), os.O_CREAT | os.O_WRONLY)
        os.write(fd, text)
        os.fsync(fd)
        os.close(fd)
    return time.monotonic() - start


class Promises:
    def __init__(self):
        self.broken = False

    def check(self, what, found, most, unit):
        good = found <= most
        self.broken |= not good
        print(f"{what:<58} {found:>9.3f} {unit:<9} promised {most:g}{'' if good else '   BROKEN'}", flush=True)


def idle_runs(program, mirror, home, server, promises, size):
    command = [program, "mirror", mirror, *server.urls()]
    before, cache, asked = snapshot(mirror), snapshot(home), server.requests
    ran = run(command, home)
    touched = (snapshot(mirror) != before) + (snapshot(home) != cache)
    promises.check(f"fresh, {size} articles: CPU", ran.cpu * 1000, 50, "ms")
    promises.check(f"fresh, {size} articles: requests", server.requests - asked, 0, "")
    promises.check(f"fresh, {size} articles: lines, changes", len(ran.lines) + touched, 0, "")
    before, asked = snapshot(mirror, articles_only=True), server.requests
    ran = run([*command[:2], "--refresh", *command[2:]], home)
    promises.check(f"all 304, {size} articles: requests", server.requests - asked, FEEDS, "")
    promises.check(f"all 304, {size} articles: lines, changed articles",
                   len(ran.lines) + (snapshot(mirror, articles_only=True) != before), 0, "")
    print(f"all 304, {size} articles: CPU {ran.cpu * 1000:.0f} ms")


def new_articles(program, folder, server, where, promises):
    """Returns the mirror and its number of articles."""
    mirror, home = os.path.join(folder, "m"), os.path.join(folder, "home")
    ran = run([program, "mirror", mirror, *server.urls()], home)
    bare = bare_writes(mirror, os.path.join(folder, "bare"))
    print(f"{len(ran.lines)} new articles {where}: {ran.wall:.1f} s, CPU {ran.cpu:.1f} s; bare loop {bare:.1f} s")
    if promises is not None:
        promises.check(f"new articles {where} beside a bare loop of writes", ran.wall / bare, 2, "times")
    return mirror, len(ran.lines)


def searches(program, mirror, home, promises):
    """Measures searches. The last ones are for words that every article contains."""
    for query in ("unique7x3", '"article 3 of feed"', "gauge NOT evening", "unique12*", "har*", "h*",
                  "title:feed harbour", "article", "the OR harbour"):
        ran = run([program, "search", "-l", query, mirror], home)
        used = f"CPU {ran.cpu * 1000:.0f} ms"  # the time on a machine that does nothing else
        promises.check(f"search {query} ({len(ran.lines)} shown, {used})", ran.wall * 1000, 50, "ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--folder", default=tempfile.gettempdir())
    parser.add_argument("--large", type=int, default=200_000, help="articles of the large mirror")
    options = parser.parse_args()
    promises = Promises()
    disk = tempfile.mkdtemp(dir=options.folder)
    memory = tempfile.mkdtemp(dir="/dev/shm")
    try:
        server = Server(20)
        mirror, size = new_articles(options.feedcat, disk, server, "on the disk", promises)
        idle_runs(options.feedcat, mirror, os.path.join(disk, "home"), server, promises, size)

        # In memory, fsync costs nothing, so this measures the work alone. It is only for information.
        small = os.path.join(memory, "small")
        os.mkdir(small)
        new_articles(options.feedcat, small, server, "in memory", None)

        server, mirror, home = Server(options.large // FEEDS), os.path.join(memory, "m"), os.path.join(memory, "home")
        ran = run([options.feedcat, "mirror", mirror, *server.urls()], home)
        size = len(ran.lines)
        print(f"{size} new articles in memory: {ran.cpu:.1f} s CPU")
        promises.check(f"{size} new articles: memory", ran.megabytes, 512, "MB")
        idle_runs(options.feedcat, mirror, home, server, promises, size)
        searches(options.feedcat, mirror, home, promises)
    finally:
        shutil.rmtree(disk)
        shutil.rmtree(memory)
    sys.exit(1 if promises.broken else 0)


if __name__ == "__main__":
    main()
