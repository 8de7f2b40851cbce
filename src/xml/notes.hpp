// Records what was repaired, and in which line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::xml {

/// Collects remarks on one text. Positions should ascend, because lines are counted from the last position. After the
/// first twenty, remarks are only counted.
class Notes {
 public:
  explicit Notes(std::string_view text) : text_(text) {}

  void add(std::size_t position, std::string_view remark) {
    if (++count_ > kMost) return;
    position = std::min(position, text_.size());
    const auto at = [&](std::size_t offset) { return text_.begin() + static_cast<std::ptrdiff_t>(offset); };
    if (position < counted_) return lines_.push_back(line_prefix().append(remark));
    line_ += static_cast<std::size_t>(std::count(at(counted_), at(position), '\n'));
    counted_ = position;
    lines_.push_back(line_prefix().append(remark));
  }

  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::vector<std::string> take() {
    if (count_ > kMost) lines_.push_back("and " + std::to_string(count_ - kMost) + " more repairs");
    return std::move(lines_);
  }

 private:
  static constexpr std::size_t kMost = 20;

  [[nodiscard]] std::string line_prefix() const { return "line " + std::to_string(line_) + ": "; }

  std::string_view text_;
  std::vector<std::string> lines_;
  std::size_t count_ = 0;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
};

}  // namespace feedcat::xml
