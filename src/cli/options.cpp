#include "cli/options.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "base/ascii.hpp"
#include "io/file.hpp"
#include "text/date.hpp"

namespace feedcat::cli {
namespace {

/// `$VARIABLE/feedcat/NAME`, else `~/FALLBACK/feedcat/NAME`; empty when there is no home. XDG: relative paths do not
/// count.
std::string xdg_path(const char* variable, std::string_view fallback, std::string_view name) {
  const char* folder = std::getenv(variable);
  if (folder != nullptr && folder[0] == '/') return fmt::format("{}/feedcat/{}", folder, name);
  const char* home = std::getenv("HOME");
  return home != nullptr && home[0] == '/' ? fmt::format("{}/{}/feedcat/{}", home, fallback, name) : std::string();
}

std::string subscriptions_path() { return xdg_path("XDG_CONFIG_HOME", ".config", "urls"); }

std::vector<Source> subscriptions(Messages& messages) {
  const std::string path = subscriptions_path();
  std::error_code ignored;
  if (path.empty() || !std::filesystem::exists(path, ignored)) return {};
  const Result<std::string> bytes = io::read_file(path, 16U << 20);
  if (!bytes) {
    messages.problem(path, bytes.error());
    return {};
  }
  std::vector<Source> sources;
  for (const Subscription& subscription : parse_subscriptions({*bytes, {}, {}})) {
    Result<Source> source = source_of(subscription.url);
    if (!source) {
      messages.problem(subscription.url, source.error());
      continue;
    }
    source->title = subscription.title;
    sources.push_back(std::move(*source));
  }
  return sources;
}

std::optional<std::chrono::seconds> unit_of(char letter) {
  switch (letter) {
    case 'm':
      return std::chrono::minutes(1);
    case 'h':
      return std::chrono::hours(1);
    case 'd':
      return std::chrono::hours(24);
    case 'w':
      return std::chrono::hours(24 * 7);
    case 'y':
      return std::chrono::hours(24 * 365);
    default:
      return std::nullopt;
  }
}

std::optional<UtcTime> parse_ago(std::string_view typed, UtcTime now) {
  if (typed.size() < 2) return std::nullopt;
  const std::optional<std::chrono::seconds> unit = unit_of(typed.back());
  long count = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size() - 1, count);
  const bool whole = error == std::errc() && end == typed.data() + typed.size() - 1;
  if (!unit || !whole || count < 0 || count > 1'000'000) return std::nullopt;
  return now - count * *unit;
}

constexpr std::string_view kDay = "dddd-dd-dd";

/// `typed` without what the pattern describes, in which `d` is a digit; nothing when it does not begin so.
std::optional<std::string_view> after(std::string_view typed, std::string_view pattern) {
  if (typed.size() < pattern.size()) return std::nullopt;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool fits = pattern[i] == 'd' ? base::is_digit(typed[i]) : typed[i] == pattern[i];
    if (!fits) return std::nullopt;
  }
  return typed.substr(pattern.size());
}

/// A day, or RFC 3339 § 5.6, in which a blank for the T, no seconds and no offset (UTC) are forgiven.
bool looks_like_iso(std::string_view typed) {
  auto rest = after(typed, kDay);
  if (!rest || rest->empty()) return rest.has_value();
  if (std::string_view("Tt ").find(rest->front()) == std::string_view::npos) return false;
  rest = after(rest->substr(1), "dd:dd");
  if (!rest) return false;
  if (const auto seconds = after(*rest, ":dd")) {
    rest = seconds;
    if (const auto fraction = after(*rest, ".d"))
      rest = fraction->substr(std::min(fraction->find_first_not_of("0123456789"), fraction->size()));
  }
  if (rest->empty() || base::iequals(*rest, "Z")) return true;
  const auto offset = rest->front() == '+' || rest->front() == '-' ? after(rest->substr(1), "dd:dd") : std::nullopt;
  return offset && offset->empty();
}

/// Is it in the calendar? (The reader of feeds' dates takes 30 February for 2 March.)
bool is_day(std::string_view typed) {
  const std::optional<UtcTime> day = text::parse_date(typed);
  return day && text::format_day(*day) == typed;
}

}  // namespace

GatherOptions gathering_meant(const NetworkFlags& network, const CacheOptions& cache) {
  GatherOptions options;
  options.fetch = network.meant();
  options.cache = cache;
  const char* folder = std::getenv("TMPDIR");
  if (folder != nullptr && *folder != '\0') options.temporary_folder = folder;
  return options;
}

UtcTime now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

