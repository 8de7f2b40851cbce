// The format `epub`: books for readers and telephones. Its pieces are the records of pages, of which `pack` makes the
// book.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::output::epub {

/// Makes a book without pictures of records (see append_record). Without any record it is empty. Errors: see write_zip.
Result<std::string> book_of(std::string_view records);

}  // namespace feedcat::output::epub
