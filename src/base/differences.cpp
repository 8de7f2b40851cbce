// This is the algorithm of Myers (An O(ND) Difference Algorithm and Its Variations, 1986) in linear space: it searches
// from both ends for a point in the middle of a shortest path, and does the same on both sides of that point.
#include "base/differences.hpp"

#include <algorithm>
#include <limits>

namespace feedcat::base {
namespace {

constexpr std::int32_t kThorough = 1024;           // so many changes from each end are searched for the shortest path
constexpr std::uint64_t kMostSteps = 100'000'000;  // a fraction of a second

/// A part of both sequences that is to be compared.
struct Box {
  std::int32_t left, right;  // of the former
  std::int32_t top, bottom;  // of the later

  [[nodiscard]] bool empty() const { return left == right || top == bottom; }
};

struct Point {
  std::int32_t x = 0, y = 0;
};

/// A sequence without the elements that the other does not have.
struct Common {
  std::vector<std::uint32_t> elements;
  std::vector<std::uint32_t> places;  // in the whole sequence
};

Common common(std::span<const std::uint32_t> all, const std::vector<bool>& in_other) {
  Common common;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] >= in_other.size() || !in_other[all[i]]) continue;
    common.elements.push_back(all[i]);
    common.places.push_back(static_cast<std::uint32_t>(i));
  }
  return common;
}

std::vector<bool> elements_of(std::span<const std::uint32_t> all) {
  std::vector<bool> present(all.empty() ? 0 : std::size_t{*std::max_element(all.begin(), all.end())} + 1);
  for (const std::uint32_t element : all) present[element] = true;
  return present;
}

class Comparison {
 public:
  Comparison(std::span<const std::uint32_t> former, std::span<const std::uint32_t> later)
      : former_(former),
        later_(later),
        origin_(static_cast<std::int32_t>(later.size()) + 1),
        forward_(former.size() + later.size() + 3),
        backward_(former.size() + later.size() + 3) {}

  /// Calls `same(x, y)` once for each pair of elements that stays, in no particular order.
  template <class Same>
  void run(const Same& same) {
    std::vector<Box> waiting{
        {0, static_cast<std::int32_t>(former_.size()), 0, static_cast<std::int32_t>(later_.size())}};
    while (!waiting.empty()) {
      Box box = waiting.back();
      waiting.pop_back();
      while (!box.empty() && equal(box.left, box.top)) same(box.left++, box.top++);
      while (!box.empty() && equal(box.right - 1, box.bottom - 1)) same(--box.right, --box.bottom);
      if (box.empty() || steps_ > kMostSteps) continue;
      const Point middle = split(box);
      const bool at_corner =
          (middle.x == box.left && middle.y == box.top) || (middle.x == box.right && middle.y == box.bottom);
      if (at_corner) continue;
      waiting.push_back({middle.x, box.right, middle.y, box.bottom});
      waiting.push_back({box.left, middle.x, box.top, middle.y});
    }
  }

 private:
  /// The diagonals, x - y, on which the paths from one end have come to.
  struct Reach {
    std::int32_t least, most;
  };
  static constexpr std::int32_t kFar = std::numeric_limits<std::int32_t>::max();

  [[nodiscard]] bool equal(std::int32_t x, std::int32_t y) const {
    return former_[static_cast<std::size_t>(x)] == later_[static_cast<std::size_t>(y)];
  }
  std::int32_t& forward(std::int32_t diagonal) { return on(diagonal, forward_); }
  std::int32_t& backward(std::int32_t diagonal) { return on(diagonal, backward_); }
  [[nodiscard]] std::int32_t& on(std::int32_t diagonal, std::vector<std::int32_t>& places) const {
    const std::int32_t index = diagonal + origin_;
    return places[static_cast<std::size_t>(index)];
  }

  /// Makes room for one more diagonal on each side, as far as the box has diagonals. `outside` loses to every x.
  template <class At>
  static void widen(Reach& reach, const Box& box, std::int32_t outside, const At& at) {
    if (reach.least > box.left - box.bottom) {
      at(--reach.least - 1) = outside;
    } else {
      ++reach.least;
    }
    if (reach.most < box.right - box.top) {
      at(++reach.most + 1) = outside;
    } else {
      --reach.most;
    }
  }

