// Other programs that some tests run. A test is skipped, and says why, if they are not installed: scripts/test lists
// what is left out, and scripts/test --all installs everything (the group `tool` of scripts/packages.txt).
#pragma once

#include <string>
#include <vector>

namespace feedcat::test {

/// Returns the path of the first of these programs that is in PATH or where servers are, or nothing
/// if none is.
std::string tool(const std::vector<std::string>& names);

/// Returns the name of a browser that runs and takes Chromium's options, or nothing. What its package is called does
/// not matter, and a stub that only tells how to install one does not count.
const std::string& browser();

}  // namespace feedcat::test

/// Skips the test if this program is not installed. The words are what scripts/test looks for.
#define FEEDCAT_NEEDS(name) \
  if (feedcat::test::tool({name}).empty()) GTEST_SKIP() << (name) << " is not installed"
#define FEEDCAT_NEEDS_BROWSER \
  if (feedcat::test::browser().empty()) GTEST_SKIP() << "chromium is not installed"
