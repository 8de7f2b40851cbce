#include "feedcat/version.hpp"

#include <dlfcn.h>

#include "net/curl_version.hpp"
#include "output/epub/zip.hpp"
#include "pipeline/library_versions.hpp"
#include "pipeline/loaded_later.hpp"
#include "text/language.hpp"
#include "text/stem.hpp"

namespace feedcat {
namespace {

/// The functions by which a shared library says which one it is. What is linked as an archive has no symbols that could
/// be found, and is what it was when it was linked.
struct Row {
  std::string_view library;
  const char* function;
};
constexpr Row kRows[] = {
    {"libcmark-gfm", "cmark_version_string"}, {"sqlite3", "sqlite3_libversion"}, {"libutf8proc", "utf8proc_version"},
    {"libzstd", "ZSTD_versionString"},        {"zlib", "zlibVersion"},
};

std::string line_of(std::string_view built_with) {
  const std::string_view library = built_with.substr(0, built_with.find(' '));
  if (library == "libcurl") {
    const std::string version = net::curl_version_in_use();
    return "libcurl " + (version.empty() ? "is not installed" : version);
  }
  for (const Row& row : kRows) {
    if (row.library != library) continue;
    using Version = const char*();
    if (auto* version = reinterpret_cast<Version*>(dlsym(RTLD_DEFAULT, row.function))) {
      return std::string(library) + " " + version();
    }
  }
  return std::string(built_with);
}

}  // namespace

std::vector<std::string> versions() {
  std::vector<std::string> lines = {"feedcat " + std::string(kVersion)};
  for (const std::string_view built_with : pipeline::kLibraryVersions) lines.push_back(line_of(built_with));
  lines.push_back(pipeline::loaded_later(output::epub::kZipLibraries));
  lines.push_back(pipeline::loaded_later({&text::kLanguageLibrary, 1}));
#ifndef FEEDCAT_LINK_STEMMER
  lines.push_back(pipeline::loaded_later(text::kStemLibraries));
#endif
  return lines;
}

}  // namespace feedcat
