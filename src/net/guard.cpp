#include "net/guard.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <optional>

#include "net/origin.hpp"

namespace feedcat::net {

bool Guard::admits(const std::string& origin, bool proxied) {
  origin_ = origin;
  proxied_ = proxied;
  return !(seen_public_ && proxied && names_private_host(host_of_origin(origin)));
}

void Guard::attach(CURL* easy, bool unchecked) {
  refused_ = false;
  socket_error_ = 0;
  curl().easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Guard::on_open_socket);
  curl().easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl().easy_setopt(easy, CURLOPT_FRESH_CONNECT, seen_public_ && unchecked ? 1L : 0L);
}

int Guard::on_open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto* const guard = static_cast<Guard*>(self);
  if (!guard->allows(*address)) {
    guard->refused_ = true;
    return CURL_SOCKET_BAD;
  }
  const int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (fd < 0) guard->socket_error_ = errno;
  return fd;
}

bool Guard::allows(const curl_sockaddr& address) const {
  if (!seen_public_ || proxied_) return true;
  const std::optional<Address> target = address_of(address.addr);
  return target && counts_as_public(*target);
}

void Guard::answered(CURL* easy) {
  if (proxied_) {
    seen_public_ = seen_public_ || !names_private_host(host_of_origin(origin_));
    return;
  }
  char* peer = nullptr;
  curl().easy_getinfo(easy, CURLINFO_PRIMARY_IP, &peer);
  const std::optional<Address> address = parse_address(peer != nullptr ? peer : "");
  seen_public_ = seen_public_ || (address && counts_as_public(*address));
}

bool Guard::counts_as_public(const Address& address) const {
  return options_.is_public ? options_.is_public(address) : is_public(address);
}

}  // namespace feedcat::net
