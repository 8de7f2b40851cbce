// The YAML front matter at the head of a Markdown or text file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mirror/article_file.hpp"

namespace feedcat::mirror {

/// Returns everything from the first fence (`---`) to the end of the second.
std::string write_front_matter(const Entry& entry, const ArticleHead& head);

bool has_front_matter(std::string_view bytes);

/// Fills all members of `file` except the body and the format. Returns where the text begins, or the end of the file if
/// the front matter has no end. It understands only what write_front_matter writes: each line has a key and either a
/// JSON value or a time.
std::size_t read_front_matter(std::string_view bytes, ArticleFile& file);

/// Returns a YAML double-quoted scalar. It escapes what JSON escapes, and what YAML or a terminal could not handle.
std::string yaml_quote(std::string_view s);

}  // namespace feedcat::mirror
