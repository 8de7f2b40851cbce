#include "pipeline/explain.hpp"
#include "feed/known_sites.hpp"
#include "pipeline/accept.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "pipeline/process.hpp"
#include "pipeline/read_answer.hpp"
#include "pipeline/read_source.hpp"
#include "pipeline/robots_gate.hpp"
#include "pipeline/rule_matches.hpp"
#include "pipeline/settings_for.hpp"
#include "pipeline/trust.hpp"
#include "polling/cache_memory.hpp"
#include "polling/failure_of.hpp"
#include "polling/freshness.hpp"
#include "polling/polite_fetcher.hpp"
#include "text/date_format.hpp"
#include "text/encoding.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kItemsShown = 5;

/// How an IdSource is described.
struct Identity {
  const char* of_one;   ///< written after an item's id
  const char* of_many;  ///< written after the number of items
};
constexpr std::array kIdentities = {
    Identity{"as the feed gives it", "as the feed gives them"},
    Identity{"its address", "are the items' addresses, because the feed gives none"},
    Identity{"made", "made of what there is: the feed gives neither id nor address"},
    Identity{"made of address and title", "made of address and title, because other items have the same id"},
    Identity{"numbered", "numbered: exact doubles of an earlier item"},
};

std::string when(const std::optional<UtcTime>& time) { return time ? text::format_rfc3339(*time) : "never"; }

class Explaining {
 public:
  Explaining(const GatherOptions& options, const Rules& rules)
      : options_(traced(options)),
        rules_(rules),
        memory_(options_.cache),
        fetcher_(options_.fetch, polling::politeness_of(options_.cache), memory_) {}

  Explanation of(const Source& source) {
    say("source", source.name);
    settings_ = settings_for(source, options_.feeds);
    typed_ = source;
    if (source.page && !allowed_by_robots(source)) {
      fail({ErrorKind::refused, "robots.txt does not allow it"});
    } else if (source.kind == Source::Kind::url) {
      if (!options_.discover || source.page || !ask_by_rule(source.location)) {
        ask(source.location, options_.discover, source.public_only);
      }
    } else {
      read(source);
    }
    return std::move(explanation_);
  }

 private:
  static GatherOptions traced(GatherOptions options) {
    options.fetch.trace = true;
    options.parse.bodies = true;
    return options;
  }

  [[nodiscard]] bool allowed_by_robots(const Source& source) const {
    if (options_.cache.offline) return true;
    RobotsGate gate(options_.fetch, options_.cache);
    gate.learn({source});
    return gate.allows(source.location);
  }

  void say(std::string_view about, std::string words) { explanation_.steps.push_back({about, std::move(words)}); }
  void fail(Error error) { explanation_.error = std::move(error); }

  void read(const Source& source) {
    const Result<io::Contents> contents = read_source(source, options_);
    if (!contents) return fail(contents.error());
    say("answer", fmt::format("{} bytes", contents->bytes().size()));
    const Document document{contents->bytes(), {}, source.base};
    say_encoding(document);
    SourceResult result;
    process(document, options_.parse, {}, result);
    say_outcome(result);
    if (result.links() != nullptr) fail({ErrorKind::not_a_feed, "not a feed (HTML page)"});
  }

  /// Requests `url`. If `may_follow` is set and `url` is a page, the page's feed is requested next.
  void ask(const std::string& url, bool may_follow, bool public_only, bool is_guess = false) {
    const std::optional<polling::Remembered> known = memory_.load(url, fetcher_.now());
    if (const std::string note = memory_.take_note(); !note.empty()) say("cache", note);
    say_known(known);
    if (!options_.cache.offline) say_why_asked(known);
    Request request;
    request.tag = ++asked_;
    request.url = url;
    request.public_only = public_only;
    request.settings = request_settings(settings_, typed_);
    request.accept = typed_.page ? kAcceptedPages : kAcceptedFeeds;
    is_guess ? fetcher_.add_guess(std::move(request)) : fetcher_.add(std::move(request), interval());
    std::optional<polling::Reply> response = fetcher_.next();
    if (!response) return;
    say_exchange(*response);
    SourceResult result;
    result.source = typed_;
    result.settings = settings_;
    if (const std::optional<Error> failure = polling::failure_of(*response); failure && !worth_reading(*response)) {
      fail(*failure);
    } else {
      const Document document{response->body, response->content_type, response->final_url};
      say_encoding(document);
      result.response = std::move(*response);
      read_answer(options_.parse, nullptr, result);
      *response = std::move(result.response);
      say_outcome(result);
      const Error* error = result.error();
      if (error != nullptr && fetcher_.is_impostor_page(*response, *error, result.bare_page)) response->error = *error;
    }
    for (std::string& note : fetcher_.remember(*response, result.feed()).notes) say("note", std::move(note));
    const std::optional<polling::Remembered> after = memory_.load(url, fetcher_.now());
    if (after && after->state.validators.etag.empty() && response->header("etag").ends_with("-gzip\"")) {
      say("note", "the server does not recognise its own ETag, so only Last-Modified is sent to it");
    }
    say_next(after);
    if (result.feed() != nullptr) return explanation_.error.reset();
    follow(*response, result, may_follow);
  }

