#include "cli/feeds_add.hpp"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "cli/feed_keys.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/shown.hpp"
#include "cli/subscriptions_file.hpp"
#include "cli/terminal.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/source.hpp"
#include "net/origin.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/gather_options.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

/// A user who types `example.org` means that web site, unless there is a file of that name.
std::string address_of(const std::string& typed) {
  std::error_code ignored;
  const bool bare = typed.find("://") == std::string::npos && typed.find('.') != std::string::npos &&
                    typed.find('.') < typed.find('/') && !typed.starts_with('.') &&
                    !std::filesystem::exists(typed, ignored);
  return bare ? "https://" + typed : text::without_feed_scheme(typed);
}

/// Returns the address with the user and password that were typed, if it has the same origin.
std::string as_typed(const std::string& url, const Source& source) {
  const bool same = net::origin_of(url) == net::origin_of(source.location);
  return same ? text::with_userinfo_of(url, source.location) : url;
}

/// Lets the user choose one of the feeds. An empty line, or the end of the input, chooses the first.
std::size_t ask(const std::string& site, const std::vector<FeedLink>& links) {
  std::string question = shown(site) + " offers these feeds:\n";
  for (std::size_t i = 0; i < links.size(); ++i) {
    question += "  " + std::to_string(i + 1) + "  " + shown(links[i].title + "  " + links[i].url) + "\n";
  }
  while (true) {
    const std::string prompt = question + "Which one? [1] ";
    std::fwrite(prompt.data(), 1, prompt.size(), stderr);
    std::string line;
    int c = 0;
    while ((c = std::fgetc(stdin)) != EOF && c != '\n') line += static_cast<char>(c);
    const std::string_view answer = base::trim(line);
    if (answer.empty()) return 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (answer == std::to_string(i + 1)) return i;
    }
    if (c == EOF) return 0;
    question.clear();
  }
}

class Add : public Invocation {
 public:
  explicit Add(Flags& flags) {
    flags.words("SITE", sites_, true, "address of a feed, or of a web page that names its feed");
    flags.group("What is added");
    flags.text("--name", name_, "NAME", "name of the subscription, if there is only one SITE");
    flags.texts("-t,--tag", tags_, "TAG", "tag of the subscriptions; can be given several times");
    flags.flag("--no-check", no_check_, "subscribe to the address as it is, without any request");
    network_.declare(flags);
    verbosity_.declare(flags);
  }

  void use(const Config& config) override { rules_ = feed_rules(config); }

  int run() override {
    if (!name_.empty() && sites_.size() > 1) return wrong_usage("--name: there are several sites");
    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    const Result<std::optional<SubscriptionList>> list = read_subscriptions();
    if (!list) {
      messages.problem(subscriptions_path(), list.error());
      return kFailed;
    }
    const subscriptions::List known = known_list(list->value_or(SubscriptionList()));
    std::vector<Source> sources;
    for (const std::string& site : sites_) {
      const std::string address = address_of(site);
      if (!text::is_web_url(text::without_page_mark(address))) {
        messages.problem(site, {ErrorKind::usage, "not an http or https address"});
      } else if (const auto* entry = known.find(address)) {
        tell_known(text::without_userinfo(address), *entry, messages);
      } else {
        Result<Source> source = source_of(address);
        source ? sources.push_back(std::move(*source)) : messages.problem(site, source.error());
      }
    }
    std::vector<std::string> addresses;
    if (no_check_) {
      for (const Source& source : sources) addresses.push_back(written_location(source));
    } else if (!sources.empty()) {
      addresses = feeds_of(sources, messages);
    }
    messages.end_progress();
    Output output({});
    if (!addresses.empty()) subscribe(addresses, output, messages);
    return finish(output, messages);
  }

 private:
  static subscriptions::List known_list(const SubscriptionList& known) {
    subscriptions::List list({});
    list.add_all(known.subscriptions);
    return list;
  }

  static void tell_known(const std::string& url, const subscriptions::Entry& entry, Messages& messages) {
    messages.problem(
        url, {ErrorKind::usage, "is subscribed to already, as " + text::without_userinfo(entry.subscription.url)});
  }

  /// Returns the addresses of the feeds of these sites. A site without a feed is reported.
  std::vector<std::string> feeds_of(const std::vector<Source>& sources, Messages& messages) const {
    pipeline::GatherOptions options = to_gather_options(network_, CacheFlags().to_options());
    options.parse.bodies = false;
    options.feeds = rules_;
    options.list_links = true;
    std::vector<std::string> feeds;
    std::vector<Source> named;  // the feeds that pages name, which are still to be fetched
    for (const pipeline::SourceResult& found : pipeline::gather_all(sources, options, messages)) {
      if (const auto* feed = std::get_if<pipeline::FoundFeed>(&found.found)) {
        feeds.push_back(found.discovered ? as_typed(feed->link.url, found.source) : written_location(found.source));
      } else if (found.links() != nullptr) {
        messages.end_progress();
        const FeedLink link = chosen(found, messages);
        Result<Source> source = source_of(as_typed(link.url, found.source));
        if (source) named.push_back(std::move(*source));
      }
    }
    if (named.empty()) return feeds;
    options.list_links = false;
    options.discover = false;
    for (const pipeline::SourceResult& found : pipeline::gather_all(named, options, messages)) {
      if (found.feed() != nullptr) feeds.push_back(found.source.location);
    }
    return feeds;
  }

  /// Chooses one of the feeds that a page names. Feeds of comments are taken only if there is nothing else.
  static FeedLink chosen(const pipeline::SourceResult& page, Messages& messages) {
    std::vector<FeedLink> links;
    for (const FeedLink& link : *page.links()) {
      if (!link.comments) links.push_back(link);
    }
    if (links.empty()) links = *page.links();
    if (links.size() == 1) {
      messages.notice(page.source.name, "web page; its feed is " + links.front().url);
      return links.front();
    }
    if (is_terminal(STDIN_FILENO) && is_terminal(STDERR_FILENO)) return links[ask(page.source.name, links)];
    std::string others;
    for (std::size_t i = 1; i < links.size(); ++i) others += (others.empty() ? "" : ", ") + links[i].url;
    messages.notice(page.source.name, "web page with " + std::to_string(links.size()) + " feeds; took " +
                                          links.front().url + ", not " + others);
    return links.front();
  }

  void subscribe(const std::vector<std::string>& addresses, Output& output, Messages& messages) const {
    Result<SubscriptionsFile> file = SubscriptionsFile::open();
    if (!file) return messages.problem(subscriptions_path(), file.error());
    std::vector<std::string> added;
    for (const std::string& address : addresses) {
      const std::string shown_address = text::without_userinfo(address);
      if (const subscriptions::Entry* entry = file->list().find(address)) {
        tell_known(shown_address, *entry, messages);
      } else {
        file->list().add({address, name_, tags_});
        added.push_back(shown_address);
      }
    }
    if (const Result<void> saved = file->save(); !saved) return messages.problem(file->path(), saved.error());
    for (const std::string& address : added) output.write(text::printable_line(address) + "\n");
  }

  std::vector<std::string> sites_, tags_;
  std::vector<FeedRule> rules_;
  std::string name_;
  bool no_check_ = false;
  NetworkFlags network_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_feeds_add(Flags& flags) { return std::make_unique<Add>(flags); }

}  // namespace feedcat::cli
