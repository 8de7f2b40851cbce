#include "cli/places.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace feedcat::cli {
namespace {

/// `$VARIABLE/feedcat/NAME`, or otherwise `~/FALLBACK/feedcat/NAME`. XDG says that relative paths must be ignored.
std::string xdg_path(const char* variable, std::string_view fallback, std::string_view name) {
  const char* folder = std::getenv(variable);
  if (folder != nullptr && folder[0] == '/') return fmt::format("{}/feedcat/{}", folder, name);
  const char* home = std::getenv("HOME");
  return home != nullptr && home[0] == '/' ? fmt::format("{}/{}/feedcat/{}", home, fallback, name) : std::string();
}

}  // namespace

std::string config_path(std::string_view name) { return xdg_path("XDG_CONFIG_HOME", ".config", name); }

std::string cache_path(std::string_view name) { return xdg_path("XDG_CACHE_HOME", ".cache", name); }

std::string state_folder() {
  const std::string path = xdg_path("XDG_STATE_HOME", ".local/state", "");
  return path.empty() ? path : path.substr(0, path.size() - 1);
}

}  // namespace feedcat::cli
