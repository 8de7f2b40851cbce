// The first half of an HTML parser: where tags, comments and text begin and end. Linear, without a tree.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "html/tag.hpp"

namespace feedcat::html {

/// How many attributes of one tag are told apart (the parser compares each with all before it); the others are lost.
inline constexpr std::size_t kMaxAttributes = 128;

struct ScannedAttribute {
  std::string_view source;  ///< name, equals sign, value with its quotes
  std::string_view value;   ///< without quotes, references not decoded
};

struct Token {
  enum class Kind : std::uint8_t {
    text,      ///< outside of tags; may hold references
    raw_text,  ///< inside script, style, xmp, iframe …: no tag is one there; `tag` is the element's
    start_tag,
    end_tag,
    other,  ///< comment, doctype, processing instruction, unfinished tag at the end
  };
  Kind kind = Kind::text;
  Tag tag = Tag::unknown;
  bool self_closing = false;
  bool dropped_attributes = false;  ///< there were more than kMaxAttributes
  std::string_view source;          ///< all of it: the tokens' sources joined are the whole source
  std::string_view name;            ///< of a tag, as spelt
};

/// Splits a source into tokens as the tokenizer of the HTML standard (§ 13.2.5) does. It knows no tree: see
/// `is_certain`.
class Scanner {
 public:
  /// The source must outlive the scanner.
  explicit Scanner(std::string_view source) : source_(source) {}

  /// False at the end.
  bool next(Token& token);
  /// Of the start tag just returned.
  [[nodiscard]] std::span<const ScannedAttribute> attributes() const { return attributes_; }
  /// False once something came up that the standard reads one way or the other depending on the tree (raw text inside
  /// SVG or select, CDATA): tokens before it are right, those after it may be wrong.
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
  // What decides whether a tag starts raw text, as far as it can be known without a tree.
  std::size_t open_svg_ = 0;
  std::size_t open_math_ = 0;
  std::string_view integration_;  ///< open element of SVG or MathML whose inside is HTML again
  bool in_select_ = false;
  bool saw_template_ = false;
};

}  // namespace feedcat::html
