// Puts messages into an mbox file.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/feed.hpp"

namespace feedcat::output {

/// Returns the message with the line before it and the empty line behind it that an mboxrd file has. The message must
/// have no line that begins with `From `, with or without `>`s before it, as message_of makes none.
std::string mbox_entry(std::string_view message, UtcTime time);

}  // namespace feedcat::output
