// JSON in and out (RFC 8259). All that knows nlohmann-json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Appends `s` as a JSON string with its quotes. Always valid JSON: ill-formed UTF-8 becomes U+FFFD. What a terminal
/// would obey (see printable.hpp) is escaped.
void append_json_string(std::string& out, std::string_view s);
std::string json_quote(std::string_view s);

/// Writes one JSON value into a string, compact, in the order of the calls. Commas are its business.
class JsonWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  /// The name of an object's next member.
  void key(std::string_view name);
  void value(std::string_view s);
  void value(const char* s) { value(std::string_view(s)); }
  void value(bool b);
  void value(double number);  ///< the shortest form that reads back the same; `null` when not finite
  void value(std::uint64_t number);

  /// A member, left out when the string is empty.
  void text_member(std::string_view name, std::string_view s);

 private:
  void separate();

  std::string& out_;
  bool first_ = true;  // nothing was written at this level yet, or a key waits for its value
};

/// A handle to a value inside a JsonDocument; cheap to copy, lives as long as the document. An invalid one (`!v`),
/// which asking for what is not there gives, answers every question with nothing.
class JsonValue {
 public:
  JsonValue() = default;
  explicit operator bool() const { return node_ != nullptr; }

  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_string() const;
  [[nodiscard]] bool is_number() const;

  /// A string's text (valid UTF-8), a view into the document; empty for anything else.
  [[nodiscard]] std::string_view string() const;
  /// A number, or a string that is one.
  [[nodiscard]] std::optional<double> number() const;
  /// A string as it is, a number or boolean as it would be written; empty for anything else.
  [[nodiscard]] std::string scalar() const;

  /// Member of an object.
  [[nodiscard]] JsonValue operator[](std::string_view name) const;
  /// Number of an array's elements or an object's members.
  [[nodiscard]] std::size_t size() const;
  /// Element of an array.
  [[nodiscard]] JsonValue operator[](std::size_t index) const;

 private:
  friend class JsonDocument;
  explicit JsonValue(const void* node) : node_(node) {}
  const void* node_ = nullptr;  // nlohmann::json
};

/// A parsed document.
class JsonDocument {
 public:
  /// Nothing when it is no JSON. What people get wrong by hand is forgiven: comments, trailing commas, raw line breaks
  /// in strings, lone surrogates, text behind the end; `repaired` then says so. Linear; never recurses.
  static std::optional<JsonDocument> parse(std::string_view utf8);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  [[nodiscard]] JsonValue root() const;
  [[nodiscard]] bool repaired() const { return repaired_; }

 private:
  struct Implementation;
  explicit JsonDocument(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
  bool repaired_ = false;
};

}  // namespace feedcat::text
