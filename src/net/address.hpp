// Decides which addresses are on the public Internet, where a redirect may lead.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

struct sockaddr;

namespace feedcat::net {

/// An IPv6 address, or an IPv4 address in its mapped form (::ffff:a.b.c.d).
using Address = std::array<std::uint8_t, 16>;

/// The address of a literal (`10.0.0.1`, `::1`, `[fe80::1%eth0]`), or nullopt for a name.
std::optional<Address> parse_address(std::string_view literal);
/// The address that a socket will connect to, or nullopt for other address families.
std::optional<Address> address_of(const sockaddr& address);

/// Are the first `bits` bits the same?
bool same_prefix(const Address& a, const Address& b, int bits);

/// Is it globally reachable by IANA's special-purpose registries (RFC 6890): not private, loopback, link-local, shared,
/// documentation, multicast or reserved? If an address embeds an IPv4 address (mapped, NAT64, 6to4), that decides.
bool is_public(const Address& address);

/// Is the host of a URL private by its name alone: a literal that is not public, `localhost` or `*.localhost`?
bool names_private_host(std::string_view host);

}  // namespace feedcat::net
