// Keeps every article of some feeds as a Markdown file: mirror FOLDER SOURCE...
#include <chrono>
#include <cstdio>
#include <feedcat/mirror.hpp>
#include <string>

namespace {

class Printer : public feedcat::MirrorReporter {
 public:
  void problem(std::string_view source, const feedcat::Error& error) override {
    std::fprintf(stderr, "%s: %s\n", std::string(source).c_str(), error.message.c_str());
  }
  void notice(std::string_view, std::string_view) override {}
  void detail(std::string_view, std::string_view) override {}
  void progress(std::size_t, std::size_t) override {}
  void saved(std::string_view path, feedcat::Saved) override { std::printf("%s\n", std::string(path).c_str()); }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::vector<feedcat::Source> sources;
  for (int i = 2; i < argc; ++i) {
    if (const auto source = feedcat::source_of(argv[i])) sources.push_back(*source);
  }
  const feedcat::UtcTime now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  Printer printer;
  if (const auto done = feedcat::update_mirror(sources, {.directory = argv[1], .now = now}, printer); !done) {
    std::fprintf(stderr, "%s: %s\n", argv[1], done.error().message.c_str());
    return 1;
  }
  const auto statuses = feedcat::mirror_status(argv[1], now);
  if (!statuses) return 1;
  for (const feedcat::SourceStatus& status : *statuses) {
    std::printf("%s: %s\n", status.title.c_str(),
                status.health == feedcat::Health::healthy ? "healthy" : "not healthy");
  }
}
