#include "cli/mirror.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "cli/book.hpp"
#include "cli/feed_keys.hpp"
#include "cli/hook.hpp"
#include "cli/language_note.hpp"
#include "cli/messages.hpp"
#include "cli/mirror_sources.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/queries.hpp"
#include "cli/rules.hpp"
#include "cli/sources.hpp"
#include "cli/store_worker.hpp"
#include "feedcat/mirror.hpp"
#include "feedcat/source.hpp"
#include "mirror/state/shared_address.hpp"
#include "pipeline/gather_options.hpp"
#include "query/when.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

/// `--wait` without a number waits until the other run has ended.
constexpr std::chrono::hours kForever{24 * 365};

constexpr const char* kArchive = "https://web.archive.org";

/// Prints each path as soon as its file is durable, so that the reader of a pipe can begin.
class MirrorMessages : public MirrorReporter {
 public:
  MirrorMessages(Messages& messages, char end) : messages_(messages), end_(end), output_({}) {}

  void problem(std::string_view source, const Error& error) override { messages_.problem(source, error); }
  void notice(std::string_view source, std::string_view message) override { messages_.notice(source, message); }
  void detail(std::string_view source, std::string_view message) override { messages_.detail(source, message); }
  void progress(std::size_t done, std::size_t total) override { messages_.progress(done, total); }
  void saved(std::string_view path, Saved how) override {
    messages_.end_progress();
    output_.write(std::string(path) + end_);
    output_.flush();
    detail(path, how == Saved::created ? "new" : "updated");
  }

  void finish() {
    if (const Result<void> done = output_.finish(); !done) messages_.problem(output_.name(), done.error());
  }

 private:
  Messages& messages_;
  char end_;
  Output output_;
};

class Mirror : public Invocation {
 public:
  explicit Mirror(Flags& flags) {
    flags.word("DIR", directory_, true, "folder in which the articles are saved, or the address of a shared store");
    flags.words("SOURCE", sources_, false, std::string(kSourceHelp));
    flags.group("What is saved");
    flags.choice("-f,--format", format_, {"markdown", "text", "html", "json", "epub"}, "format of the saved articles");
    flags.text("--name", name_, "TEMPLATE", "template for file names");
    flags.flag("--assets", assets_, "save images as well, and make the articles show the saved copies");
    flags.flag("--enclosures", enclosures_, "like --assets, and also save attachments, such as audio and PDF");
    flags.flag("--site", site_, "keep a site to open in a browser: index.html, feed.xml and a page for each article");
    flags.flag("--full", full_, "if a feed has only a summary, save the full article from its web page");
    flags.flag("--transcripts", transcripts_,
               "for episodes of podcasts, save the transcript if it says more than the feed, and the chapters");
    rules_.declare(flags);
    flags.flag("--no-updates", no_updates_, "never change an article that is already saved");
    flags.flag("--keep-tracking", keep_tracking_,
               "keep the parameters of links that only count readers, such as utm_source");
    flags.flag("--follow-lists", follow_lists_, "if a list of feeds comes in place of a feed, read the feeds in it");
    flags.text("--url", base_, "BASE", "address that a file or standard input came from, for relative links");
    flags.group("Older articles");
    flags.optional_text("--backfill", backfill_, "", "SINCE",
                        "look also for the articles that are older than those in the feed, back to SINCE (such as 90d "
                        "or 2019-04-01) if it is given");
    flags.number("--max-pages", max_pages_, "N",
                 "with --backfill, request at most N pages of each source; the next run continues");
    flags.optional_text("--archived", archived_, kArchive, "BASE",
                        "with --backfill, look also for copies of the feed in the web archive at BASE (default: "
                        "https://web.archive.org)");
    flags.group("What is done with new articles");
    flags.text("--exec", exec_, "CMD",
               "run CMD once for each new article, without a shell; {path}, {title}, {url}, {feed}, {date} and {id} "
               "stand for the article's");
    flags.number("--exec-timeout", exec_timeout_, "S", "end CMD after S seconds");
    flags.flag("--updates", exec_updates_, "with --exec, run CMD also for saved articles whose text has changed");
    flags.group("How a run works");
    flags.flag("--repair", repair_,
               "rebuild a lost or damaged state from the saved articles; then continue if a SOURCE is given");
    flags.flag("--refresh", refresh_, "request every feed, even one that is not due yet");
    flags.flag("-0,--null", null_, "end each path with NUL instead of a newline");
    flags.optional_text("--wait", wait_, "", "S",
                        "wait until another run on the same DIR has ended, at most S seconds");
    flags.text("--patience", patience_, "TIME",
               "report a failing feed only after it has failed for TIME (such as 24h), then once a day");
    flags.group("If DIR is a shared store (postgresql://...)");
    flags.flag("--create", create_, "make the store in that database, or bring it up to date");
    flags.number("--shards", shards_, "N", "with --create, divide a new store into N parts for workers (default: 256)");
    flags.flag("--follow", follow_, "go on until a signal comes, and read what is due together with other workers");
    network_.declare(flags);
    verbosity_.declare(flags);
  }

