#include "xml/write.hpp"

#include "base/utf8.hpp"

namespace feedcat::xml {
namespace {

/// XML 1.0 § 2.2
bool is_allowed(char32_t c) { return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r'; }

void append_attributes(std::string& out, Attributes attributes) {
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    out.append(" ").append(name).append("=\"");
    append_text(out, value);
    out += '"';
  }
}

}  // namespace

void open(std::string& out, std::string_view name, Attributes attributes) {
  out.append("<").append(name);
  append_attributes(out, attributes);
  out += '>';
}

void close(std::string& out, std::string_view name) { out.append("</").append(name).append(">"); }

void empty_element(std::string& out, std::string_view name, Attributes attributes) {
  out.append("<").append(name);
  append_attributes(out, attributes);
  out += "/>";
}

void text_element(std::string& out, std::string_view name, std::string_view text, Attributes attributes) {
  open(out, name, attributes);
  append_text(out, text);
  close(out, name);
}

void append_text(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, point.length);
    at += point.length;
    if (!point.valid) {
      base::append_utf8(out, base::kReplacement);
    } else if (point.value == '&') {
      out += "&amp;";
    } else if (point.value == '<') {
      out += "&lt;";
    } else if (point.value == '>') {
      out += "&gt;";
    } else if (point.value == '"') {
      out += "&quot;";
    } else if (point.value == '\r') {
      out += "&#13;";
    } else if (is_allowed(point.value)) {
      out += bytes;
    }
  }
}

}  // namespace feedcat::xml
