// Entities that a document declares for itself in its DOCTYPE. External ones are never looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace feedcat::xml {

/// Behind a DOCTYPE that begins at `begin`, its internal subset included; npos when it has no end.
std::size_t doctype_end(std::string_view text, std::size_t begin);

class Entities {
 public:
  /// Collects the declarations of every DOCTYPE in `text`.
  explicit Entities(std::string_view text);

  /// There was a DOCTYPE that names an external subset, which may declare anything.
  [[nodiscard]] bool may_be_declared_elsewhere() const { return external_; }
  [[nodiscard]] bool empty() const { return declared_.empty(); }
  [[nodiscard]] bool declares(std::string_view name) const { return declared_.contains(name); }

  /// The replacement text with all declared entities inside replaced: character references and markup are left in it.
  /// Nothing when it is not declared. Empty when it would refer to itself, nest too deep or make the document grow
  /// beyond all measure (`exhausted`): an input of n bytes grows by at most 4 n + 4 MiB.
  std::optional<std::string_view> replacement(std::string_view name);
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  struct Entity {
    std::string_view literal;
    std::string expanded;
    bool done = false;
    bool open = false;  ///< being expanded: a reference to it now is a circle
  };

  void read_doctype(std::string_view doctype);
  void read_declaration(std::string_view declaration);
  const std::string& expanded(Entity& entity, int depth);
  bool spend(std::size_t bytes);

  std::unordered_map<std::string_view, Entity> declared_;
  std::size_t budget_;
  bool external_ = false;
  bool exhausted_ = false;
};

}  // namespace feedcat::xml
