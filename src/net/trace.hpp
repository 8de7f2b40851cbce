// Records what was sent and answered, line by line, for `feedcat explain`.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "net/curl.hpp"

namespace feedcat::net {

/// From now on, adds to `lines` what `easy` sends (`> `), what is answered (`< `), and where it connects to (`* `).
/// `lines` must exist as long as `easy`. Credentials are left out; the rest is the bytes of the server.
void trace(CURL* easy, std::vector<std::string>& lines);

/// Replaces the values of these headers in what was sent, because they may be secret.
void hide_values(std::vector<std::string>& lines, const std::vector<std::pair<std::string, std::string>>& headers);

}  // namespace feedcat::net
