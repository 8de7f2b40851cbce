// Refuses redirects from the public Internet to a private network, and private addresses that come from a feed.
#pragma once

#include <string>

#include "feedcat/fetch.hpp"
#include "net/address.hpp"
#include "net/curl.hpp"

namespace feedcat::net {

/// Checks each hop of one request. It must exist as long as the handle that it is attached to is used.
class Guard {
 public:
  Guard(const FetchOptions& options, bool public_only)
      : options_(options), seen_public_(options.public_only || public_only) {}

  /// May the next hop go to `origin` (see `origin_of`)? If it goes through a proxy, whose address the user has chosen,
  /// only the name of the host is known: returns false if the name is private and must not be requested.
  [[nodiscard]] bool admits(const std::string& origin, bool proxied);
  /// Makes libcurl check each address after the name was resolved and before a byte is sent. `unchecked`: a kept
  /// connection to this origin may have been opened for a request whose address was not checked.
  void attach(CURL* easy, bool unchecked);
  /// Is the address of this hop checked? Else the user has chosen it, or something private has.
  [[nodiscard]] bool checks() const { return seen_public_; }
  /// Call this when the hop was answered. The address that answered decides where the next hop may go.
  void answered(CURL* easy);
  /// Was an address refused, so that no connection was made?
  [[nodiscard]] bool refused() const { return refused_; }
  /// Why this system gave no socket for the hop; 0: it did.
  [[nodiscard]] int socket_error() const { return socket_error_; }

 private:
  static int on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  [[nodiscard]] bool allows(const curl_sockaddr& address) const;
  [[nodiscard]] bool counts_as_public(const Address& address) const;

  const FetchOptions& options_;
  std::string origin_;    ///< the origin of this hop
  bool proxied_ = false;  ///< this hop's sockets go to a proxy, which may be private
  bool seen_public_;      ///< a hop was answered from the public Internet, so none may be private now
  bool refused_ = false;
  int socket_error_ = 0;
};

}  // namespace feedcat::net
