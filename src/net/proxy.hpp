// Which proxy a URL goes through, by the environment variables that libcurl documents. Decided here and told to
// libcurl, because whoever judges addresses must know whether an address is the server's or the proxy's.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::net {

/// The variables' values. `HTTP_PROXY` does not count: a CGI's client could set it.
struct ProxyVariables {
  std::string http;   ///< http_proxy
  std::string https;  ///< https_proxy, HTTPS_PROXY
  std::string all;    ///< all_proxy, ALL_PROXY
  std::string none;   ///< no_proxy, NO_PROXY
};
ProxyVariables proxy_variables();

/// The proxy for a URL of that scheme (`http`, `https`) and host (IPv6 in brackets); empty: none.
std::string proxy_for(std::string_view scheme, std::string_view host, const ProxyVariables& variables);

}  // namespace feedcat::net
