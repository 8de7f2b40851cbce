// Writes addresses as a book may have them.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::render {

/// Returns an absolute address of a scheme that readers of books know (http, https, mailto, tel), with everything
/// percent-encoded that RFC 3986 does not allow. Empty for any other address.
std::string book_address(std::string_view address);

}  // namespace feedcat::render
