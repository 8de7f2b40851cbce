#include "support/blocks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/ascii.hpp"
#include "support/places.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStart = "--- ";
constexpr std::string_view kArrow = "=>";

/// A file with its comment and its blocks, so that it can be written again.
struct BlockFile {
  fs::path path;
  std::string head;
  std::vector<std::string> titles;
  std::vector<Block> blocks;
};

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

Block block_of(const fs::path& path, std::string_view title) {
  const std::size_t bar = std::min(title.find(" | "), title.size());
  Block block;
  block.place = path.filename().string() + ": " + std::string(title.substr(0, bar));
  if (bar == title.size()) return block;
  for (const std::string_view option : base::words(title.substr(bar + 3))) {
    const std::size_t equals = std::min(option.find('='), option.size() - 1);
    block.options.emplace(option.substr(0, equals), option.substr(equals + 1));
  }
  return block;
}

void strip_last_newline(std::string& s) {
  if (s.ends_with('\n')) s.pop_back();
}

BlockFile read_file(const fs::path& path) {
  BlockFile file{path, {}, {}, {}};
  enum { head, input, output } part = head;
  for (const std::string& line : lines_of(path)) {
    if (line.starts_with(kStart)) {
      if (part == input) ADD_FAILURE() << path << ": no => before " << line;
      if (part == output && file.blocks.back().output.ends_with("\n\n")) file.blocks.back().output.pop_back();
      file.titles.push_back(line.substr(kStart.size()));
      file.blocks.push_back(block_of(path, file.titles.back()));
      part = input;
    } else if (part == input && line == kArrow) {
      part = output;
    } else {
      (part == head ? file.head : part == input ? file.blocks.back().input : file.blocks.back().output) += line + "\n";
    }
  }
  for (Block& block : file.blocks) {
    strip_last_newline(block.input);
    if (block.output == "\n") block.output.clear();
  }
  return file;
}

void write_file(const BlockFile& file) {
  std::ofstream out(file.path, std::ios::binary);
  out << file.head;
  for (std::size_t i = 0; i < file.blocks.size(); ++i) {
    out << kStart << file.titles[i] << '\n' << file.blocks[i].input << '\n' << kArrow << '\n' << file.blocks[i].output;
    if (i + 1 < file.blocks.size()) out << '\n';
  }
}

std::vector<BlockFile> read_files(std::string_view folder, std::string_view prefix) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(FEEDCAT_FIXTURES) / folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".txt")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<BlockFile> files;
  std::set<std::string> places;
  for (const fs::path& path : paths) {
    files.push_back(read_file(path));
    for (const Block& block : files.back().blocks) {
      EXPECT_TRUE(places.insert(block.place).second) << "two blocks are called " << block.place;
    }
  }
  return files;
}

/// Replaces control characters except tab and newline by their Unicode pictures.
std::string visible(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\n' && c != '\t') {
      out += "\xE2\x90";
      out += static_cast<char>(0x80 + byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::vector<Block> read_blocks(std::string_view folder, std::string_view prefix) {
  std::vector<Block> blocks;
  for (const BlockFile& file : read_files(folder, prefix)) {
    blocks.insert(blocks.end(), file.blocks.begin(), file.blocks.end());
  }
  return blocks;
}

void expect_blocks(std::string_view folder, std::string_view prefix, std::size_t minimum,
                   const std::function<std::string(const Block&)>& render) {
  std::vector<BlockFile> files = read_files(folder, prefix);
  const char* update = std::getenv("FEEDCAT_UPDATE_FIXTURES");
  std::size_t count = 0;
  for (BlockFile& file : files) {
    for (Block& block : file.blocks) {
      ++count;
      const std::string rendered = visible(render(block));
      if (update != nullptr) {
        block.output = rendered;
      } else {
        EXPECT_EQ(rendered, block.output) << block.place << "\n--- input ---\n" << block.input;
      }
    }
    if (update != nullptr) write_file(file);
  }
  EXPECT_GE(count, minimum) << "blocks in " << folder << "/" << prefix << "*.txt";
}

}  // namespace feedcat::test
