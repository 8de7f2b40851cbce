// Loads a shared library when its work begins, because loading it at the start would cost every run.
#pragma once

#include <string>

#include "feedcat/result.hpp"

namespace feedcat::base {

/// Stays loaded until the program ends, so functions that were taken from it stay valid.
class Library {
 public:
  /// `name` as the dynamic linker knows it, such as `libpng16.so.16`. Error: io, with the linker's words.
  static Result<Library> load(const char* name);

  /// Sets `function` to the one of this name in the library or in those that it needs. Error: io.
  template <typename Function>
  Result<void> take(const char* name, Function*& function) const {
    void* found = find(name);
    if (found == nullptr) return missing(name);
    function = reinterpret_cast<Function*>(found);
    return {};
  }

 private:
  Library(void* handle, const char* name) : handle_(handle), name_(name) {}
  [[nodiscard]] void* find(const char* name) const;
  [[nodiscard]] Result<void> missing(const char* name) const;

  void* handle_;
  std::string name_;
};

}  // namespace feedcat::base
