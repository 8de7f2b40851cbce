#include "net/address.hpp"

#include <gtest/gtest.h>

#include "net/origin.hpp"
#include "net/proxy.hpp"

namespace feedcat::net {
namespace {

TEST(Address, IsPublicByTheRegistries) {
  const char* const kPublic[] = {"8.8.8.8",        "9.255.255.255",    "11.0.0.0",       "100.63.255.255",
                                 "100.128.0.0",    "172.15.0.1",       "172.32.0.0",     "192.167.255.1",
                                 "192.169.0.1",    "223.255.255.255",  "2a00:1450::",    "2600::1",
                                 "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"};
  const char* const kPrivate[] = {"0.0.0.0",
                                  "10.1.2.3",
                                  "100.64.0.1",
                                  "127.0.0.1",
                                  "127.255.255.254",
                                  "169.254.169.254",
                                  "172.16.0.1",
                                  "172.31.255.255",
                                  "192.168.1.1",
                                  "198.18.0.1",
                                  "203.0.113.9",
                                  "224.0.0.1",
                                  "255.255.255.255",
                                  "::",
                                  "::1",
                                  "fe80::1",
                                  "fe80::1%eth0",
                                  "[fc00::1]",
                                  "fd12::1",
                                  "ff02::1",
                                  "2001:db8::1",
                                  "2001::1",
                                  "::ffff:10.0.0.1",
                                  "::ffff:127.0.0.1",
                                  "64:ff9b::10.0.0.1",
                                  "2002:a00:1::1",
                                  "::127.0.0.1"};
  for (const char* literal : kPublic) {
    ASSERT_TRUE(parse_address(literal)) << literal;
    EXPECT_TRUE(is_public(*parse_address(literal))) << literal;
  }
  for (const char* literal : kPrivate) {
    ASSERT_TRUE(parse_address(literal)) << literal;
    EXPECT_FALSE(is_public(*parse_address(literal))) << literal;
  }
}

TEST(Address, ANameIsNotAnAddress) {
  for (const char* name : {"example.org", "", "1.2.3", "1.2.3.4.5", "[::1", "::g"}) {
    EXPECT_FALSE(parse_address(name)) << name;
  }
}

TEST(Address, HostsThatNameThemselvesPrivate) {
  for (const char* host : {"localhost", "LOCALHOST.", "a.localhost", "10.0.0.1", "[::1]"}) {
    EXPECT_TRUE(names_private_host(host)) << host;
  }
  for (const char* host : {"example.org", "localhost.example.org", "8.8.8.8", "notlocalhost"}) {
    EXPECT_FALSE(names_private_host(host)) << host;
  }
}

TEST(Proxy, IsChosenAsLibcurlDocuments) {
  struct Row {
    const char* scheme;
    const char* host;
    ProxyVariables variables;
    const char* proxy;
  };
  const Row rows[] = {
      {"http", "example.org", {}, ""},
      {"http", "example.org", {"http://p:1", "", "", ""}, "http://p:1"},
      {"https", "example.org", {"http://p:1", "", "", ""}, ""},
      {"https", "example.org", {"http://p:1", "http://q:2", "", ""}, "http://q:2"},
      {"https", "example.org", {"", "", "socks5://a:3", ""}, "socks5://a:3"},
      {"http", "example.org", {"p", "", "", "*"}, ""},
      {"http", "example.org", {"p", "", "", "example.com, .example.org"}, ""},
      {"http", "www.example.org", {"p", "", "", "example.org"}, ""},
      {"http", "WWW.Example.org.", {"p", "", "", "example.ORG."}, ""},
      {"http", "notexample.org", {"p", "", "", "example.org"}, "p"},
      {"http", "10.1.2.3", {"p", "", "", "10.0.0.0/8"}, ""},
      {"http", "11.1.2.3", {"p", "", "", "10.0.0.0/8 ::1"}, "p"},
      {"http", "10.1.2.3", {"p", "", "", "10.1.2.3"}, ""},
      {"http", "[fe80::9]", {"p", "", "", "fe80::/10"}, ""},
      {"http", "10.1.2.3", {"p", "", "", "10.0.0.0/99, 10.0.0.0/x"}, "p"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(proxy_for(row.scheme, row.host, row.variables), row.proxy) << row.host << " not " << row.variables.none;
  }
}

}  // namespace
}  // namespace feedcat::net
