// Which addresses lie on the public Internet: what a redirect may lead to.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

struct sockaddr;

namespace feedcat::net {

/// An IPv6 address; an IPv4 one as its mapped form (::ffff:a.b.c.d).
using Address = std::array<std::uint8_t, 16>;

/// Of a literal (`10.0.0.1`, `::1`, `[fe80::1%eth0]`); nothing for a name.
std::optional<Address> parse_address(std::string_view literal);
/// Of what a socket is to be connected to; nothing for other families.
std::optional<Address> address_of(const sockaddr& address);

/// Are the first `bits` bits the same?
bool same_prefix(const Address& a, const Address& b, int bits);

/// Globally reachable by IANA's special-purpose registries (RFC 6890): not private, loopback, link-local, shared,
/// documentation, multicast or reserved. An address that embeds an IPv4 one (mapped, NAT64, 6to4) is judged by that.
bool is_public(const Address& address);

/// Does a URL's host say by itself that it is not public: a literal that is not, `localhost`, `*.localhost`?
bool names_private_host(std::string_view host);

}  // namespace feedcat::net
