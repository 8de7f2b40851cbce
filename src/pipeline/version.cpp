#include "feedcat/version.hpp"

#include "pipeline/library_versions.hpp"

namespace feedcat {

std::vector<std::string> versions() {
  std::vector<std::string> lines = {"feedcat " + std::string(kVersion)};
  lines.insert(lines.end(), pipeline::kLibraryVersions.begin(), pipeline::kLibraryVersions.end());
  return lines;
}

}  // namespace feedcat
