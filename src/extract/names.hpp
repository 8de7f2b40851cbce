// The name of a person in a line that says more than that.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::extract {

/// The name alone: without "By", "Posted by" and their like in front of it, and without the date, the paper
/// (`publisher`), the role, the place or the handle that follows it. Empty where no name is left: a date, a label, a
/// placeholder of the template, a sentence.
std::string name_in(std::string_view line, std::string_view publisher);

/// The same for a value that a page declares as an author: what cannot be read is kept as it stands, because somebody
/// meant it; but a placeholder (`. .`, `{{author}}`, `undefined`) or an address is none.
std::string declared_name(std::string_view value, std::string_view publisher);

/// Is the line, or its end, the word that stands before a name: "by", "Written by", "Text:"?
bool is_by_label(std::string_view line);

/// Equal but for case, white space and ASCII punctuation; two empty names are not the same.
bool same_name(std::string_view a, std::string_view b);

}  // namespace feedcat::extract
