// Media types.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

/// `text/html` of `Text/HTML; charset=utf-8`: lower case, no parameters.
std::string mime_essence(std::string_view content_type);
/// A parameter's value, unquoted: mime_parameter("text/xml; charset=\"utf8\"", "charset") is `utf8`.
std::string mime_parameter(std::string_view content_type, std::string_view name);
/// By the extension of an address's path (`audio/mpeg` for `.mp3`); empty when unknown.
std::string_view mime_of_url(std::string_view url);

}  // namespace feedcat::text