  void use(const Config& config) override {
    feeds_ = feed_rules(config);
    rules_.use(config);
    saved_ = saved_queries(config);
  }

  int run() override {
    MirrorOptions options = plain_options();
    if (exec_updates_ && exec_.empty()) return wrong_usage("--updates needs --exec");
    // A command that is wrong must be found before a repair changes anything.
    if (const auto hook = hook_of(exec_, exec_timeout_); !hook) return wrong_usage(hook.error().message);
    if (!read_wait(options.wait)) {
      say("--wait: not a number of seconds: " + *wait_);
      return kUsage;
    }
    if (!read_backfill(options)) return kUsage;
    if (!patience_.empty()) {
      const Result<UtcTime> since = query::parse_when(patience_, options.now);
      if (!since || *since > options.now) {
        say("--patience: not a length of time: " + patience_);
        return kUsage;
      }
      options.patience = options.now - *since;
    }
    const auto rules = rules_.in_force(options.now);
    if (!rules) return kUsage;
    options.rules = rulebook_of(*rules);
    Messages messages(verbosity_.to_options(), verbosity_.shows_progress());
    if (const auto packs = can_pack(*find_writer(format_)); !packs) return failed(messages, packs.error());
    if (mirror::is_shared(directory_)) return run_for_store(std::move(options), messages);
    if (create_ || follow_ || shards_) return wrong_usage("--create, --shards and --follow are for shared stores");
    options.stores = take_stores();
    const bool only_repair = sources_.empty() && (repair_ || !options.stores.empty());
    const Result<std::vector<Source>> sources =
        only_repair ? std::vector<Source>() : to_sources(sources_, base_, messages);
    if (!sources) return wrong_usage(sources.error().message);
    if (const Source* const other = first_mirror(*sources)) {
      return wrong_usage(other->name + ": a mirror cannot be saved in a mirror; copy its folder instead");
    }
    if (repair_) {
      const Result<std::size_t> found = repair_mirror(directory_, options.wait, options.now);
      if (!found) return failed(messages, found.error());
      messages.notice(directory_, "found " + std::to_string(*found) + " articles");
      if (only_repair && options.stores.empty()) return kOk;
    }
    return update(*sources, options, messages);
  }

 private:
  int update(const std::vector<Source>& sources, const MirrorOptions& options, Messages& messages) const {
    MirrorMessages reporter(messages, null_ ? '\0' : '\n');
    const Result<void> done = update_mirror(sources, options, reporter);
    reporter.finish();
    note_missing_detector(verbosity_, messages);
    if (done) return messages.failed() ? kFailed : kOk;
    return failed(messages, done.error());
  }

  /// Without SOURCE, whatever is in the store is read.
  int run_for_store(MirrorOptions options, Messages& messages) {
    if (repair_) return wrong_usage("--repair: a shared store has no files to be rebuilt from");
    if (shards_ && !create_) return wrong_usage("--shards needs --create");
    if (create_) {
      const int created = create_store(directory_, shards_, messages);
      if (created != kOk || (sources_.empty() && !follow_)) return created;
    }
    const Result<std::vector<Source>> sources =
        sources_.empty() ? std::vector<Source>() : to_sources(sources_, base_, messages);
    if (!sources) return wrong_usage(sources.error().message);
    options.lease = lease_time();
    if (!follow_) return update(*sources, options, messages);
    options.ended = [] { return EndSignals::came(); };
    const EndSignals signals;
    return update(*sources, options, messages);
  }

