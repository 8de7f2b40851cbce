// What mail allows in a message: RFC 5322 headers, RFC 2047 encoded words, RFC 2045 quoted-printable.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::output {

/// Appends `Name: value\n` with an unstructured value (a subject), folded to 76 columns; what is not plain ASCII as
/// encoded words.
void append_header(std::string& out, std::string_view name, std::string_view value);

/// A display name or another phrase (RFC 5322 § 3.2.5): a quoted string, or encoded words.
std::string phrase(std::string_view words);

/// Appends text as quoted-printable, line by line. No line begins with `From `, nor with that behind `>`s, so that no
/// reader of mbox files takes one for the next message or has to unquote it.
void append_quoted_printable(std::string& out, std::string_view text);

}  // namespace feedcat::output
