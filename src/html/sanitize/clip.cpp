#include "html/sanitize/clip.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "html/css_value.hpp"

namespace feedcat::html {
namespace {

using Parts = std::vector<std::string_view>;

constexpr double kSmallest = 1;  // the size of a letter or a box, in pixels
constexpr double kWhole = 100;   // per cent of a box
constexpr double kLarge = 900;   // in pixels; no box is so large in both directions

/// Do two insets from opposite sides leave nothing between them?
bool meet(const Length& a, const Length& b) {
  const auto covers = [](const Length& inset) {
    return inset.unit == "%" ? inset.number >= kWhole : inset.pixels() >= kLarge;
  };
  return covers(a) || covers(b) || (a.unit == "%" && b.unit == "%" && a.number + b.number >= kWhole);
}

/// The parts are as in a margin: one for all sides, or one for the vertical and one for the horizontal sides, and so
/// on. `round` ends them.
bool is_empty_inset(Parts parts) {
  parts.erase(std::find(parts.begin(), parts.end(), "round"), parts.end());
  if (parts.empty() || parts.size() > 4) return false;
  std::array<Length, 4> sides;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const std::size_t written = i < parts.size() ? i : i == 3 && parts.size() > 1 ? 1 : 0;
    const auto length = read_length(parts[written]);
    if (!length) return false;
    sides[i] = *length;
  }
  return meet(sides[0], sides[2]) || meet(sides[1], sides[3]);
}

bool is_empty_ellipse(Parts parts) {
  parts.erase(std::find(parts.begin(), parts.end(), "at"), parts.end());
  return std::any_of(parts.begin(), parts.end(), is_nothing);
}

/// A polygon is empty if all of its points are on one vertical or horizontal line.
bool is_empty_polygon(Parts parts) {
  if (!parts.empty() && (parts.front() == "evenodd" || parts.front() == "nonzero")) parts.erase(parts.begin());
  if (parts.empty() || parts.size() % 2 != 0) return false;
  std::array<std::optional<Length>, 2> first;
  std::array<bool, 2> varies{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto length = read_length(parts[i]);
    if (!length) return false;
    std::optional<Length>& start = first[i % 2];
    if (!start) start = length;
    const bool same =
        length->number == start->number && (length->unit == start->unit || (length->number == 0 && start->number == 0));
    varies[i % 2] = varies[i % 2] || !same;
  }
  return !varies[0] || !varies[1];
}

/// Returns the size between two edges of `clip`; the first edge is 0 if it is `auto`. Returns nullopt if the size is
/// not known.
std::optional<double> between(std::string_view first, std::string_view last) {
  const auto begin = read_length(first);
  const auto end = read_length(last);
  if (!end || (!begin && first != "auto")) return std::nullopt;
  return end->pixels() - (begin ? begin->pixels() : 0);
}

}  // namespace

bool is_nothing(std::string_view part) {
  const auto length = read_length(part);
  if (!length || length->number < 0) return false;
  return length->is_share() ? length->number == 0 : length->pixels() <= kSmallest;
}

bool is_empty_clip(std::string_view value) {
  const auto function = read_css_function(value);
  if (!function || function->name != "rect") return false;
  const Parts edges = css_parts(function->inside);
  if (edges.size() != 4) return false;
  const auto height = between(edges[0], edges[2]);
  const auto width = between(edges[3], edges[1]);
  return (height && *height <= kSmallest) || (width && *width <= kSmallest);
}

bool is_empty_clip_path(std::string_view value) {
  struct Row {
    std::string_view name;
    bool (*is_empty)(Parts);
  };
  static constexpr auto kRows = std::to_array<Row>({{"inset", is_empty_inset},
                                                    {"circle", is_empty_ellipse},
                                                    {"ellipse", is_empty_ellipse},
                                                    {"polygon", is_empty_polygon}});
  const Parts parts = css_parts(value);
  return std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
    const auto function = read_css_function(part);
    if (!function) return false;
    const auto* const row =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.name == function->name; });
    return row != kRows.end() && row->is_empty(css_parts(function->inside));
  });
}

}  // namespace feedcat::html
