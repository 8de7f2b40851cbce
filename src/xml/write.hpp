// Writes XML into a string. Text and attributes are escaped, and characters that XML forbids are dropped.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace feedcat::xml {

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Appends `<name a="b">`. Attributes with an empty value are left out.
void open(std::string& out, std::string_view name, Attributes attributes = {});
void close(std::string& out, std::string_view name);
/// Appends `<name a="b"/>`.
void empty_element(std::string& out, std::string_view name, Attributes attributes);
/// Appends `<name a="b">text</name>`.
void text_element(std::string& out, std::string_view name, std::string_view text, Attributes attributes = {});
/// Appends `text` escaped, without what XML 1.0 § 2.2 forbids.
void append_text(std::string& out, std::string_view text);

}  // namespace feedcat::xml
