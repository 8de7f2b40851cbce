// Reads files of input/output blocks. Their format is described at the top of fixtures/html/plain_blocks.txt.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::test {

struct Block {
  std::string place;  ///< `plain_lists.txt: a nested list is indented`
  std::map<std::string, std::string, std::less<>> options;
  std::string input;
  std::string output;
};

/// Returns all blocks of the files in `folder` (below the fixtures) whose names begin with `prefix` and end with
/// `.txt`, in order. A malformed file or a name that is used twice fails the test.
std::vector<Block> read_blocks(std::string_view folder, std::string_view prefix);

/// Expects that `render(block)` is the output of each of at least `minimum` blocks. Control characters are compared as
/// visible pictures (U+2400 …). If FEEDCAT_UPDATE_FIXTURES=1 is in the environment, the files are rewritten instead:
/// look at the difference before you keep it.
void expect_blocks(std::string_view folder, std::string_view prefix, std::size_t minimum,
                   const std::function<std::string(const Block&)>& render);

}  // namespace feedcat::test
