#include "cli/fetch_flags.hpp"

#include "cli/feed_keys.hpp"
#include "cli/sources.hpp"
#include "feedcat/write.hpp"

namespace feedcat::cli {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Writer& writer : writers()) names.emplace_back(writer.name);
  return names;
}

}  // namespace

void FetchFlags::declare(Flags& flags) {
  flags.words("SOURCE", sources, false, std::string(kReadableSourceHelp));
  flags.group(kWhat);
  flags.choice("-f,--format", format, format_names(), "output format");
  flags.text("-o,--output", output, "FILE", "write to FILE, completely or not at all");
  digest.declare(flags, true);
  declare_articles(flags);
  flags.flag(
      "--stories", stories,
      "show articles of different feeds on one event together, as one article with the names of the other feeds");
  book.declare(flags);
  delivery.declare(flags);
  flags.flag("--follow", follow,
             "do not end, print each article as it appears, and request feeds when their publishers allow it");
  network.declare(flags);
  display.declare(flags);
  cache.declare(flags);
  verbosity.declare(flags);
}

void FetchFlags::declare_articles(Flags& flags) {
  selection.declare(flags);
  rules.declare(flags);
  shorthands.declare(flags);
  flags.flag("--full", full, "if the feed has only a summary, print the full article from its web page");
  flags.flag("--follow-lists", follow_lists, "if a list of feeds comes in place of a feed, read the feeds in it");
  flags.text("--url", base, "BASE", "address that a file or standard input came from, for relative links");
  flags.flag("--keep-tracking", keep_tracking,
             "keep the parameters of links that only count readers, such as utm_source");
}

void FetchFlags::use(const Config& config) {
  feeds = feed_rules(config);
  saved = saved_queries(config);
  rules.use(config);
}

}  // namespace feedcat::cli
