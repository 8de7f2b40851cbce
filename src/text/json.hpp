// Reads and writes JSON (RFC 8259). Only this module uses nlohmann-json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Appends `s` as a JSON string with its quotes. The result is always valid: ill-formed UTF-8 becomes U+FFFD.
/// Characters that a terminal would obey (see printable.hpp) are escaped.
void append_json_string(std::string& out, std::string_view s);
std::string json_quote(std::string_view s);

/// Writes one compact JSON value into a string, in the order of the calls. It writes the commas itself.
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
  void value(double number);  ///< the shortest form that reads back the same, or `null` if it is not finite
  void value(std::uint64_t number);
  void value(std::int64_t number);

  /// Writes a member with its name, or nothing if the string is empty.
  void text_member(std::string_view name, std::string_view s);

 private:
  void separate();

  std::string& out_;
  bool first_ = true;  // nothing has been written at this level yet, or the value of a key comes next
};

/// A handle to a value inside a JsonDocument. It is cheap to copy and valid as long as the document. A look-up that
/// finds nothing returns an invalid handle (`!v`), whose functions all return something empty.
class JsonValue {
 public:
  JsonValue() = default;
  explicit operator bool() const { return node_ != nullptr; }

  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_string() const;
  [[nodiscard]] bool is_number() const;

  /// The text of a string (valid UTF-8) as a view into the document. Empty if this is not a string.
  [[nodiscard]] std::string_view string() const;
  /// The value of a number, or of a string that contains one.
  [[nodiscard]] std::optional<double> number() const;
  /// A string as it is, or a number or boolean as JSON writes it. Empty for anything else.
  [[nodiscard]] std::string scalar() const;

  /// A member of an object.
  [[nodiscard]] JsonValue operator[](std::string_view name) const;
  /// The number of elements of an array or of members of an object.
  [[nodiscard]] std::size_t size() const;
  /// Calls `take` with the name and the value of each member of an object, in the order of their names.
  void each_member(const std::function<void(std::string_view name, JsonValue value)>& take) const;
  /// An element of an array.
  [[nodiscard]] JsonValue operator[](std::size_t index) const;

 private:
  friend class JsonDocument;
  explicit JsonValue(const void* node) : node_(node) {}
  const void* node_ = nullptr;  // nlohmann::json
};

/// What parse does with a text that ends before its value does.
enum class JsonEnd : std::uint8_t {
  required,    ///< it is not JSON
  may_be_cut,  ///< it is the value without what is not whole: the last member, or the last element of the outermost
               ///< list
};

/// A parsed document.
class JsonDocument {
 public:
  /// Returns nullopt if it is not JSON. Accepts common mistakes, and sets `repaired` then: comments, trailing commas,
  /// raw line breaks in strings, lone surrogates, text after the end. Takes linear time and does not recurse.
  static std::optional<JsonDocument> parse(std::string_view utf8, JsonEnd end = JsonEnd::required);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  [[nodiscard]] JsonValue root() const;
  [[nodiscard]] bool repaired() const { return repaired_; }
  /// Does the text end before the value does?
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  struct Implementation;
  explicit JsonDocument(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
  bool repaired_ = false;
  bool cut_ = false;
};

}  // namespace feedcat::text
