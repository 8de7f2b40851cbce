#include "io/private_folder.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "io/system_error.hpp"

namespace feedcat::io {

Result<void> make_private_folder(const std::string& path) {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    if (mkdir(part.c_str(), 0700) != 0 && errno != EEXIST) {
      return tl::unexpected(system_error(errno, "cannot create " + part));
    }
    if (end == std::string::npos) return {};
  }
}

}  // namespace feedcat::io
