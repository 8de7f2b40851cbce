// Keeps the best-ranked of several candidates, in whatever order they come.
#pragma once

#include <utility>

namespace feedcat::base {

/// Keeps the value that was offered with the highest rank, and of equal ranks the first. Ranks are positive.
template <class T>
class Best {
 public:
  /// Returns true if `value` is now the best one.
  bool offer(int rank, T value) {
    if (rank <= rank_) return false;
    rank_ = rank;
    value_ = std::move(value);
    return true;
  }
  [[nodiscard]] bool wants(int rank) const { return rank > rank_; }
  [[nodiscard]] bool has() const { return rank_ > 0; }
  [[nodiscard]] int rank() const { return rank_; }
  [[nodiscard]] const T& get() const { return value_; }
  [[nodiscard]] T& get() { return value_; }
  [[nodiscard]] T take() { return std::move(value_); }

 private:
  T value_{};
  int rank_ = 0;
};

}  // namespace feedcat::base
