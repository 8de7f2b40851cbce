#!/usr/bin/env python3
"""Runs the examples that lie in a folder and compares what each prints. Usage: run_examples.py FOLDER FEED"""
import functools
import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

folder, feed = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(
    ("127.0.0.1", 0), functools.partial(Silent, directory=str(feed.parent)))
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_address[1]}/{feed.name}"


def expect(example, arguments, expected, status=0):
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    run = subprocess.run([folder / example, *arguments], capture_output=True, text=True, timeout=60, env=environment)
    if run.returncode != status or run.stdout != expected:
        sys.exit(f"{folder / example}: status {run.returncode}, {run.stderr}\n{run.stdout}\nexpected:\n{expected}")


expect("parse", [], "Tides & Times (rss2.0)\nHigh water <https://example.org/news/1>\n")
expect("render", [], """<p>The <b>tide</b> is <a href="https://example.org/table">high</a>.</p>
The tide is high.
The **tide** is [high](https://example.org/table).
""")
expect("extract", [], "High water\nThe harbour master reads the gauge twice ...\n")
expect("fetch", [address], f"HTTP status 200, {feed.stat().st_size} bytes\n")
expect("write", [], """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss" xmlns:feedcat="https://github.com/feedcat/feedcat/ns/atom">
<id>https://example.org/</id>
<title>Tides &amp; Times</title>
<link rel="alternate" href="https://example.org/"/>
<updated feedcat:implied="yes">2026-04-09T00:00:00Z</updated>
<author feedcat:implied="yes"><name>Tides &amp; Times</name></author>
<entry>
<id>https://example.org/news/1</id>
<title>High water</title>
<published>2026-04-09T00:00:00Z</published>
<updated feedcat:implied="yes">2026-04-09T00:00:00Z</updated>
<link rel="alternate" href="https://example.org/news/1"/>
<content type="html">&lt;p&gt;The tide is &lt;b&gt;high&lt;/b&gt;.&lt;/p&gt;</content>
<source>
<id>https://example.org/</id>
<title>Tides &amp; Times</title>
<link rel="alternate" href="https://example.org/"/>
</source>
</entry>
</feed>
""")
with tempfile.TemporaryDirectory() as place:
    mirror = os.path.join(place, "mirror")
    expect("mirror", [mirror, str(feed)], f"{mirror}/harbour-news/2026/2026-04-09-high-water.md\nHarbour News: healthy\n")
