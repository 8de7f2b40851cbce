// Finds the name of a person in a line that says more than that.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::extract {

/// Returns the name alone: without "By", "Posted by" and the like before it, and without the date, the paper
/// (`publisher`), the role, the place or the handle after it. Returns an empty string if no name is left because the
/// line is a date, a label, a placeholder of the template or a sentence.
std::string name_in(std::string_view line, std::string_view publisher);

/// Does the same for a value that a page declares as an author. A value that cannot be read is kept unchanged, because
/// somebody meant it; but a placeholder (`. .`, `{{author}}`, `undefined`) or an address is not a name.
std::string declared_name(std::string_view value, std::string_view publisher);

/// Is the line, or its end, a label that is written before a name: "by", "Written by", "Text:"?
bool is_by_label(std::string_view line);

/// Are the names equal apart from case, white space and ASCII punctuation? Two empty names are not the same.
bool same_name(std::string_view a, std::string_view b);

}  // namespace feedcat::extract
