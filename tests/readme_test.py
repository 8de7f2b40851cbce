#!/usr/bin/env python3
"""The README's examples print what the README says. Usage: readme_test.py README FOLDER-OF-THE-PROGRAM"""
import os
import shutil
import subprocess
import sys


def examples(text):
    """Pairs of command and output: indented blocks that begin with `$ `."""
    block = []
    for line in text.splitlines() + [""]:
        if line.startswith("    ") or (block and line == ""):
            block.append(line[4:])
            continue
        if block and block[0].startswith("$ "):
            yield block[0][2:], "\n".join(block[1:]).rstrip()
        block = []


def main():
    readme, folder = sys.argv[1:]
    environment = dict(os.environ, PATH=os.path.abspath(folder) + os.pathsep + os.environ["PATH"])
    with open(readme, encoding="utf-8") as file:
        found = list(examples(file.read()))
    if len(found) < 3:
        sys.exit("README.md has fewer than three examples: has its form changed?")
    if not shutil.which("jq"):
        print("jq is not installed: the examples that use it are left out")
        found = [(command, expected) for command, expected in found if "| jq" not in command]
    for command, expected in found:
        run = subprocess.run(command, shell=True, cwd=os.path.dirname(readme), env=environment, stdout=subprocess.PIPE)
        printed = "\n".join(line.rstrip() for line in run.stdout.decode().splitlines()).rstrip()
        if printed != expected:
            sys.exit(f"$ {command}\nprints\n{printed}\nbut README.md says\n{expected}")
    print(f"{len(found)} examples")


main()
