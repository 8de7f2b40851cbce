// Measures the libraries alone on a feed, for programs.py: prints the CPU seconds of the named work and nothing else.
// Usage: bare pugixml FILE    parses the whole file
//        bare gumbo FILE      gumbo_parse_with_options and gumbo_destroy_output for each content:encoded
//        bare pages FILE…     the same for whole pages, for pages.py
#include <gumbo.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <string>

namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void parse_with_gumbo(const char* bytes, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  gumbo_destroy_output(&options, gumbo_parse_with_options(&options, bytes, size));
}

std::string contents_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc >= 3 && std::strcmp(argv[1], "pages") == 0) {
    for (int i = 2; i < argc; ++i) {
      const std::string page = contents_of(argv[i]);
      parse_with_gumbo(page.data(), page.size());
    }
    std::printf("%.6f\n", cpu_seconds());
    return 0;
  }
  if (argc != 3) return 2;
  const std::string bytes = contents_of(argv[2]);
  pugi::xml_document document;
  double began = cpu_seconds();
  if (!document.load_buffer(bytes.data(), bytes.size())) return 1;
  if (std::strcmp(argv[1], "gumbo") == 0) {
    began = cpu_seconds();
    for (const pugi::xml_node& item : document.child("rss").child("channel").children("item")) {
      const char* content = item.child("content:encoded").text().get();
      parse_with_gumbo(content, std::strlen(content));
    }
  }
  std::printf("%.6f\n", cpu_seconds() - began);
  return 0;
}
