// Holds a value that only few objects have.
#pragma once

#include <memory>

namespace feedcat {

/// A value that costs its owner one pointer as long as nothing is in it. It is copied and compared like any value, and
/// one that was never edited equals a `T{}`.
template <class T>
class Rare {
 public:
  Rare() = default;
  ~Rare() = default;
  Rare(Rare&&) noexcept = default;
  Rare& operator=(Rare&&) noexcept = default;
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare& operator=(const Rare& other) {
    if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }

  [[nodiscard]] const T& get() const {
    static const T nothing{};
    return value_ ? *value_ : nothing;
  }
  const T* operator->() const { return &get(); }
  /// Returns the value to be changed, and makes one if there is none.
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }
  [[nodiscard]] bool empty() const { return !value_ || *value_ == T{}; }

  friend bool operator==(const Rare& a, const Rare& b) { return a.get() == b.get(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace feedcat
