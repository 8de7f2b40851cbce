#include "cli/health.hpp"

#include <array>

#include "text/date_format.hpp"

namespace feedcat::cli {
namespace {

constexpr std::array<std::string_view, 6> kWords{"ok", "failing", "gone", "moved", "silent", "unknown"};

}  // namespace

std::string_view word_of(Health health) { return kWords[static_cast<std::size_t>(health)]; }

std::string moment(const std::optional<UtcTime>& time) {
  if (!time) return "-";
  std::string words = text::format_rfc3339(*time);
  words.replace(words.find('T'), 1, " ");
  return words.substr(0, words.rfind(':'));
}

void time_member(text::JsonWriter& json, std::string_view name, const std::optional<UtcTime>& time) {
  if (time) json.text_member(name, text::format_rfc3339(*time));
}

}  // namespace feedcat::cli
