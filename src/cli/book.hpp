// The options of books, and when a book can be written.
#pragma once

#include <string>

#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "pipeline/write_book.hpp"

namespace feedcat::cli {

/// Is the format a packed file, which is of no use at a terminal? If so, `output` (empty or `-` for stdout) must not be
/// one, and the library that packs must be there. Errors: usage, io.
Result<void> check_packed(const Writer& writer, const std::string& output);

/// What a book is like. $SOURCE_DATE_EPOCH is its time.
pipeline::BookOptions book_options(const std::string& temporary_folder);

}  // namespace feedcat::cli
