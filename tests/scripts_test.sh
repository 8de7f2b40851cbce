#!/usr/bin/env bash
# What scripts/ say and choose before they build anything. Usage: scripts_test.sh REPOSITORY
set -euo pipefail
root=$(cd "$1" && pwd -P)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
unset FEEDCAT_BUILD_DIR

expect() {  # WHAT GOT EXPECTED
  [ "$2" = "$3" ] || { printf '%s:\n%s\nbut expected:\n%s\n' "$1" "$2" "$3"; exit 1; }
}
command_named() {  # NAME SCRIPT: a command in $work/bin
  mkdir -p "$work/bin"
  printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}

# A build is in the checkout, or where the user wants it.
expect "a relative folder" "$(FEEDCAT_BUILD_DIR=elsewhere "$root/scripts/folder" dev)" "$root/elsewhere/dev"
expect "an absolute folder" "$(FEEDCAT_BUILD_DIR=/elsewhere "$root/scripts/folder" dev)" "/elsewhere/dev"
if [ -w "$root" ]; then
  expect "the folder" "$("$root/scripts/folder" dev)" "$root/build/dev"
fi
if [ "$(id -u)" -ne 0 ]; then  # root may write everywhere
  mkdir -p "$work/checkout"
  cp -r "$root/scripts" "$work/checkout/"
  chmod a-w "$work/checkout"
  expect "a read-only checkout" "$(XDG_CACHE_HOME=/cache "$work/checkout/scripts/folder" dev)" \
    "/cache/feedcat-build/$(realpath "$work/checkout" | sed 's,^/,,; s,/,-,g')/dev"
fi

# A stub is no program.
command_named feedcat-stub 'echo "install me first"; exit 1'
command_named feedcat-works 'echo 1.0'
expect "the program that works" "$(PATH=$work/bin:$PATH "$root/scripts/which" feedcat-none feedcat-stub feedcat-works)" feedcat-works

# Without root there is a line for somebody who has it.
command_named id 'echo 1000'
command_named sudo 'exit 1'
command_named dpkg-query 'exit 1'
status=0
said=$(PATH=$work/bin:$PATH "$root/scripts/setup" package 2>&1 </dev/null) || status=$?
expect "the status of setup without root" "$status" 1
packages=$(sed -n 's/^package //p' "$root/scripts/packages.txt" | paste -sd ' ')
expect "setup without root" "$said" "feedcat needs packages that are not installed, and only root can install them:
    apt-get install --no-install-recommends $packages"

status=0
said=$("$root/scripts/build" nonsense 2>&1) || status=$?
expect "an unknown preset" "$status $said" "2 scripts/build: CMakePresets.json has no build preset named nonsense"
echo "folders, programs, packages and presets are as expected"
