// The entities that a document declares in its DOCTYPE. External entities are never read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace feedcat::xml {

inline constexpr int kMostDoctypes = 16;  ///< of a document that are looked at

/// The offset after the DOCTYPE that begins at `begin`, with its internal subset, or npos if it has no end.
std::size_t doctype_end(std::string_view text, std::size_t begin);

class Entities {
 public:
  /// Collects the declarations of every DOCTYPE in `text`.
  explicit Entities(std::string_view text);

  /// Does a DOCTYPE name an external subset? That may declare anything.
  [[nodiscard]] bool may_be_declared_elsewhere() const { return external_; }
  [[nodiscard]] bool empty() const { return declared_.empty(); }
  [[nodiscard]] bool declares(std::string_view name) const { return declared_.contains(name); }

  /// The replacement text. Declared entities in it are replaced; character references and markup stay. Returns nullopt
  /// if the entity is not declared. Returns an empty text if the entity refers to itself or nests too deep, or if the
  /// document would grow too much (`exhausted`): an input of n bytes grows by at most 4 n + 4 MiB.
  std::optional<std::string_view> replacement(std::string_view name);
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  struct Entity {
    std::string_view literal;
    std::string expanded;
    bool done = false;
    bool open = false;  ///< it is being expanded, so a reference to it is a cycle
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