  /// Returns a point on a path through the box, whose corners differ: on a shortest one if that has few changes.
  Point split(const Box& box) {
    Reach ahead{box.left - box.top, box.left - box.top}, back{box.right - box.bottom, box.right - box.bottom};
    const bool odd = ((ahead.least - back.least) & 1) != 0;
    forward(ahead.least) = box.left;
    backward(back.least) = box.right;
    for (std::int32_t changes = 1;; ++changes) {
      Point met;
      widen(ahead, box, -1, [this](std::int32_t d) -> std::int32_t& { return forward(d); });
      if (go_ahead(box, ahead, odd ? &back : nullptr, met)) return met;
      widen(back, box, kFar, [this](std::int32_t d) -> std::int32_t& { return backward(d); });
      if (go_back(box, back, odd ? nullptr : &ahead, met)) return met;
      if (changes >= kThorough || steps_ > kMostSteps) return farthest(box, ahead, back);
    }
  }

  /// Makes the paths from the start longer by one change. Returns true if one of them meets a path of `others`.
  bool go_ahead(const Box& box, const Reach& reach, const Reach* others, Point& met) {
    for (std::int32_t d = reach.most; d >= reach.least; d -= 2) {
      const std::int32_t lower = forward(d - 1), upper = forward(d + 1);
      std::int32_t x = lower < upper ? upper : lower + 1;
      const std::int32_t from = x;
      while (x < box.right && x - d < box.bottom && equal(x, x - d)) ++x;
      steps_ += static_cast<std::uint64_t>(x - from) + 1;
      forward(d) = x;
      if (others == nullptr || d < others->least || d > others->most || backward(d) > x) continue;
      met = {x, x - d};
      return true;
    }
    return false;
  }

  /// Does the same from the end.
  bool go_back(const Box& box, const Reach& reach, const Reach* others, Point& met) {
    for (std::int32_t d = reach.most; d >= reach.least; d -= 2) {
      const std::int32_t lower = backward(d - 1), upper = backward(d + 1);
      std::int32_t x = lower < upper ? lower : upper - 1;
      const std::int32_t from = x;
      while (x > box.left && x - d > box.top && equal(x - 1, x - 1 - d)) --x;
      steps_ += static_cast<std::uint64_t>(from - x) + 1;
      backward(d) = x;
      if (others == nullptr || d < others->least || d > others->most || x > forward(d)) continue;
      met = {x, x - d};
      return true;
    }
    return false;
  }

  /// Returns the point that is farthest from the corner where its path began.
  Point farthest(const Box& box, const Reach& ahead, const Reach& back) {
    Point best_ahead{box.left, box.top}, best_back{box.right, box.bottom};
    for (std::int32_t d = ahead.most; d >= ahead.least; d -= 2) {
      const std::int32_t x = std::min({forward(d), box.right, box.bottom + d});
      if (2 * x - d > best_ahead.x + best_ahead.y) best_ahead = {x, x - d};
    }
    for (std::int32_t d = back.most; d >= back.least; d -= 2) {
      const std::int32_t x = std::max({backward(d), box.left, box.top + d});
      if (2 * x - d < best_back.x + best_back.y) best_back = {x, x - d};
    }
    const std::int32_t gained = best_ahead.x + best_ahead.y - box.left - box.top;
    return gained > box.right + box.bottom - best_back.x - best_back.y ? best_ahead : best_back;
  }

  std::span<const std::uint32_t> former_, later_;
  std::int32_t origin_;                           // where the diagonal 0 is in the two lists
  std::vector<std::int32_t> forward_, backward_;  // how far (x) a path has come on each diagonal
  std::uint64_t steps_ = 0;
};

}  // namespace

std::vector<Difference> differences(std::span<const std::uint32_t> former, std::span<const std::uint32_t> later) {
  const Common left = common(former, elements_of(later));
  const Common right = common(later, elements_of(former));
  constexpr std::uint32_t kAlone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> partner(former.size(), kAlone);
  Comparison(left.elements, right.elements).run([&](std::int32_t x, std::int32_t y) {
    partner[left.places[static_cast<std::size_t>(x)]] = right.places[static_cast<std::size_t>(y)];
  });
  std::vector<Difference> all;
  std::size_t x = 0, y = 0;
  while (x < former.size() || y < later.size()) {
    Difference difference{x, x, y, y};
    while (difference.former_end < former.size() && partner[difference.former_end] == kAlone) ++difference.former_end;
    difference.later_end = difference.former_end < former.size() ? partner[difference.former_end] : later.size();
    x = difference.former_end + 1;
    y = difference.later_end + 1;
    if (difference.former_end > difference.former_begin || difference.later_end > difference.later_begin) {
      all.push_back(difference);
    }
  }
  return all;
}

}  // namespace feedcat::base
