#include "net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>

#include "base/ascii.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kIpv4At = 12;  // the offset of the IPv4 address in a mapped address

struct Prefix {
  const char* start;
  int bits;
};

constexpr Prefix kSpecialIpv4[] = {
    {"0.0.0.0", 8},     {"10.0.0.0", 8},      {"100.64.0.0", 10},  {"127.0.0.0", 8},    {"169.254.0.0", 16},
    {"172.16.0.0", 12}, {"192.0.0.0", 24},    {"192.0.2.0", 24},   {"192.88.99.0", 24}, {"192.168.0.0", 16},
    {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4},    {"240.0.0.0", 4},
};

// Only 2000::/3 is assigned as global unicast. These are the exceptions within it.
constexpr Prefix kSpecialIpv6[] = {{"2001::", 23}, {"2001:db8::", 32}, {"3fff::", 20}};

/// Where an IPv6 address contains the IPv4 address that it leads to.
struct Embedding {
  const char* start;
  int bits;
  std::size_t at;
};
constexpr Embedding kEmbeddings[] = {{"::ffff:0:0", 96, 12}, {"::", 96, 12}, {"64:ff9b::", 96, 12}, {"2002::", 16, 2}};

Address ipv6(const char* literal) {
  Address address{};
  inet_pton(AF_INET6, literal, address.data());
  return address;
}

Address mapped(const void* four_bytes) {
  Address address{};
  address[10] = address[11] = 0xFF;
  std::memcpy(address.data() + kIpv4At, four_bytes, 4);
  return address;
}

Address ipv4(const char* literal) {
  in_addr address{};
  inet_pton(AF_INET, literal, &address);
  return mapped(&address);
}

bool is_public_ipv4(const Address& address) {
  return std::none_of(std::begin(kSpecialIpv4), std::end(kSpecialIpv4),
                      [&](const Prefix& prefix) { return same_prefix(address, ipv4(prefix.start), 96 + prefix.bits); });
}

}  // namespace

std::optional<Address> parse_address(std::string_view literal) {
  if (literal.size() >= 2 && literal.front() == '[' && literal.back() == ']') {
    literal = literal.substr(1, literal.size() - 2);
  }
  const std::string text(literal.substr(0, literal.find('%')));
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return mapped(&four);
  Address address{};
  if (inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Address> address_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return mapped(&four.sin_addr);
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  Address result{};
  std::memcpy(result.data(), &six.sin6_addr, result.size());
  return result;
}

bool same_prefix(const Address& a, const Address& b, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(a.begin(), a.begin() + bits / 8, b.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0;
}

bool is_public(const Address& address) {
  for (const Embedding& embedding : kEmbeddings) {
    if (same_prefix(address, ipv6(embedding.start), embedding.bits)) {
      return is_public_ipv4(mapped(address.data() + embedding.at));
    }
  }
  if (!same_prefix(address, ipv6("2000::"), 3)) return false;
  return std::none_of(std::begin(kSpecialIpv6), std::end(kSpecialIpv6),
                      [&](const Prefix& prefix) { return same_prefix(address, ipv6(prefix.start), prefix.bits); });
}

bool names_private_host(std::string_view host) {
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  if (base::iequals(host, "localhost") || base::iends_with(host, ".localhost")) return true;
  const std::optional<Address> address = parse_address(host);
  return address && !is_public(*address);
}

}  // namespace feedcat::net
