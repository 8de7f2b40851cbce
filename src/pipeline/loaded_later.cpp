#include "pipeline/loaded_later.hpp"

#include <filesystem>

#include "base/library_search.hpp"

namespace feedcat::pipeline {

std::string loaded_later(std::span<const char* const> names) {
  for (const char* name : names) {
    const std::string found = base::find_library(name);
    if (found.empty()) continue;
    std::error_code error;
    const std::filesystem::path file = std::filesystem::canonical(found, error);
    return (error ? name : file.filename().string()) + " (loaded when needed)";
  }
  return std::string(names.front()) + " is not installed";
}

}  // namespace feedcat::pipeline
