#include "mirror/site/paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace feedcat::mirror {
namespace {

constexpr std::array kMonths =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                     "September", "October", "November", "December"});

}  // namespace

std::string page_name(std::string_view path) {
  if (path.ends_with(".md")) path.remove_suffix(3);
  return std::string(path) + ".html";
}
std::string page_path(std::string_view path) { return "_site/pages/" + page_name(path); }

std::string up_from(std::string_view path) {
  std::string up;
  for (auto slashes = std::count(path.begin(), path.end(), '/'); slashes > 0; --slashes) up += "../";
  return up;
}

std::string feed_path(std::string_view folder, std::string_view name) {
  return fmt::format("_site/feeds/{}/{}.html", folder, name);
}

std::string label_of(const std::string& period) {
  if (period.size() < 7) return period;
  const auto month = static_cast<std::size_t>(std::atoi(period.c_str() + 5));
  return fmt::format("{} {}", kMonths[(month + 11) % 12], period.substr(0, 4));
}

std::size_t parts_of(std::size_t articles) { return std::max<std::size_t>(1, (articles + kPart - 1) / kPart); }
std::string part_name(const std::string& period, std::size_t part) { return fmt::format("{}-{}", period, part + 1); }

}  // namespace feedcat::mirror
