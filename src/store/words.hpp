// Splits text into words exactly as the full-text index does, by SQLite's own tokenizer.
#pragma once

#include <memory>
#include <string_view>

#include "feedcat/result.hpp"
#include "text/words.hpp"

namespace feedcat::store {

/// The tokenizer of every full-text index, as the argument of FTS5's `tokenize`.
inline constexpr std::string_view kTokenizer = "unicode61 remove_diacritics 2";

/// Error: io (this SQLite has no FTS5).
Result<std::unique_ptr<text::WordSplitter>> index_splitter();

}  // namespace feedcat::store
