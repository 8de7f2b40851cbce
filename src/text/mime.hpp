// Reads media types, and knows those of file names.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// The media type in lower case without parameters: `text/html` for `Text/HTML; charset=utf-8`.
std::string mime_essence(std::string_view content_type);
/// The value of a parameter without quotes: mime_parameter("text/xml; charset=\"utf8\"", "charset") is `utf8`.
std::string mime_parameter(std::string_view content_type, std::string_view name);
/// The media type for the extension in an address's path (`audio/mpeg` for `.mp3`), or empty if it is unknown.
std::string_view mime_of_url(std::string_view url);

/// Is this type, in lower case and without parameters, Markdown (RFC 7763, or one that came before it)?
bool is_markdown(std::string_view mime_essence);

}  // namespace feedcat::text
