#!/usr/bin/env python3
"""Measures fetching many feeds from a server with latency: feedcat, curl and other programs, in interleaved runs.

Usage: fetch_bench.py --feedcat PROGRAM --server PROGRAM [--feeds N] [--latency MS] [--jobs N] [--runs N]
Prints medians and the ratios that docs/architecture.md promises. Exits 1 if a promise is not kept.
"""
import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


MOST_MEMORY = 150  # MiB, for as many as 5,000 feeds


def addresses(port, count):
    """Puts each feed on a host of its own, because feedcat makes no more than six requests to one host at once."""
    return [f"http://127.1.{i // 250}.{i % 250 + 1}:{port}/feed/{i}" for i in range(count)]


def run(command, environment):
    """Returns wall seconds, CPU seconds and peak memory in MiB."""
    began = time.monotonic()
    with open(os.devnull, "wb") as nowhere:
        pid = os.posix_spawnp(command[0], command, environment,
                              file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)])
        _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        sys.exit(f"fetch_bench.py: {command[0]}: status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write_curl_config(path, urls, folder):
    with open(path, "w", encoding="utf-8") as file:
        for number, url in enumerate(urls):
            file.write(f'url = "{url}"\noutput = "{folder}/{number}.xml"\n')


def write_sfeedrc(path, urls, folder, jobs):
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'sfeedpath="{folder}"\nmaxjobs={jobs}\nfeeds() {{\n')
        for number, url in enumerate(urls):
            file.write(f'\tfeed "feed{number}" "{url}"\n')
        file.write("}\n")


def write_newsboat(folder, urls, jobs):
    """Prepares newsboat's folder without a cache, because feedcat starts each run without one, too."""
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder):
        os.remove(f"{folder}/{name}")
    with open(f"{folder}/urls", "w", encoding="utf-8") as file:
        file.writelines(url + "\n" for url in urls)
    with open(f"{folder}/config", "w", encoding="utf-8") as file:
        file.write(f"reload-threads {jobs}\nsuppress-first-reload yes\n")
    return ["newsboat", "-q", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config", "-x", "reload"]


class Contest:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
        self.results = {}

    def programs(self, urls):
        jobs = str(self.options.jobs)
        for name in ("curl", "sfeed"):
            os.makedirs(f"{self.folder}/{name}", exist_ok=True)
        write_curl_config(f"{self.folder}/curl.conf", urls, f"{self.folder}/curl")
        write_sfeedrc(f"{self.folder}/sfeedrc", urls, f"{self.folder}/sfeed", jobs)
        feedcat = [self.options.feedcat, "fetch", "-f", "list", "-j", jobs]
        programs = {
            "curl": ["curl", "-sS", "--no-progress-meter", "--parallel", "--parallel-max", jobs, "--config", f"{self.folder}/curl.conf"],
            "feedcat": feedcat + urls,
            "feedcat, all 304": feedcat + ["--refresh"] + urls,
            "feedcat, all fresh": feedcat + urls,
        }
        if shutil.which("sfeed_update"):
            programs["sfeed_update"] = ["sfeed_update", f"{self.folder}/sfeedrc"]
        if shutil.which("newsboat"):
            programs["newsboat"] = write_newsboat(f"{self.folder}/newsboat", urls, jobs)
        return programs

    def hold(self, urls):
        for _ in range(self.options.runs):
            for name, command in self.programs(urls).items():
                if name == "feedcat":
                    shutil.rmtree(f"{self.folder}/.cache", ignore_errors=True)
                self.results.setdefault(name, []).append(run(command, self.environment))

    def median(self, name, index):
        return statistics.median(result[index] for result in self.results[name])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--latency", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--items", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    server = subprocess.Popen([options.server, str(options.latency), str(options.items)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            contest = Contest(options, folder)
            contest.hold(addresses(int(server.stdout.readline()), options.feeds))
    finally:
        server.stdin.close()
        server.wait()

    for name in ("sfeed_update", "newsboat"):
        if name not in contest.results:
            print(f"{name}: not installed, not measured (scripts/setup bench)")
    print(f"{options.feeds} feeds, {options.latency} ms latency, {options.jobs} at once; medians of {options.runs}")
    print(f"{'program':20} {'wall s':>8} {'CPU s':>8} {'MiB':>6} {'/ curl':>8}")
    for name in contest.results:
        wall, cpu, memory = (contest.median(name, index) for index in range(3))
        print(f"{name:20} {wall:8.3f} {cpu:8.3f} {memory:6.0f} {wall / contest.median('curl', 0):8.2f}")
    ideal = math.ceil(options.feeds / options.jobs) * options.latency / 1000
    kept = True
    for name in ("feedcat", "feedcat, all 304"):
        wall, cpu, memory = (contest.median(name, index) for index in range(3))
        kept = kept and memory < MOST_MEMORY
        print(f"{name}: {memory:.0f} MiB, promised less than {MOST_MEMORY}: {'kept' if memory < MOST_MEMORY else 'BROKEN'}")
        for words, limit in (("1.15 x curl", 1.15 * contest.median("curl", 0)),
                             (f"1.3 x {ideal:.2f} s + CPU", 1.3 * ideal + cpu)):
            kept = kept and wall <= limit
            print(f"{name}: {wall:.3f} s, promised at most {limit:.3f} s ({words}): {'kept' if wall <= limit else 'BROKEN'}")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
