#include "cli/options.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "cli/places.hpp"
#include "feedcat/version.hpp"
#include "net/host_clock.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/selection.hpp"
#include "polling/cache_options.hpp"
#include "query/when.hpp"

namespace feedcat::cli {
namespace {

/// Someone who builds feedcat for others may set a page about it (FEEDCAT_HOMEPAGE). A user's own contact replaces it.
std::string user_agent(std::string_view contact) {
  // NOLINTNEXTLINE(readability-redundant-string-init): a build may name a page.
  constexpr std::string_view kHomePage = FEEDCAT_HOMEPAGE;
  const std::string_view where = contact.empty() ? kHomePage : contact;
  return where.empty() ? fmt::format("feedcat/{}", kVersion) : fmt::format("feedcat/{} (+{})", kVersion, where);
}

}  // namespace
pipeline::GatherOptions to_gather_options(const NetworkFlags& network, const polling::CacheOptions& cache) {
  pipeline::GatherOptions options;
  static net::HostClock clock;  // one for all transfers of the program
  options.fetch = network.to_options();
  options.fetch.clock = &clock;
  options.cache = cache;
  const char* folder = std::getenv("TMPDIR");
  if (folder != nullptr && *folder != '\0') options.temporary_folder = folder;
  return options;
}

UtcTime now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::chrono::milliseconds timeout_of(unsigned long seconds) {
  return std::chrono::seconds(std::min(seconds, 86'400UL));
}

void NetworkFlags::declare(Flags& flags) {
  flags.group(kNetwork);
  flags.number("-j,--jobs", jobs, "N",
               "number of transfers at once (default {default}); a public host gets one at a time");
  flags.number("--timeout", timeout, "S", "give up on a transfer after S seconds");
  flags.size("--max-size", max_size, "give up on a transfer that is larger than this when decoded");
  flags.number("--retries", retries, "N", "retry up to N times after a temporary failure");
  flags.setting("contact", contact, "web or mail address that is sent to servers in the User-Agent");
}

FetchOptions NetworkFlags::to_options() const {
  FetchOptions options;
  options.user_agent = user_agent(contact);
  // curl does the same.
  if (const char* file = std::getenv("SSL_CERT_FILE")) options.ca_file = file;
  if (jobs) options.jobs = std::max(1UL, *jobs);
  if (timeout) options.timeout = timeout_of(*timeout);
  if (max_size) options.max_size = *max_size;
  if (retries) options.retries = static_cast<int>(std::min(*retries, 100UL));
  return options;
}

void CacheFlags::declare(Flags& flags) {
  flags.group(kNetwork);
  flags.flag("--refresh", refresh, "request even if the cached copy is still fresh");
  flags.flag("--offline", offline, "use only cached copies, without any network connection");
  flags.flag("--stale-ok", stale_ok, "use the cached copy if the network fails");
}

polling::CacheOptions CacheFlags::to_options() const {
  polling::CacheOptions options;
  options.path = cache_path("cache.sqlite");
  options.refresh = refresh;
  options.offline = offline;
  options.stale_ok = stale_ok;
  options.now = now();
  return options;
}

void VerbosityFlags::declare(Flags& flags) {
  flags.group(kMessages);
  flags.flag("-q,--quiet", quiet, "print only errors on stderr");
  flags.flag("-v,--verbose", verbose, "print on stderr what happened to each source");
  flags.choice("--progress", progress, {"auto", "always", "never"},
               "show progress on stderr (default {default}: only at a terminal)");
}

bool VerbosityFlags::shows_progress() const { return wants_progress(progress, quiet); }

Verbosity VerbosityFlags::to_options() const {
  return verbose ? Verbosity::verbose : quiet ? Verbosity::quiet : Verbosity::normal;
}

void SelectionFlags::declare(Flags& flags) {
  flags.group(kWhat);
  flags.number("-n,--limit", limit, "N", "print at most N articles in all, newest first");
  flags.number("--per-feed", per_feed, "N", "print at most N articles of each feed, newest first");
  flags.choice("--sort", sort, {"date", "source", "score"},
               "sort by date, newest first (default), keep the sources in the order given, or sort by score, highest "
               "first");
  flags.text("--since", since, "WHEN",
             "only articles published at this time or later: 7d, 36h, 2026-04-01 or RFC 3339");
  flags.text("--until", until, "WHEN", "only articles published before this time");
  flags.text("--where", where, "QUERY",
             "only articles that match a query, such as 'tide -title:/boats?/ date:7d' (see feedcat-query(7))");
  flags.integer("--min-score", min_score, "N", "only articles whose score by the rules in config.toml is at least N");
  flags.text("--match", match, "REGEX",
             "only articles whose title or text matches (RE2; a capital letter makes it case-sensitive)");
  flags.text("--title", title, "REGEX", "only articles whose title matches");
  flags.text("--author", author, "REGEX", "only articles with an author who matches");
  flags.text("--category", category, "REGEX", "only articles with a category that matches");
}

Result<pipeline::Selection> SelectionFlags::to_options(UtcTime now) const {
  pipeline::Selection selection;
  if (limit) selection.limit = *limit;
  if (per_feed) selection.per_feed = *per_feed;
  selection.sort = sort == "source"  ? pipeline::SortOrder::source
                   : sort == "score" ? pipeline::SortOrder::score
                                     : pipeline::SortOrder::date;
  if (min_score) selection.min_score = *min_score;
  const struct {
    std::string_view option;
    const std::string& typed;
    std::optional<UtcTime>& time;
  } times[] = {{"--since", since, selection.since}, {"--until", until, selection.until}};
  for (const auto& row : times) {
    if (row.typed.empty()) continue;
    const Result<UtcTime> when = query::parse_when(row.typed, now);
    if (!when) return fail(ErrorKind::usage, fmt::format("{}: {}", row.option, when.error().message));
    row.time = *when;
  }
  selection.match = match;
  selection.title = title;
  selection.author = author;
  selection.category = category;
  return selection;
}

}  // namespace feedcat::cli
