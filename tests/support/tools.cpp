#include "support/tools.hpp"

#include <cstdlib>
#include <sstream>

#include "support/program.hpp"

#include <unistd.h>

namespace feedcat::test {

std::string tool(const std::vector<std::string>& names) {
  const char* path_variable = std::getenv("PATH");
  const std::string searched =
      std::string(path_variable != nullptr ? path_variable : "/usr/bin:/bin") + ":/usr/sbin:/sbin";
  for (const std::string& name : names) {
    std::istringstream folders(searched);
    for (std::string folder; std::getline(folders, folder, ':');) {
      if (const std::string path = folder + "/" + name; ::access(path.c_str(), X_OK) == 0) return path;
    }
  }
  return {};
}

const std::string& browser() {
  static const std::string found = [] {
    for (const char* name : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}) {
      if (!tool({name}).empty() && run_command({name, "--version"}).status == 0) return std::string(name);
    }
    return std::string();
  }();
  return found;
}

}  // namespace feedcat::test
