#include "real_feed.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>

namespace bench {

const std::string& real_feed() {
  static const std::string bytes = [] {
    const char* path = FEEDCAT_SHARED_DIR "/seeds/aws-ml-blog.xml";
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.empty()) {
      std::fprintf(stderr, "no feed to measure with: %s\n", path);
      std::exit(1);
    }
    return text;
  }();
  return bytes;
}

const std::vector<std::string>& real_contents() {
  static const std::vector<std::string> contents = [] {
    pugi::xml_document document;
    document.load_buffer(real_feed().data(), real_feed().size());
    std::vector<std::string> found;
    for (const pugi::xml_node& item : document.child("rss").child("channel").children("item")) {
      found.emplace_back(item.child("content:encoded").text().get());
    }
    return found;
  }();
  return contents;
}

}  // namespace bench
