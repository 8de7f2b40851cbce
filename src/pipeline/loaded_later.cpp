#include "pipeline/loaded_later.hpp"

#include <filesystem>

#include "base/library_search.hpp"

namespace feedcat::pipeline {
namespace {

/// Returns the name of the file to which symbolic links lead. It says more than that of the links:
/// `libpng16.so.16.39.0`.
std::string file_behind(std::filesystem::path path) {
  constexpr int kMostLinks = 8;
  std::error_code error;
  for (int i = 0; i < kMostLinks; ++i) {
    const std::filesystem::path target = std::filesystem::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / target;
  }
  return path.filename().string();
}

}  // namespace

std::string loaded_later(std::span<const char* const> names) {
  for (const char* name : names) {
    const std::string found = base::find_library(name);
    if (found.empty()) continue;
    return file_behind(found) + " (loaded when needed)";
  }
  return std::string(names.front()) + " is not installed";
}

}  // namespace feedcat::pipeline
