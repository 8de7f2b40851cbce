// The addresses of stores that many machines share: `postgresql://…` in place of a mirror's folder.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::mirror {

/// Is this the address of a shared store, and not a folder?
inline bool is_shared(std::string_view directory) {
  return directory.starts_with("postgresql://") || directory.starts_with("postgres://");
}

/// Returns the address for messages: without a password, whether before the host or in the query.
std::string shown(std::string_view address);

}  // namespace feedcat::mirror
