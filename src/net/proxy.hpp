// Decides which proxy a URL goes through, by the environment variables that libcurl documents. libcurl does not decide
// this, because the guard must know whether an address is that of the server or of the proxy.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::net {

/// The values of the variables. `HTTP_PROXY` is ignored, because the client of a CGI program could set it.
struct ProxyVariables {
  std::string http;   ///< http_proxy
  std::string https;  ///< https_proxy, HTTPS_PROXY
  std::string all;    ///< all_proxy, ALL_PROXY
  std::string none;   ///< no_proxy, NO_PROXY
};
ProxyVariables proxy_variables();

/// The proxy for a URL with this scheme (`http`, `https`) and host (IPv6 in brackets), or empty if there is none.
std::string proxy_for(std::string_view scheme, std::string_view host, const ProxyVariables& variables);

}  // namespace feedcat::net
