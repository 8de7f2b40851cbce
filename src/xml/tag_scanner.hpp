// Reads tags that may be broken, without ever reading the same stretch of text often.
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
    text,  ///< the `<` begins no tag: `a < b`, `<ann@example.org>`
    cut,   ///< the document ends inside the tag
  };
  struct Tag {
    Kind kind = Kind::text;
    std::string_view name;
    std::size_t attributes = 0;  ///< where they begin
    std::size_t end = 0;         ///< behind the tag
    bool self_closing = false;
    std::string_view remark;  ///< what is wrong with it; empty when nothing is
  };

  /// Behind the comment, processing instruction or declaration (CDATA is none) that begins at `at`; else `at`.
  std::size_t skip_aside(std::size_t at);
  /// Position of the next `]]>`, or npos.
  std::size_t find_cdata_end(std::size_t from);
  /// The name that begins at `at`; empty when no name does.
  [[nodiscard]] std::string_view name_at(std::size_t at) const;
  /// The start tag whose `<` is at `at`.
  Tag read_tag(std::size_t at);
  /// ` name="value"` for each attribute of a tag, well-formed but for references.
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
  /// A search that is not repeated where it has found nothing.
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
