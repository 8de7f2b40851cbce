// Writes what a mail message allows: RFC 5322 headers, RFC 2047 encoded words, RFC 2045 quoted-printable.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::output {

/// Appends `Name: value\n` with an unstructured value (a subject), folded to 76 columns. A value that is not plain
/// ASCII is written as encoded words.
void append_header(std::string& out, std::string_view name, std::string_view value);

/// Returns a display name or another phrase (RFC 5322 § 3.2.5) as a quoted string or as encoded words.
std::string phrase(std::string_view words);

/// Appends text as quoted-printable, line by line. No line begins with `From `, with or without `>`s before it. So a
/// reader of mbox files never takes it for the next message, and never has to unquote it.
void append_quoted_printable(std::string& out, std::string_view text);

}  // namespace feedcat::output
