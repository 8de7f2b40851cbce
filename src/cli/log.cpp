#include "cli/log.hpp"

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "cli/display.hpp"
#include "cli/log_lines.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/queries.hpp"
#include "cli/terminal.hpp"
#include "mirror/log/log.hpp"
#include "mirror/names.hpp"
#include "mirror/state/shared_address.hpp"
#include "query/when.hpp"

namespace feedcat::cli {
namespace {

class Log : public Invocation {
 public:
  explicit Log(Flags& flags) {
    flags.word("DIR", directory_, true, "mirror");
    flags.word("QUERY", query_, false, "only articles that match it, such as 'feed:harbour tide* date:7d'");
    flags.group(kWhat);
    flags.choice("-f,--format", format_, {"text", "json", "ndjson", "tsv"}, "output format");
    flags.number("-n,--limit", limit_, "N", "print at most N events, the newest");
    flags.text("--since", since_, "WHEN", "only what happened at this time or later: 7d, 36h, 2026-04-01 or RFC 3339");
    flags.text("--until", until_, "WHEN", "only what happened before this time");
    flags.text("--kind", kinds_, "LIST", "only events of these kinds: " + kinds_in_words());
    display_.declare_for_lines(flags);
    flags.number("--width", display_.width, "N", "fit lines to N columns (default at a terminal: its width)");
  }

  void use(const Config& config) override { saved_ = saved_queries(config); }

  int run() override {
    mirror::LogOptions options;
    if (const auto read = read_options(options); !read) return wrong_usage(read.error().message);
    auto query = read_query(query_, "", saved_);
    if (!query) return kUsage;
    auto log = mirror::Log::open(std::move(*query), directory_, options);
    if (!log) {
      say(log.error().message);
      return kFailed;
    }
    return print(*log);
  }

 private:
  [[nodiscard]] Result<void> read_options(mirror::LogOptions& options) const {
    const struct {
      std::string_view option;
      const std::string& typed;
      std::optional<UtcTime>& time;
    } times[] = {{"--since", since_, options.since}, {"--until", until_, options.until}};
    for (const auto& row : times) {
      if (row.typed.empty()) continue;
      const Result<UtcTime> when = query::parse_when(row.typed, now());
      if (!when) return fail(ErrorKind::usage, std::string(row.option) + ": " + when.error().message);
      row.time = *when;
    }
    if (kinds_.empty()) return {};
    for (const std::string_view word : base::split(kinds_, ',')) {
      const auto kind = event_kind_of(word);
      if (!kind) {
        return fail(ErrorKind::usage, "--kind: not one of " + kinds_in_words() + ": " + std::string(word));
      }
      options.kinds.insert(*kind);
    }
    return {};
  }

  int print(mirror::Log& log) {
    Messages messages(Verbosity::normal);
    const bool to_terminal = shows_on_terminal("");
    const WriteOptions options = display_.to_options(to_terminal);
    Output output({}, display_.pager(to_terminal));
    const bool array = format_ == "json";
    std::string text = array ? "[" : "";
    Result<std::optional<mirror::LogEntry>> entry;
    const unsigned long most = limit_.value_or(std::numeric_limits<unsigned long>::max());
    for (unsigned long left = most; left > 0; --left) {
      entry = log.next();
      if (!entry || !*entry) break;
      // The paths of a store are known without its address.
      const bool shown_as_is = (*entry)->path.empty() || mirror::is_shared(directory_);
      if (!shown_as_is) (*entry)->path = mirror::path_in(directory_, (*entry)->path);
      if (array && left != most) text += ",\n";
      text += line_of(**entry, format_, options);
      if (!output.write(text)) return finish(output, messages);
      text.clear();
    }
    if (!entry) output.fail(entry.error());
    if (entry) output.write(array ? text + "]\n" : text);
    return finish(output, messages);
  }

  std::string directory_, query_, format_ = "text", since_, until_, kinds_;
  std::optional<unsigned long> limit_;
  DisplayFlags display_;
  SavedQueries saved_;
};

}  // namespace

std::unique_ptr<Invocation> declare_log(Flags& flags) { return std::make_unique<Log>(flags); }

}  // namespace feedcat::cli
