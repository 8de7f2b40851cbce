// The YAML front matter at the head of a Markdown or text file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mirror/article_file.hpp"

namespace feedcat::mirror {

/// From the first fence (`---`) to the end of the second.
std::string write_front_matter(const Entry& entry, const ArticleHead& head);

bool has_front_matter(std::string_view bytes);

/// Fills everything but the body and the format. Returns where the text begins, the end of the file if nothing ends the
/// front matter. Reads only what write_front_matter writes: a key and a JSON value, or a time, on each line.
std::size_t read_front_matter(std::string_view bytes, ArticleFile& file);

/// A YAML double-quoted scalar: what JSON escapes is escaped, and what YAML or a terminal would stumble over.
std::string yaml_quote(std::string_view s);

}  // namespace feedcat::mirror
