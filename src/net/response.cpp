#include <algorithm>

#include "feedcat/fetch.hpp"

namespace feedcat {

std::string_view Response::header(std::string_view name) const {
  const auto at = std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return at == headers.end() ? std::string_view{} : std::string_view(at->second);
}

Validators Response::validators() const { return {std::string(header("etag")), std::string(header("last-modified"))}; }

}  // namespace feedcat
