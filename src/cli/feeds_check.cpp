#include "cli/feeds_check.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/feed_keys.hpp"
#include "cli/health.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/subscriptions_file.hpp"
#include "net/origin.hpp"
#include "pipeline/gather.hpp"
#include "pipeline/gather_options.hpp"
#include "polling/cache_memory.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

constexpr std::chrono::days kSilence{365};

/// The problem of one subscription.
struct Finding {
  std::string word;           ///< `dead`, `failing`, `moved`, `silent`; empty if there is no problem
  std::string about;          ///< the error, the new address, or the date of the last article
  std::string moved_to = {};  ///< the new address as it is written into the list
};

bool is_dead(const Error& error, int status) {
  constexpr int kNotFound = 404;
  return error.kind == ErrorKind::gone || error.kind == ErrorKind::not_a_feed || status == kNotFound;
}

/// Returns the new address if all redirects are permanent now, or if they were in so many earlier runs that the new
/// address was requested at once.
std::string moved_to(const pipeline::SourceResult& result) {
  const Source& source = result.source;
  const Response& response = result.response;
  if (!result.poll.moved_to.empty()) return result.poll.moved_to;
  constexpr int kMoved = 301;
  constexpr int kPermanent = 308;
  const auto permanent = [](const Redirect& hop) { return hop.status == kMoved || hop.status == kPermanent; };
  const bool moved =
      !response.redirects.empty() && std::all_of(response.redirects.begin(), response.redirects.end(), permanent);
  if (!moved || response.final_url == text::without_page_mark(source.name)) return {};
  const bool same = net::origin_of(response.final_url) == net::origin_of(source.location);
  return same ? text::with_userinfo_of(response.final_url, source.location) : response.final_url;
}

std::optional<UtcTime> last_article(const Feed& feed) {
  std::optional<UtcTime> last;
  for (const Item& item : feed.items) {
    for (const std::optional<UtcTime>& time : {item.published, item.updated}) {
      if (time && (!last || *last < *time)) last = time;
    }
  }
  return last;
}

/// Examines each answer as it arrives.
class Inspector : public pipeline::Visitor {
 public:
  explicit Inspector(UtcTime now) : now_(now) {}

  pipeline::Work take(pipeline::SourceResult result) override {
    findings_[written_location(result.source)] = finding_of(result);
    return {};
  }

  [[nodiscard]] const std::map<std::string, Finding>& findings() const { return findings_; }

 private:
  [[nodiscard]] Finding finding_of(const pipeline::SourceResult& result) const {
    if (const Error* error = result.error()) {
      return {is_dead(*error, result.response.status) ? "dead" : "failing", error->message};
    }
    if (std::string to = moved_to(result); !to.empty()) {
      if (result.source.page) to.insert(0, text::kPageMark);
      return {"moved", text::without_userinfo(to), to};
    }
    const std::optional<UtcTime> last = result.feed() != nullptr ? last_article(*result.feed()) : std::nullopt;
    if (last && now_ - *last > kSilence) return {"silent", moment(last)};
    return {};
  }

  UtcTime now_;
  std::map<std::string, Finding> findings_;
};

class Check : public Invocation {
 public:
  explicit Check(Flags& flags) {
    flags.words("FEED", feeds_, false, "name or tag of subscriptions (default: all)");
    flags.group("What is done");
    flags.flag("--fix", fix_, "write the new addresses of feeds that have moved for good into the list");
    network_.declare(flags);
    verbosity_.declare(flags);
  }

  void use(const Config& config) override { rules_ = feed_rules(config); }

  int run() override {
    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    std::optional<SubscriptionList> list = told_subscriptions(messages);
    if (!list) messages.notice(subscriptions_path(), "no list yet; `feedcat feeds add` begins one");
    if (!list) return kOk;
    Result<std::vector<Source>> sources = sources_of(list->subscriptions, messages);
    if (!feeds_.empty()) sources = to_sources(feeds_, {}, messages);
    if (!sources) return wrong_usage(sources.error().message);

    CacheFlags cache;
    cache.refresh = true;
    pipeline::GatherOptions options = to_gather_options(network_, cache.to_options());
    options.feeds = rules_;
    options.discover = false;
    options.parse.bodies = false;
    Inspector inspector(options.cache.now);
    polling::CacheMemory memory(options.cache);
    pipeline::gather(*sources, options, memory, messages, inspector);
    messages.end_progress();

    Output output({});
    bool bad = false;
    for (const Source& source : *sources) {
      const auto found = inspector.findings().find(written_location(source));
      if (found == inspector.findings().end() || found->second.word.empty()) continue;
      const Finding& finding = found->second;
      bad = bad || finding.word == "dead" || finding.word == "failing";
      output.write(finding.word + "\t" + text::printable_line(source.name) + "\t" +
                   text::printable_line(finding.about) + "\n");
    }
    if (fix_) fix(inspector.findings(), messages);
    const int status = finish(output, messages);
    return bad ? kFailed : status;
  }

 private:
  static void fix(const std::map<std::string, Finding>& findings, Messages& messages) {
    Result<SubscriptionsFile> file = SubscriptionsFile::open();
    if (!file) return messages.problem(subscriptions_path(), file.error());
    std::size_t changed = 0;
    for (const auto& [address, finding] : findings) {
      if (finding.moved_to.empty()) continue;
      const subscriptions::Entry* entry = file->list().find(address);
      if (entry == nullptr) continue;
      const subscriptions::Entry* other = file->list().find(finding.moved_to);
      if (other != nullptr && other->line != entry->line) {
        messages.notice(text::without_userinfo(address),
                        "not changed, because line " + std::to_string(other->line) + " has the new address already");
        continue;
      }
      file->list().change_address(*entry, finding.moved_to);
      ++changed;
    }
    if (const Result<void> saved = file->save(); !saved) return messages.problem(file->path(), saved.error());
    if (changed > 0) messages.notice(file->path(), "addresses changed: " + std::to_string(changed));
  }

  std::vector<std::string> feeds_;
  std::vector<FeedRule> rules_;
  bool fix_ = false;
  NetworkFlags network_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_feeds_check(Flags& flags) { return std::make_unique<Check>(flags); }

}  // namespace feedcat::cli
