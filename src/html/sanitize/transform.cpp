#include "html/sanitize/transform.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "html/css_value.hpp"

namespace feedcat::html {
namespace {

using Parts = std::vector<std::string_view>;

constexpr double kFarAway = -900;   // in pixels; no layout needs so much
constexpr double kOwnSizes = -200;  // in per cent of the box itself
constexpr double kSmallestScale = 0.02;
constexpr double kQuarter = 90;  // in degrees

double number_of(std::string_view part) {
  const auto length = read_length(part);
  if (!length) return 1;
  return length->unit == "%" ? length->number / 100 : length->number;
}

Transform translated(const Parts& parts) {
  const bool far = std::any_of(parts.begin(), parts.end(), [](auto part) { return is_far_away(part, kOwnSizes); });
  return {.far = far, .moved = !far};
}

/// A third factor scales the depth, which is not seen.
Transform scaled(const Parts& parts) {
  const auto end = parts.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(parts.size(), 2));
  return {.shrunk =
              std::any_of(parts.begin(), end, [](auto part) { return std::abs(number_of(part)) <= kSmallestScale; })};
}

Transform turned(const Parts& parts) {
  const auto angle = parts.empty() ? std::nullopt : read_length(parts.front());
  const double degrees = angle && angle->unit == "turn" ? angle->number * 360 : angle ? angle->number : 0;
  return {.shrunk = std::abs(std::fmod(std::abs(degrees), 2 * kQuarter) - kQuarter) < 0.5};
}

/// Reads the numbers of `matrix(a, b, c, d, x, y)`.
Transform by_matrix(const Parts& parts) {
  if (parts.size() != 6) return {};
  const double area = number_of(parts[0]) * number_of(parts[3]) - number_of(parts[1]) * number_of(parts[2]);
  const bool far = number_of(parts[4]) <= kFarAway || number_of(parts[5]) <= kFarAway;
  return {.far = far, .shrunk = std::abs(area) <= kSmallestScale * kSmallestScale};
}

}  // namespace

bool is_far_away(std::string_view part, double most) {
  const auto length = read_length(part);
  return length && (length->is_share() ? length->number <= most : length->pixels() <= kFarAway);
}

Transform read_translate(std::string_view value) { return translated(css_parts(value)); }

Transform read_scale(std::string_view value) { return scaled(css_parts(value)); }

Transform read_transform(std::string_view value) {
  struct Row {
    std::string_view name;
    Transform (*read)(const Parts&);
  };
  static constexpr auto kRows = std::to_array<Row>({{"translate", translated},
                                                    {"translatex", translated},
                                                    {"translatey", translated},
                                                    {"translate3d", translated},
                                                    {"scale", scaled},
                                                    {"scalex", scaled},
                                                    {"scaley", scaled},
                                                    {"scale3d", scaled},
                                                    {"rotatex", turned},
                                                    {"rotatey", turned},
                                                    {"matrix", by_matrix}});
  Transform all;
  for (const std::string_view part : css_parts(value)) {
    const auto function = read_css_function(part);
    if (!function) continue;
    const auto* const row =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.name == function->name; });
    if (row == kRows.end()) continue;
    const Transform one = row->read(css_parts(function->inside));
    all = {all.far || one.far, all.shrunk || one.shrunk, all.moved || one.moved};
  }
  return all;
}

}  // namespace feedcat::html
