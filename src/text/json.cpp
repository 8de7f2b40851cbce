#include "text/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/ascii.hpp"
#include "base/find_byte.hpp"
#include "base/utf8.hpp"
#include "text/printable.hpp"

namespace feedcat::text {
namespace {

using nlohmann::json;

const json& node_of(const void* node) { return *static_cast<const json*>(node); }

bool is_hex4(std::string_view s, std::size_t at) {
  if (at + 4 > s.size()) return false;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (base::hex_value(s[i]) < 0) return false;
  }
  return true;
}

unsigned hex4(std::string_view s, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value * 16 + static_cast<unsigned>(base::hex_value(s[i]));
  return value;
}

/// Rewrites in one pass what strict JSON refuses.
class Repair {
 public:
  explicit Repair(std::string_view in) : in_(in) { out_.reserve(in.size() + 16); }

  std::string run() {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        copy_string();
      } else if (c == ',' && closes_next(at_ + 1)) {
        ++at_;  // a trailing comma
      } else if (c == ',') {
        whole();
        out_ += in_[at_++];
      } else if (c == '}' || c == ']') {
        out_ += in_[at_++];
        if (!open_.empty()) open_.pop_back();
        whole();
        if (open_.empty()) break;  // what comes after the value does not belong to it
      } else {
        out_ += in_[at_++];
        if (c == '{' || c == '[') open_.push_back({c == '{' ? '}' : ']', out_.size()});
        if (c == ':') begun_ = true;
      }
    }
    return std::move(out_);
  }

  /// After run: does the text end before its value does, although it begins as JSON?
  [[nodiscard]] bool cut() const { return !open_.empty() && (in_string_ || begun_); }

  /// Ends a value that was cut after what is whole in it.
  void end(std::string& mended) const {
    std::size_t last = 0;  // the outermost list: a half element is none
    while (last + 1 < open_.size() && open_[last].close != ']') ++last;
    mended.resize(open_[last].whole);
    for (std::size_t i = last + 1; i-- > 0;) mended += open_[i].close;
  }

 private:
  struct Open {
    char close;
    std::size_t whole;  ///< so much of out_ is whole
  };

  void whole() {
    if (open_.empty()) return;
    open_.back().whole = out_.size();
    begun_ = true;
  }

  [[nodiscard]] bool closes_next(std::size_t i) const {
    while (i < in_.size() && base::is_space(in_[i])) ++i;
    return i < in_.size() && (in_[i] == '}' || in_[i] == ']');
  }

  void copy_string() {
    in_string_ = true;
    out_ += in_[at_++];
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        out_ += c;
        ++at_;
        in_string_ = false;
        return;
      }
      if (c == '\\') {
        copy_escape();
      } else {
        if (static_cast<unsigned char>(c) < 0x20) {
          out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out_ += c;
        }
        ++at_;
      }
    }
  }

  void copy_escape() {
    const char kind = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (kind != 'u' || !is_hex4(in_, at_ + 2)) {
      const bool known = kind != 'u' && kind != '\0' && std::string_view("\"\\/bfnrt").find(kind) != std::string::npos;
      out_ += known ? "\\" : "\\\\";
      ++at_;
      if (known) out_ += in_[at_++];
      return;
    }
    const unsigned unit = hex4(in_, at_ + 2);
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const bool paired =
        high && in_.substr(at_ + 6, 2) == "\\u" && is_hex4(in_, at_ + 8) && (hex4(in_, at_ + 8) & 0xFC00U) == 0xDC00U;
    const std::size_t length = paired ? 12 : 6;
    out_ += (unit & 0xF800U) == 0xD800U && !paired ? std::string_view("\\ufffd") : in_.substr(at_, length);
    at_ += length;
  }

  std::string_view in_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<Open> open_;  // objects and lists around the present place
  bool in_string_ = false;
  bool begun_ = false;  // a member or an element was seen
};

}  // namespace

void append_json_string(std::string& out, std::string_view s) {
  std::string scrubbed;
  if (base::find_invalid_utf8(s) != std::string_view::npos) {
    scrubbed = base::scrub_utf8(s);
    s = scrubbed;
  }
  const auto may_need_escape = [](unsigned char byte) {
    return static_cast<bool>((byte == '"') | (byte == '\\') | may_not_print(byte));
  };
  out += '"';
  std::size_t start = 0;
  for (std::size_t i = base::find_byte(s, 0, may_need_escape); i < s.size();
       i = base::find_byte(s, i + 1, may_need_escape)) {
    const char c = s[i];
    const bool quoted = c == '"' || c == '\\';
    const std::size_t obeyed = quoted ? 1 : unprintable_at(s, i);
    if (obeyed == 0) continue;
    out.append(s, start, i - start);
    const std::size_t letter = std::string_view("\n\r\t").find(c);
    if (quoted) {
      out.append("\\") += c;
    } else if (letter != std::string_view::npos) {
      out.append("\\") += "nrt"[letter];
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(base::decode_utf8(s, i).value));
    }
    i += obeyed - 1;
    start = i + 1;
  }
  out.append(s, start);
  out += '"';
}