  /// Requests the feed of a page of a well-known site. Returns false if there is none.
  bool ask_by_rule(const std::string& page) {
    const std::vector<FeedLink> links = feed::feeds_of_known_site(page);
    if (links.empty()) return false;
    say("follow", "such a page has its feed at " + links.front().url);
    ask(links.front().url, false, true);
    return !explanation_.error;
  }

  /// Goes from a page to its feed, as `gather` does.
  void follow(const Response& page, const SourceResult& result, bool may) {
    if (const auto* links = result.links()) {
      if (!may) return fail({ErrorKind::not_a_feed, "not a feed (HTML page)"});
      say("follow", "the page's first feed, " + links->front().url);
      return ask(links->front().url, false, public_only_at(page, links->front().url));
    }
    if (!may || !result.bare_page) return;
    for (const std::string& url : usual_feed_addresses(page.final_url, result.generator)) {
      say("follow", "the page names no feed; a usual address is " + url);
      ask(url, false, public_only_at(page, url), true);
      if (!explanation_.error) return;
    }
    fail(polling::names_no_feed(page));
  }

  /// Must `url`, which this page names, be a public address?
  [[nodiscard]] bool public_only_at(const Response& page, std::string_view url) const {
    SourceResult by;
    by.source = typed_;
    by.from_public = page.public_peer;
    return !may_be_private(by, url);
  }

  void say_known(const std::optional<polling::Remembered>& known) {
    if (!known) return say("cache", "nothing known of this address");
    const polling::PollState& state = known->state;
    say("cache", fmt::format("{}; last good answer {}, last change {}",
                             known->held == polling::Held::copy ? "a copy" : "no copy", when(state.last_success),
                             when(state.last_change)));
    if (!state.validators.etag.empty()) say("cache", "ETag: " + state.validators.etag);
    if (!state.validators.last_modified.empty()) say("cache", "Last-Modified: " + state.validators.last_modified);
    if (!state.moved_to.empty()) say("cache", "moved permanently to " + state.moved_to);
    if (state.failures > 0) {
      say("cache",
          fmt::format("failing since {}, {} times: {}", when(state.failing_since), state.failures, known->last_error));
    }
  }

  void say_why_asked(const std::optional<polling::Remembered>& known) {
    const UtcTime now = options_.cache.now;
    if (!known) return say("ask", "never requested before");
    const polling::PollState state = polling::with_interval(known->state, interval(), now);
    if (polling::may_ask(state, now)) {
      say("ask", state.next_poll ? "may be requested since " + when(state.next_poll) : "never requested before");
    } else if (options_.cache.refresh && polling::may_ask(state, now, true)) {
      say("ask", "--refresh");
    }
  }

  void say_exchange(polling::Reply& response) {
    for (const std::string& line : response.trace)
      say(std::string_view(kMarks).substr(mark_of(line), 1), line.substr(2));
    if (response.from_cache) say("answer", "the copy in the cache");
    if (!response.detail.empty()) say("answer", response.detail);
    if (!response.notice.empty()) say("note", response.notice);
    for (const Redirect& hop : response.redirects) say("answer", fmt::format("{} to {}", hop.status, hop.to));
    if (response.error) say("answer", "none: " + response.error->message);
    if (response.error || response.from_cache) return;
    const std::string_view encoding = response.header("content-encoding");
    say("answer",
        fmt::format("HTTP status {}, {} bytes{}, {} ms", response.status, response.body.size(),
                    encoding.empty() ? "" : fmt::format(" (sent as {})", encoding), response.elapsed.count()));
  }

