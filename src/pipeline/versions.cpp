// Which libraries this feedcat was built with.
#include "feedcat/pipeline.hpp"
#include "pipeline/library_versions.hpp"

namespace feedcat {

std::vector<std::string> versions() {
  std::vector<std::string> lines = {"feedcat " FEEDCAT_VERSION};
  lines.insert(lines.end(), pipeline::kLibraryVersions.begin(), pipeline::kLibraryVersions.end());
  return lines;
}

}  // namespace feedcat
