#include "support/shared.hpp"

#include "support/places.hpp"

namespace feedcat::test {

std::string shared_path(std::string_view name) {
  const std::string folder = FEEDCAT_SHARED_DIR;
  return folder.empty() ? std::string() : folder + "/" + std::string(name);
}

}  // namespace feedcat::test