  void say_encoding(const Document& document) {
    const text::Decoded decoded = text::decode(document.bytes, document.content_type, text::Sniff::xml);
    say("type", fmt::format("{}; read as {}{}", document.content_type.empty() ? "not said" : document.content_type,
                            decoded.name, decoded.lossy ? ", with bytes that mean nothing in it" : ""));
  }

  void say_outcome(const SourceResult& result) {
    for (const std::string& note : result.notes) say("note", note);
    if (const auto* links = result.links()) {
      for (const FeedLink& link : *links) say("link", fmt::format("{} {} {}", link.url, link.mime_type, link.title));
    }
    if (const auto* list = result.subscriptions()) {
      say("feed", fmt::format("none: a list of {} subscriptions", list->size()));
    }
    if (const FoundIndex* index = result.index()) {
      say("feed", fmt::format("none: an index of {} sitemaps", index->sitemaps.size()));
      for (std::size_t i = 0; i < std::min(index->sitemaps.size(), kItemsShown); ++i) {
        const feed::SitemapEntry& sitemap = index->sitemaps[i];
        const std::string date = sitemap.modified ? text::format_rfc3339(*sitemap.modified) : "no date";
        say("sitemap", fmt::format("{} | {}", date, sitemap.url));
      }
    }
    if (result.error() != nullptr) fail(*result.error());
    if (const auto* found = std::get_if<FoundFeed>(&result.found)) say_feed(*found);
  }

  void say_feed(const FoundFeed& found) {
    const Feed& feed = found.feed;
    RuleMatches matches(rules_, feed, typed_.name);
    say("feed", fmt::format("{}, \"{}\", {} items{}", feed.format, feed.title, feed.items.size(),
                            feed.recovered ? ", repaired" : ""));
    say_identities(found.id_sources);
    for (std::size_t i = 0; i < std::min(feed.items.size(), kItemsShown); ++i) {
      const Item& item = feed.items[i];
      say("item",
          fmt::format("{} | id {} ({}) | {} | {}", item.published ? text::format_rfc3339(*item.published) : "no date",
                      item.id, kIdentities.at(static_cast<std::size_t>(found.id_sources[i])).of_one, item.url,
                      item.title));
      if (std::string words = matches.of(i); !words.empty()) say("rule", std::move(words));
    }
    if (feed.items.size() > kItemsShown) say("item", fmt::format("and {} more", feed.items.size() - kItemsShown));
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) say("rules", matches.of_rule(rule));
  }

  void say_identities(const std::vector<IdSource>& sources) {
    for (std::size_t kind = 0; kind < kIdentities.size(); ++kind) {
      const auto count = std::count(sources.begin(), sources.end(), static_cast<IdSource>(kind));
      if (count > 0) say("ids", fmt::format("{} {}", count, kIdentities.at(kind).of_many));
    }
  }

  void say_next(const std::optional<polling::Remembered>& known) {
    if (!known || !known->state.next_poll) return;
    if (known->state.gone)
      return say("next", fmt::format("never ({})", polling::reason_in_words(polling::PollReason::gone)));
    const polling::PollState state = polling::with_interval(known->state, interval(), fetcher_.now());
    say("next", fmt::format("not before {} ({})", when(state.next_poll), polling::reason_in_words(state.reason)));
  }

  [[nodiscard]] std::chrono::seconds interval() const { return settings_.interval.value_or(std::chrono::seconds(0)); }

  static constexpr std::string_view kMarks = "><*";
  static std::size_t mark_of(std::string_view line) { return std::min<std::size_t>(kMarks.find(line.front()), 2); }

  GatherOptions options_;
  const Rules& rules_;
  polling::CacheMemory memory_;
  polling::PoliteFetcher fetcher_;
  Explanation explanation_;
  std::size_t asked_ = 0;
  Source typed_;
  FeedSettings settings_;
};

}  // namespace

Explanation explain(const Source& source, const GatherOptions& options, const Rules& rules) {
  return Explaining(options, rules).of(source);
}

}  // namespace feedcat::pipeline
