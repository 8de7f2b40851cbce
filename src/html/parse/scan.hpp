// The tokenizer of an HTML parser: finds where tags, comments and text begin and end, in linear time and without a
// tree.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "html/tag.hpp"

namespace feedcat::html {

/// The most attributes of a tag that are kept, because the parser compares each one with all before it.
inline constexpr std::size_t kMaxAttributes = 128;

struct ScannedAttribute {
  std::string_view source;  ///< name, equals sign, value with its quotes
  std::string_view value;   ///< without quotes; references are not decoded
  std::string_view name;    ///< as it is spelt
};

struct Token {
  enum class Kind : std::uint8_t {
    text,      ///< outside of tags; may contain references
    raw_text,  ///< inside script, style, xmp, iframe …, where nothing is a tag; `tag` is the element
    start_tag,
    end_tag,
    other,  ///< comment, doctype, processing instruction, unfinished tag at the end
  };
  Kind kind = Kind::text;
  Tag tag = Tag::unknown;
  bool self_closing = false;
  bool dropped_attributes = false;  ///< there were more than kMaxAttributes
  std::string_view source;          ///< the complete token: all sources joined are the whole source
  std::string_view name;            ///< of a tag, as it is spelt
};

/// Splits a source into tokens as the tokenizer of the HTML standard does (§ 13.2.5). It has no tree: see `is_certain`.
class Scanner {
 public:
  /// The source must outlive the scanner.
  explicit Scanner(std::string_view source) : source_(source) {}

  /// Returns false at the end.
  bool next(Token& token);
  /// The attributes of the start tag that was just returned.
  [[nodiscard]] std::span<const ScannedAttribute> attributes() const { return attributes_; }
  /// False as soon as the meaning of the source depends on the tree (raw text inside SVG or select, CDATA). The tokens
  /// before that are right, and those after it may be wrong.
  [[nodiscard]] bool is_certain() const { return certain_; }
  /// Was the token just returned inside SVG or MathML, or its first tag?
  [[nodiscard]] bool in_foreign() const { return open_svg_ > 0 || open_math_ > 0; }
  [[nodiscard]] bool in_select() const { return in_select_; }

 private:
  void scan_text(Token& token);
  void scan_markup(Token& token);
  void scan_tag(Token& token);
  void scan_raw_text(Token& token);
  void scan_declaration(Token& token);
  [[nodiscard]] bool starts_markup(std::size_t at) const;
  std::size_t scan_attribute(std::size_t at, Token& token);
  void watch_context(const Token& token);
  [[nodiscard]] std::size_t find_end_tag(std::size_t from, std::string_view name) const;
  [[nodiscard]] std::size_t find_script_end(std::size_t from) const;
  void finish(Token& token, std::size_t end);

  std::string_view source_;
  std::size_t at_ = 0;
  Tag raw_ = Tag::unknown;  ///< the element whose raw text comes next
  std::string_view raw_name_;
  std::vector<ScannedAttribute> attributes_;
  bool certain_ = true;
  // These decide whether a tag starts raw text, as far as that is known without a tree.
  std::size_t open_svg_ = 0;
  std::size_t open_math_ = 0;
  std::string_view integration_;  ///< an open element of SVG or MathML whose content is HTML again
  bool in_select_ = false;
  bool saw_template_ = false;
};

}  // namespace feedcat::html
