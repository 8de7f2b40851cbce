#include "io/temporary.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "io/system_error.hpp"

namespace feedcat::io {

Result<Descriptor> open_temporary(const std::string& folder) {
#ifdef O_TMPFILE
  if (Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)); file) return file;
#endif
  std::string path = folder + "/feedcat.XXXXXX";
  Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
  if (!file) return tl::unexpected(system_error(errno));
  ::unlink(path.c_str());
  return file;
}

}  // namespace feedcat::io
