// Fetches several addresses at once: fetch URL...
#include <cstdio>
#include <feedcat/fetch.hpp>

int main(int argc, char** argv) {
  feedcat::Fetcher fetcher({.timeout = std::chrono::seconds(10), .user_agent = "example/1.0"});
  for (int i = 1; i < argc; ++i) fetcher.add({.url = argv[i]});
  bool failed = false;
  while (const auto response = fetcher.next()) {  // in the order in which they end
    if (response->error) {
      std::fprintf(stderr, "%s: %s\n", response->url.c_str(), response->error->message.c_str());
      failed = true;
      continue;
    }
    std::printf("HTTP status %d, %zu bytes\n", response->status, response->body.size());
  }
  return failed ? 1 : 0;
}