  /// Takes the addresses of shared stores out of the words that name sources.
  std::vector<std::string> take_stores() {
    std::vector<std::string> stores;
    std::erase_if(sources_, [&](const std::string& word) {
      if (!mirror::is_shared(word)) return false;
      stores.push_back(word);
      return true;
    });
    return stores;
  }

  /// Returns what the options say by themselves. Those that must be checked are missing.
  [[nodiscard]] MirrorOptions plain_options() const {
    MirrorOptions options;
    options.feeds = feeds_;
    options.directory = directory_;
    options.format = format_;
    options.name_template = name_;
    options.updates = !no_updates_;
    options.full = full_;
    options.transcripts = transcripts_;
    options.assets = assets_ || enclosures_;
    options.enclosures = enclosures_;
    options.site = site_;
    options.queries = saved_;
    options.tagged = query_context(saved_).tagged;
    options.refresh = refresh_;
    options.exec = exec_;
    options.exec_timeout = hook_timeout(exec_timeout_);
    options.exec_updates = exec_updates_;
    options.now = now();
    const pipeline::GatherOptions gathering = to_gather_options(network_, CacheFlags().to_options());
    options.fetch = gathering.fetch;
    options.cache = gathering.cache.path;
    options.temporary_folder = gathering.temporary_folder;
    options.keep_tracking = keep_tracking_;
    options.follow_lists = follow_lists_;
    return options;
  }

  /// Returns false after it has said what is wrong.
  [[nodiscard]] bool read_backfill(MirrorOptions& options) const {
    if (!backfill_) {
      const bool alone = archived_ || max_pages_ != BackfillOptions().max_pages;
      if (alone) wrong_usage((archived_ ? "--archived" : "--max-pages") + std::string(" needs --backfill"));
      return !alone;
    }
    BackfillOptions& backfill = options.backfill.emplace();
    backfill.max_pages = max_pages_.value_or(backfill.max_pages);
    backfill.archive = archived_.value_or("");
    if (backfill_->empty()) return true;
    const Result<UtcTime> since = query::parse_when(*backfill_, options.now);
    if (since && *since <= options.now) {
      backfill.since = *since;
      return true;
    }
    say("--backfill: not a time in the past: " + *backfill_);
    return false;
  }

  int failed(Messages& messages, const Error& error) const {
    if (error.kind == ErrorKind::usage) {
      say(error.message);
      return kUsage;
    }
    messages.problem(mirror::shown(directory_), error);
    return error.kind == ErrorKind::busy ? kLocked : kFailed;
  }

  [[nodiscard]] bool read_wait(std::chrono::milliseconds& wait) const {
    if (!wait_) return true;
    if (wait_->empty()) {
      wait = kForever;
      return true;
    }
    unsigned seconds = 0;
    const char* const end = wait_->data() + wait_->size();
    const auto [stop, error] = std::from_chars(wait_->data(), end, seconds);
    wait = std::chrono::seconds(seconds);
    return error == std::errc() && stop == end;
  }

  std::string directory_, format_ = MirrorOptions().format, name_ = MirrorOptions().name_template, base_, patience_,
                          exec_;
  std::vector<std::string> sources_;
  std::vector<FeedRule> feeds_;
  RuleFlags rules_;
  SavedQueries saved_;
  std::optional<std::string> wait_, backfill_, archived_;
  std::optional<unsigned long> max_pages_ = BackfillOptions().max_pages;
  std::optional<unsigned long> exec_timeout_ = kHookSeconds, shards_;
  bool assets_ = false, enclosures_ = false, site_ = false, no_updates_ = false, full_ = false, transcripts_ = false,
       refresh_ = false, repair_ = false, null_ = false, keep_tracking_ = false, follow_lists_ = false,
       exec_updates_ = false, create_ = false, follow_ = false;
  NetworkFlags network_;
  VerbosityFlags verbosity_;
};

}  // namespace

std::unique_ptr<Invocation> declare_mirror(Flags& flags) { return std::make_unique<Mirror>(flags); }

}  // namespace feedcat::cli
