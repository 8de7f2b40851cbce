#include "mirror/state/postgres/parameters.hpp"

#include "base/utf8.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

/// Returns what PostgreSQL stores for a text.
std::string storable(std::string_view text) {
  std::string stored(text);
  if (base::find_invalid_utf8(stored) != std::string::npos) stored = base::scrub_utf8(stored);
  for (std::size_t at = stored.find('\0'); at != std::string::npos; at = stored.find('\0', at)) {
    stored.replace(at, 1, kReplacement);
  }
  return stored;
}

}  // namespace

std::string array_of(std::span<const std::string> elements) {
  std::string array = "{";
  for (const std::string& element : elements) {
    array += array.size() > 1 ? ",\"" : "\"";
    for (const char c : storable(element)) {
      if (c == '"' || c == '\\') array += '\\';
      array += c;
    }
    array += '"';
  }
  return array + "}";
}

std::string array_of(std::span<const std::int64_t> elements) {
  std::string array = "{";
  for (const std::int64_t element : elements) array += (array.size() > 1 ? "," : "") + std::to_string(element);
  return array + "}";
}

void Parameters::add(std::string_view text) {
  values_.emplace_back(storable(text));
  formats_.push_back(0);
}

void Parameters::add_bytes(std::string_view bytes) {
  values_.emplace_back(bytes);
  formats_.push_back(1);
}

void Parameters::add_null() {
  values_.emplace_back();
  formats_.push_back(0);
}

void Parameters::add_number(std::int64_t number) { add(std::to_string(number)); }

std::vector<const char*> Parameters::values() const {
  std::vector<const char*> values;
  values.reserve(values_.size());
  for (const std::optional<std::string>& value : values_) values.push_back(value ? value->c_str() : nullptr);
  return values;
}

std::vector<int> Parameters::lengths() const {
  std::vector<int> lengths;
  lengths.reserve(values_.size());
  for (const std::optional<std::string>& value : values_)
    lengths.push_back(value ? static_cast<int>(value->size()) : 0);
  return lengths;
}

}  // namespace feedcat::mirror::postgres
