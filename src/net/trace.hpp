// What was sent and answered, line by line, for the person who asks.
#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <string>
#include <vector>

namespace feedcat::net {

/// From now on what `easy` sends (`> `), is answered (`< `) and whom it connects to (`* `) is added to `lines`, which
/// must live as long. Credentials are left out; the rest is the server's bytes.
void trace(CURL* easy, std::vector<std::string>& lines);

}  // namespace feedcat::net
