#include "pipeline/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/process.hpp"
#include "pipeline/read_answer.hpp"
#include "pipeline/read_source.hpp"
#include "polling/caching_fetcher.hpp"
#include "polling/failure_of.hpp"
#include "polling/freshness.hpp"
#include "text/date_format.hpp"
#include "text/encoding.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kItemsShown = 5;

/// By IdSource.
struct Identity {
  const char* of_one;   ///< after an item's id
  const char* of_many;  ///< after their number
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
  explicit Explaining(const GatherOptions& options)
      : options_(traced(options)), fetcher_(options_.fetch, options_.cache) {}

  Explanation of(const Source& source) {
    say("source", source.name);
    if (source.kind == Source::Kind::url) {
      ask(source.location, options_.discover);
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

  void say(std::string_view about, std::string words) { explanation_.steps.push_back({about, std::move(words)}); }
  void fail(Error error) { explanation_.error = std::move(error); }

  void read(const Source& source) {
    const Result<io::Contents> contents = read_source(source, options_);
    if (!contents) return fail(contents.error());
    say("answer", fmt::format("{} bytes", contents->bytes().size()));
    const Document document{contents->bytes(), {}, source.base};
    say_encoding(document);
    Outcome outcome = process(document, options_.parse);
    say_outcome(outcome);
    if (!outcome.links.empty()) fail({ErrorKind::not_a_feed, "not a feed (HTML page)"});
  }

  /// `may_follow`: a page's feed is asked next.
  void ask(const std::string& url, bool may_follow) {
    const std::optional<polling::CachedAnswer> known = fetcher_.known(url);
    if (const std::string note = fetcher_.take_note(); !note.empty()) say("cache", note);
    say_known(known);
    if (!options_.cache.offline) say_why_asked(known);
    Request request;
    request.tag = ++asked_;
    request.url = url;
    fetcher_.add(std::move(request));
    std::optional<polling::Reply> response = fetcher_.next();
    if (!response) return;
    say_exchange(*response);
    Outcome outcome;
    if (const std::optional<Error> failure = polling::failure_of(*response); failure && !worth_reading(*response)) {
      fail(*failure);
    } else {
      const Document document{response->body, response->content_type, response->final_url};
      say_encoding(document);
      outcome = read_answer(*response, options_.parse, nullptr);
      say_outcome(outcome);
      if (fetcher_.is_impostor_page(*response, outcome.error, outcome.bare_page)) response->error = outcome.error;
    }
    std::optional<PollingHints> hints;
    if (outcome.feed) hints = outcome.feed->polling;
    for (std::string& note : fetcher_.remember(*response, hints)) say("note", std::move(note));
    say_next(fetcher_.known(url));
    if (outcome.feed) return explanation_.error.reset();
    follow(*response, outcome, may_follow);
  }

  /// From a page to its feed, as `gather` does.
  void follow(const Response& page, const Outcome& outcome, bool may) {
    if (!outcome.links.empty() && !may) return fail({ErrorKind::not_a_feed, "not a feed (HTML page)"});
    if (!outcome.links.empty()) {
      say("follow", "the page's first feed, " + outcome.links.front().url);
      return ask(outcome.links.front().url, false);
    }
    if (!may || !outcome.bare_page) return;
    for (const std::string& url : usual_feed_addresses(page.final_url)) {
      say("follow", "the page names no feed; a usual address is " + url);
      ask(url, false);
      if (!explanation_.error) return;
    }
    fail(polling::names_no_feed(page));
  }

  void say_known(const std::optional<polling::CachedAnswer>& known) {
    if (!known) return say("cache", "nothing known of this address");
    const polling::PollState& state = known->state;
    say("cache", fmt::format("{}; last good answer {}, last change {}", known->has_copy ? "a copy" : "no copy",
                             when(state.last_success), when(state.last_change)));
    if (!state.validators.etag.empty()) say("cache", "ETag: " + state.validators.etag);
    if (!state.validators.last_modified.empty()) say("cache", "Last-Modified: " + state.validators.last_modified);
    if (!state.moved_to.empty()) say("cache", "moved permanently to " + state.moved_to);
    if (state.failures > 0) {
      say("cache",
          fmt::format("failing since {}, {} times: {}", when(state.failing_since), state.failures, known->last_error));
    }
  }

  void say_why_asked(const std::optional<polling::CachedAnswer>& known) {
    const UtcTime now = options_.cache.now;
    if (!known) return say("ask", "never asked before");
    if (polling::may_ask(known->state, now)) {
      say("ask", known->state.next_poll ? "may be asked since " + when(known->state.next_poll) : "never asked before");
    } else if (options_.cache.refresh && polling::may_ask(known->state, now, true)) {
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

  void say_outcome(const Outcome& outcome) {
    for (const std::string& note : outcome.notes) say("note", note);
    for (const FeedLink& link : outcome.links)
      say("link", fmt::format("{} {} {}", link.url, link.mime_type, link.title));
    if (!outcome.subscriptions.empty()) {
      say("feed", fmt::format("none: a list of {} subscriptions", outcome.subscriptions.size()));
    }
    if (outcome.error) fail(*outcome.error);
    if (!outcome.feed) return;
    const Feed& feed = *outcome.feed;
    say("feed", fmt::format("{}, \"{}\", {} items{}", feed.format, feed.title, feed.items.size(),
                            feed.recovered ? ", repaired" : ""));
    say_identities(outcome.id_sources);
    for (std::size_t i = 0; i < std::min(feed.items.size(), kItemsShown); ++i) {
      const Item& item = feed.items[i];
      say("item",
          fmt::format("{} | id {} ({}) | {} | {}", item.published ? text::format_rfc3339(*item.published) : "no date",
                      item.id, kIdentities.at(static_cast<std::size_t>(outcome.id_sources[i])).of_one, item.url,
                      item.title));
    }
    if (feed.items.size() > kItemsShown) say("item", fmt::format("and {} more", feed.items.size() - kItemsShown));
  }

  void say_identities(const std::vector<IdSource>& sources) {
    for (std::size_t kind = 0; kind < kIdentities.size(); ++kind) {
      const auto count = std::count(sources.begin(), sources.end(), static_cast<IdSource>(kind));
      if (count > 0) say("ids", fmt::format("{} {}", count, kIdentities.at(kind).of_many));
    }
  }

  void say_next(const std::optional<polling::CachedAnswer>& known) {
    if (!known || !known->state.next_poll) return;
    if (known->state.gone)
      return say("next", fmt::format("never ({})", polling::reason_in_words(polling::PollReason::gone)));
    say("next",
        fmt::format("not before {} ({})", when(known->state.next_poll), polling::reason_in_words(known->state.reason)));
  }

  static constexpr std::string_view kMarks = "><*";
  static std::size_t mark_of(std::string_view line) { return std::min<std::size_t>(kMarks.find(line.front()), 2); }

  GatherOptions options_;
  polling::CachingFetcher fetcher_;
  Explanation explanation_;
  std::size_t asked_ = 0;
};

}  // namespace

Explanation explain(const Source& source, const GatherOptions& options) { return Explaining(options).of(source); }

}  // namespace feedcat::pipeline
