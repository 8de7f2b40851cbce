// What is said on stderr quotes foreign words: names of files, addresses, what a server answered. None of it may steer
// the terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/http_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

/// Every code that a terminal might obey, raw, each followed by words that it would make a sequence of.
std::string payload() {
  std::string out;
  for (int c = 1; c < 0x20; ++c) {
    if (c != '\n') out += std::string(1, static_cast<char>(c)) + "[31m";
  }
  out += "\x7f[31m";
  for (int c = 0x80; c < 0xA0; ++c) out += std::string("\xC2") + static_cast<char>(c) + "31m";
  return out + "\x9b\x31m\u202e\u2066\u2028";
}

void expect_harmless(const Ran& ran) {
  for (const std::string* stream : {&ran.out, &ran.err}) {
    for (std::size_t i = 0; i < stream->size(); ++i) {
      const auto c = static_cast<unsigned char>((*stream)[i]);
      const auto next = i + 1 < stream->size() ? static_cast<unsigned char>((*stream)[i + 1]) : 0U;
      ASSERT_FALSE((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c == 0xC2 && next < 0xA0))
          << "at " << i << " of:\n"
          << testing::PrintToString(*stream);
    }
    EXPECT_EQ(stream->find("\u202e"), std::string::npos);
  }
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), static_cast<long>(ran.errors().size()));
}

TEST(Attack, ArgumentsAndFileNames) {
  const TemporaryFolder folder;
  const std::string name = "evil" + payload();
  for (const std::vector<std::string>& arguments : {
           std::vector<std::string>{"fetch", folder / name},
           {"fetch", "http://127.0.0.1:1/" + payload()},
           {"fetch", payload() + "://x"},
           {"fetch", "--format", payload()},
           {"fetch", "--match", "(" + payload()},
           {"fetch", "--since", payload()},
           {"fetch", "--" + payload()},
           {payload()},
           {"fetch", "/dev/null", "-o", folder / ("no/" + payload())},
       }) {
    const Ran ran = feedcat(arguments);
    EXPECT_GE(ran.status, 1) << ran.err;
    EXPECT_LE(ran.status, 2) << ran.err;
    EXPECT_EQ(ran.errors().size(), 1U) << ran.err;
    expect_harmless(ran);
  }
}

TEST(Attack, AFileOfThatName) {
  const TemporaryFolder folder;
  const std::string path = write_whole(folder / ("evil" + payload()), "<html><title>no feed</title></html>");
  const Ran ran = feedcat({"fetch", "-v", path});
  EXPECT_EQ(ran.status, 1);
  expect_harmless(ran);
}

TEST(Attack, WhatAServerSays) {
  HttpServer server;
  std::string evil = payload();
  std::erase(evil, '\r');
  const std::string page = "<html><head><title>" + evil +
                           "</title><link rel=alternate type=\"application/rss+xml\" title=\"" + evil +
                           "\" href=\"/feed" + evil + "\"></head>" + evil + "</html>";
  server.on("/redirect", [&](const HttpRequest&) { return redirect(302, "/" + evil); });
  server.on("/page", [&](const HttpRequest&) { return ok(page, "text/html; " + evil); });
  server.on("/scheme", [&](const HttpRequest&) { return redirect(301, "gopher://" + evil); });
  for (const char* path : {"/redirect", "/page", "/scheme"}) {
    expect_harmless(feedcat({"fetch", "-v", server.url(path)}));
    expect_harmless(feedcat({"discover", "-v", server.url(path)}));
  }
}

}  // namespace
}  // namespace feedcat::test
