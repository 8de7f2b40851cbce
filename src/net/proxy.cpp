#include "net/proxy.hpp"

#include <charconv>
#include <cstdlib>
#include <optional>

#include "base/ascii.hpp"
#include "net/address.hpp"

namespace feedcat::net {
namespace {

std::string variable(const char* name, const char* other_name = nullptr) {
  const char* value = std::getenv(name);
  if (value == nullptr && other_name != nullptr) value = std::getenv(other_name);
  return value == nullptr ? "" : value;
}

/// Matches `10.0.0.0/8`, `fe80::/10`, or a single address.
bool covers(std::string_view range, const Address& address) {
  const std::size_t slash = range.find('/');
  const std::optional<Address> start = parse_address(range.substr(0, slash));
  if (!start) return false;
  int bits = 128;
  if (slash != std::string_view::npos) {
    const std::string_view length = range.substr(slash + 1);
    int given = -1;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), given);
    if (error != std::errc() || end != length.data() + length.size() || given < 0) return false;
    const bool is_ipv4 = range.substr(0, slash).find(':') == std::string_view::npos;
    const auto limit = is_ipv4 ? 32 : 128;
    if (given > limit) return false;
    bits = given + 128 - limit;
  }
  return same_prefix(*start, address, bits);
}

/// `example.org` and `.example.org` match the name and all names below it.
bool covers(std::string_view domain, std::string_view host) {
  if (!domain.empty() && domain.front() == '.') domain.remove_prefix(1);
  if (!domain.empty() && domain.back() == '.') domain.remove_suffix(1);
  if (domain.empty() || !base::iends_with(host, domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool goes_direct(std::string_view host, std::string_view list) {
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  const std::optional<Address> address = parse_address(host);
  for (const std::string_view part : base::split(list, ',')) {
    for (const std::string_view entry : base::words(part)) {
      if (entry == "*" || (address ? covers(entry, *address) : covers(entry, host))) return true;
    }
  }
  return false;
}

}  // namespace

ProxyVariables proxy_variables() {
  return {variable("http_proxy"), variable("https_proxy", "HTTPS_PROXY"), variable("all_proxy", "ALL_PROXY"),
          variable("no_proxy", "NO_PROXY")};
}

std::string proxy_for(std::string_view scheme, std::string_view host, const ProxyVariables& variables) {
  const std::string& own = scheme == "https" ? variables.https : variables.http;
  const std::string& proxy = own.empty() ? variables.all : own;
  if (proxy.empty() || goes_direct(host, variables.none)) return {};
  return proxy;
}

}  // namespace feedcat::net