Result<UtcTime> parse_when(std::string_view typed, UtcTime now) {
  if (const std::optional<UtcTime> ago = parse_ago(typed, now)) return *ago;
  if (looks_like_iso(typed) && is_day(typed.substr(0, kDay.size()))) {
    if (const std::optional<UtcTime> when = text::parse_date(typed)) return *when;
  }
  return fail(ErrorKind::usage, fmt::format("not a time: {} (expected 7d, 36h, 2026-04-01 or RFC 3339)", typed));
}

void NetworkFlags::declare(Flags& flags) {
  flags.number("-j,--jobs", jobs, "N", "transfers in flight (64; at most 6 to one host)");
  flags.number("--timeout", timeout, "S", "seconds for a source from the network (30)");
  flags.size("--max-size", max_size, "bytes of a source from the network, decoded (32M)");
  flags.number("--retries", retries, "N", "tries again after a passing failure (2)");
}

FetchOptions NetworkFlags::meant() const {
  FetchOptions options;
  options.user_agent = kUserAgent;
  // As curl does.
  if (const char* file = std::getenv("SSL_CERT_FILE")) options.ca_file = file;
  if (jobs) options.jobs = std::max(1UL, *jobs);
  if (timeout) options.timeout = std::chrono::seconds(std::min(*timeout, 86'400UL));
  if (max_size) options.max_size = *max_size;
  if (retries) options.retries = static_cast<int>(std::min(*retries, 100UL));
  return options;
}

void CacheFlags::declare(Flags& flags) {
  flags.flag("--refresh", refresh, "ask although the copy in the cache is fresh");
  flags.flag("--offline", offline, "never open a socket: print what is in the cache");
  flags.flag("--stale-ok", stale_ok, "where the network fails, print the copy in the cache");
}

CacheOptions CacheFlags::meant() const {
  CacheOptions options;
  options.path = xdg_path("XDG_CACHE_HOME", ".cache", "cache.sqlite");
  options.refresh = refresh;
  options.offline = offline;
  options.stale_ok = stale_ok;
  options.now = now();
  return options;
}

void VerbosityFlags::declare(Flags& flags) {
  flags.flag("-q,--quiet", quiet, "say nothing but failures on stderr");
  flags.flag("-v,--verbose", verbose, "tell on stderr what happened with each source");
  flags.choice("--progress", progress, {"auto", "always", "never"}, "a line on stderr for work that takes longer");
}

bool VerbosityFlags::shows_progress() const { return progress_meant(progress, quiet); }

Verbosity VerbosityFlags::meant() const {
  return verbose ? Verbosity::verbose : quiet ? Verbosity::quiet : Verbosity::normal;
}

void SelectionFlags::declare(Flags& flags) {
  flags.number("-n,--limit", limit, "N", "at most N articles in all, newest first");
  flags.number("--per-feed", per_feed, "N", "at most N articles of each feed, newest first");
  flags.choice("--sort", sort, {"date", "source"}, "one river, newest first (default); or sources in the order given");
  flags.text("--since", since, "WHEN", "published then or later: 7d, 36h, 2026-04-01, RFC 3339");
  flags.text("--until", until, "WHEN", "published before");
  flags.text("--match", match, "REGEX", "title or text matches (RE2, smart case)");
  flags.text("--title", title, "REGEX", "title matches");
  flags.text("--author", author, "REGEX", "an author matches");
  flags.text("--category", category, "REGEX", "a category matches");
}

Result<Selection> SelectionFlags::meant(UtcTime now) const {
  Selection selection;
  if (limit) selection.limit = *limit;
  if (per_feed) selection.per_feed = *per_feed;
  selection.sort = sort == "source" ? SortOrder::source : SortOrder::date;
  const struct {
    std::string_view option;
    const std::string& typed;
    std::optional<UtcTime>& time;
  } times[] = {{"--since", since, selection.since}, {"--until", until, selection.until}};
  for (const auto& row : times) {
    if (row.typed.empty()) continue;
    const Result<UtcTime> when = parse_when(row.typed, now);
    if (!when) return fail(ErrorKind::usage, fmt::format("{}: {}", row.option, when.error().message));
    row.time = *when;
  }
  selection.match = match;
  selection.title = title;
  selection.author = author;
  selection.category = category;
  return selection;
}

std::vector<Source> sources_meant(const std::vector<std::string>& typed, const std::string& base, Messages& messages) {
  std::vector<Source> sources;
  if (typed.empty()) sources = subscriptions(messages);
  if (typed.empty() && sources.empty()) sources.push_back(*source_of(kHomeFeed));
  for (const std::string& word : typed) {
    Result<Source> source = source_of(word);
    if (!source) {
      messages.problem(word, source.error());
      continue;
    }
    if (source->kind != Source::Kind::url) source->base = base;
    sources.push_back(std::move(*source));
  }
  return sources;
}

}  // namespace feedcat::cli
