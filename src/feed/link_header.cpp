#include "feed/link_header.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "feed/feed_link.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

/// One link of the header, with those of its parameters that matter.
struct HeaderLink {
  std::string target, rel, type, title;
  bool is_about_another = false;
};

/// Reads the header from left to right (RFC 8288 § B.2).
class LinkReader {
 public:
  explicit LinkReader(std::string_view rest) : rest_(rest) {}

  /// Returns nullopt at the end, and when what follows is no link.
  std::optional<HeaderLink> next() {
    skip(" \t,");
    if (rest_.empty() || rest_.front() != '<') return std::nullopt;
    const std::size_t end = rest_.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    HeaderLink link;
    link.target = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    for (skip(" \t"); rest_.starts_with(';'); skip(" \t")) {
      rest_.remove_prefix(1);
      read_parameter(link);
    }
    return link;
  }

 private:
  void skip(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }

  std::string_view take_until(std::string_view characters) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(characters));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void read_parameter(HeaderLink& link) {
    skip(" \t");
    const std::string name = base::lower(base::trim(take_until("=;,")));
    std::string value;
    if (rest_.starts_with('=')) {
      rest_.remove_prefix(1);
      skip(" \t");
      value = rest_.starts_with('"') ? quoted() : std::string(base::trim(take_until(";,")));
    }
    if (name == "anchor") link.is_about_another = true;
    for (const auto& [known, field] : {std::pair("rel", &link.rel), {"type", &link.type}, {"title", &link.title}}) {
      if (name == known && field->empty()) *field = value;
    }
  }

  std::string quoted() {
    std::string value;
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      value += rest_.front();
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    return value;
  }

  std::string_view rest_;
};

bool is_alternate(const HeaderLink& link) {
  const auto relations = base::words(link.rel);
  return std::any_of(relations.begin(), relations.end(),
                     [](std::string_view relation) { return base::iequals(relation, "alternate"); });
}

}  // namespace

std::vector<FeedLink> feeds_in_link_header(std::string_view header, std::string_view base) {
  std::vector<FeedLink> feeds;
  LinkReader reader(header);
  while (const std::optional<HeaderLink> link = reader.next()) {
    const std::string type = text::mime_essence(link->type);
    if (link->is_about_another || !is_alternate(*link) || !names_a_feed(type, link->target)) continue;
    FeedLink found;
    found.url = text::resolve_url(link->target, base);
    if (!text::is_web_url(found.url)) continue;
    found.title = base::collapse(link->title);
    found.mime_type = type;
    const auto mentions = [](std::string_view text) { return base::ifind(text, "comments") != base::kNone; };
    found.comments = mentions(found.url) || mentions(found.title);
    feeds.push_back(std::move(found));
  }
  return feeds;
}

}  // namespace feedcat::feed
