#include "mirror/state/shared_address.hpp"

#include <algorithm>

namespace feedcat::mirror {
namespace {

/// Drops `password=…` from the parameters.
std::string without_password_parameter(std::string_view parameters) {
  std::string kept;
  while (!parameters.empty()) {
    const std::string_view one = parameters.substr(0, parameters.find('&'));
    parameters.remove_prefix(std::min(parameters.size(), one.size() + 1));
    if (one.starts_with("password=") || one.starts_with("sslpassword=")) continue;
    kept += (kept.empty() ? "" : "&") + std::string(one);
  }
  return kept;
}

}  // namespace

std::string shown(std::string_view address) {
  if (!is_shared(address)) return std::string(address);
  const std::size_t begin = address.find("://") + 3;
  const std::size_t question = address.find('?', begin);
  const std::string_view parameters = question == std::string_view::npos ? "" : address.substr(question + 1);
  std::string_view place = address.substr(begin, question == std::string_view::npos ? question : question - begin);
  std::string text(address.substr(0, begin));
  if (const std::size_t at = place.rfind('@', place.find('/')); at != std::string_view::npos) {
    text += std::string(place.substr(0, std::min(at, place.find(':')))) + "@";
    place.remove_prefix(at + 1);
  }
  text += place;
  const std::string kept = without_password_parameter(parameters);
  return kept.empty() ? text : text + "?" + kept;
}

}  // namespace feedcat::mirror
