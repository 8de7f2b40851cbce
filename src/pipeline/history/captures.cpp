#include "pipeline/history/captures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/ascii.hpp"
#include "text/date.hpp"
#include "text/json.hpp"

namespace feedcat::pipeline::history {
namespace {

constexpr std::size_t kMost = 10'000;       // copies
constexpr std::size_t kTimestampSize = 14;  // YYYYMMDDhhmmss

std::string_view without_slash(std::string_view archive) {
  while (archive.ends_with('/')) archive.remove_suffix(1);
  return archive;
}

/// As the value of a parameter.
std::string encoded(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool plain = base::is_alnum(c) || std::string_view("-._~/:").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::optional<UtcTime> time_of(std::string_view stamp) {
  const bool digits = std::all_of(stamp.begin(), stamp.end(), [](char c) { return base::is_digit(c); });
  if (stamp.size() != kTimestampSize || !digits) return std::nullopt;
  return text::parse_date(fmt::format("{}-{}-{}T{}:{}:{}Z", stamp.substr(0, 4), stamp.substr(4, 2), stamp.substr(6, 2),
                                      stamp.substr(8, 2), stamp.substr(10, 2), stamp.substr(12, 2)));
}

}  // namespace

std::string captures_address(std::string_view archive, std::string_view feed) {
  return fmt::format("{}/cdx/search/cdx?url={}&output=json&fl=timestamp&filter=statuscode:200&collapse=digest&limit={}",
                     without_slash(archive), encoded(feed), kMost);
}

std::optional<std::vector<Capture>> read_captures(std::string_view json, std::string_view archive,
                                                  std::string_view feed) {
  const auto document = text::JsonDocument::parse(json);
  if (!document || !document->root().is_array()) return std::nullopt;
  const text::JsonValue rows = document->root();
  std::vector<Capture> captures;
  // The first row has the names of the columns.
  for (std::size_t i = 0; i < std::min(rows.size(), kMost + 1); ++i) {
    const std::string_view stamp = rows[i][std::size_t{0}].string();
    const std::optional<UtcTime> time = time_of(stamp);
    if (time) captures.push_back({fmt::format("{}/web/{}id_/{}", without_slash(archive), stamp, feed), *time});
  }
  std::stable_sort(captures.begin(), captures.end(),
                   [](const Capture& a, const Capture& b) { return a.time > b.time; });
  return captures;
}

}  // namespace feedcat::pipeline::history
