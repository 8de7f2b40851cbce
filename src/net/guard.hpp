// No redirect leads from the public Internet into a private net; nor does any address that a stranger's text names.
#pragma once

#include <curl/curl.h>

#include <string>

#include "feedcat/fetch.hpp"
#include "net/address.hpp"

namespace feedcat::net {

/// Watches over the hops of one request. Must live as long as the handle that it is attached to is in use.
class Guard {
 public:
  explicit Guard(const FetchOptions& options) : options_(options), seen_public_(options.public_only) {}

  /// The next hop goes to `origin` (`origin_of`), through a proxy or not. A proxy's address is the user's own choice,
  /// so then only the host's name can tell: false when it says that it is private and must not be asked.
  [[nodiscard]] bool admits(const std::string& origin, bool proxied);
  /// Has each address looked at after the name was resolved and before a byte is sent.
  void attach(CURL* easy);
  /// The hop was answered: from where decides what the next one may do.
  void answered(CURL* easy);
  /// Was an address refused, so that no connection came about?
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  static int on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  [[nodiscard]] bool allows(const curl_sockaddr& address) const;
  [[nodiscard]] bool counts_as_public(const Address& address) const;

  const FetchOptions& options_;
  std::string origin_;      ///< of this hop
  bool proxied_ = false;    ///< this hop's sockets go to a proxy, which may be private
  bool elsewhere_ = false;  ///< this hop goes to another origin than the one before
  bool seen_public_;        ///< a hop was answered from the public Internet: nothing private any more
  bool refused_ = false;
};

}  // namespace feedcat::net