std::string json_quote(std::string_view s) {
  std::string out;
  append_json_string(out, s);
  return out;
}

void JsonWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void JsonWriter::begin_object() {
  separate();
  out_ += '{';
  first_ = true;
}

void JsonWriter::end_object() {
  out_ += '}';
  first_ = false;
}

void JsonWriter::begin_array() {
  separate();
  out_ += '[';
  first_ = true;
}

void JsonWriter::end_array() {
  out_ += ']';
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  first_ = true;
}

void JsonWriter::value(std::string_view s) {
  separate();
  append_json_string(out_, s);
}

void JsonWriter::value(bool b) {
  separate();
  out_ += b ? "true" : "false";
}

void JsonWriter::value(double number) {
  separate();
  out_ += std::isfinite(number) ? fmt::format("{}", number) : "null";
}

void JsonWriter::value(std::uint64_t number) {
  separate();
  out_ += fmt::format("{}", number);
}

void JsonWriter::value(std::int64_t number) {
  separate();
  out_ += fmt::format("{}", number);
}

void JsonWriter::text_member(std::string_view name, std::string_view s) {
  if (s.empty()) return;
  key(name);
  value(s);
}

bool JsonValue::is_object() const { return node_ != nullptr && node_of(node_).is_object(); }
bool JsonValue::is_array() const { return node_ != nullptr && node_of(node_).is_array(); }
bool JsonValue::is_string() const { return node_ != nullptr && node_of(node_).is_string(); }
bool JsonValue::is_number() const { return node_ != nullptr && node_of(node_).is_number(); }

std::string_view JsonValue::string() const {
  if (!is_string()) return {};
  return *node_of(node_).get_ptr<const json::string_t*>();
}

std::optional<double> JsonValue::number() const {
  if (is_number()) return node_of(node_).get<double>();
  const std::string_view s = base::trim(string());
  if (s.empty() || s.size() > 64) return std::nullopt;
  const json parsed = json::parse(s, nullptr, false);
  if (!parsed.is_number()) return std::nullopt;
  return parsed.get<double>();
}

std::string JsonValue::scalar() const {
  if (is_string()) return std::string(string());
  if (node_ == nullptr || !(is_number() || node_of(node_).is_boolean())) return {};
  return node_of(node_).dump();
}

JsonValue JsonValue::operator[](std::string_view name) const {
  if (!is_object()) return {};
  const auto found = node_of(node_).find(name);
  return found == node_of(node_).end() ? JsonValue() : JsonValue(&*found);
}

std::size_t JsonValue::size() const { return is_array() || is_object() ? node_of(node_).size() : 0; }

void JsonValue::each_member(const std::function<void(std::string_view name, JsonValue value)>& take) const {
  if (!is_object()) return;
  for (const auto& [name, value] : node_of(node_).items()) take(name, JsonValue(&value));
}

JsonValue JsonValue::operator[](std::size_t index) const {
  if (!is_array() || index >= node_of(node_).size()) return {};
  return JsonValue(&node_of(node_)[index]);
}

struct JsonDocument::Implementation {
  json root;
};

JsonDocument::JsonDocument(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

std::optional<JsonDocument> JsonDocument::parse(std::string_view utf8, JsonEnd end) {
  // Without exceptions, a failed parse returns a discarded value.
  json root = json::parse(utf8, nullptr, false);
  const bool repaired = root.is_discarded();
  bool cut = false;
  if (repaired) {
    Repair repair(utf8);
    std::string mended = repair.run();
    cut = end == JsonEnd::may_be_cut && repair.cut();
    if (cut) repair.end(mended);
    root = json::parse(mended, nullptr, false, /*ignore_comments=*/true);
  }
  if (root.is_discarded()) return std::nullopt;
  JsonDocument document(std::make_unique<Implementation>(Implementation{std::move(root)}));
  document.repaired_ = repaired;
  document.cut_ = cut;
  return document;
}

JsonValue JsonDocument::root() const { return JsonValue(&implementation_->root); }

}  // namespace feedcat::text
