// Reads tags that may be broken, and never reads the same range of text many times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace feedcat::xml {

class TagScanner {
 public:
  explicit TagScanner(std::string_view text) : text_(text) {}

  enum class Kind : std::uint8_t {
    tag,
    text,  ///< the `<` does not begin a tag: `a < b`, `<ann@example.org>`
    cut,   ///< the document ends inside the tag
  };
  struct Tag {
    Kind kind = Kind::text;
    std::string_view name;
    std::size_t attributes = 0;  ///< where they begin
    std::size_t end = 0;         ///< the offset after the tag
    bool self_closing = false;
    std::string_view remark;  ///< what is wrong with the tag, or empty if it is right
  };

  /// The offset after the comment, processing instruction or declaration (not CDATA) that begins at `at`, or `at`.
  std::size_t skip_aside(std::size_t at);
  /// The position of the next `]]>`, or npos.
  std::size_t find_cdata_end(std::size_t from);
  /// The name that begins at `at`, or empty if there is none.
  [[nodiscard]] std::string_view name_at(std::size_t at) const;
  /// The start tag whose `<` is at `at`.
  Tag read_tag(std::size_t at);
  /// Appends ` name="value"` for each attribute of a tag. All but references is well-formed then.
  void append_attributes(std::string& out, const Tag& tag);

 private:
  struct Attribute {
    std::string_view name;
    std::string_view value;
    char quote = '"';
    std::size_t end = 0;
    bool well_formed = true;
    bool has_value = false;
  };
  /// A search that is not repeated after it has found nothing.
  struct Search {
    std::string_view mark;
    std::size_t none_from = std::string_view::npos;
    std::size_t find(std::string_view text, std::size_t from);
  };

  Attribute read_attribute(std::size_t at);
  void read_quoted(Attribute& attribute, std::size_t at);

  std::string_view text_;
  Search cdata_end_{"]]>"};
  Search comment_end_{"-->"};
  Search instruction_end_{"?>"};
  Search tag_end_{">"};
  Search double_quote_{"\""};
  Search single_quote_{"'"};
  int doctypes_ = 0;
};

}  // namespace feedcat::xml
