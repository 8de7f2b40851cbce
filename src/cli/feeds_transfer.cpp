#include "cli/feeds_transfer.hpp"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/closest.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/places.hpp"
#include "cli/shown.hpp"
#include "cli/sources.hpp"
#include "cli/store_worker.hpp"
#include "cli/subscriptions_file.hpp"
#include "cursors/cursor.hpp"
#include "io/file.hpp"
#include "mirror/state/shared_address.hpp"
#include "pipeline/read_elsewhere.hpp"
#include "subscriptions/export.hpp"
#include "subscriptions/import.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

constexpr std::uint64_t kLargestImport = 64U << 20;
constexpr int kWidestReported = 200;
constexpr std::size_t kKnown = static_cast<std::size_t>(-1);

/// What an import will change.
struct Plan {
  std::vector<Subscription> added;
  std::size_t known = 0;
  std::size_t not_taken = 0;
};

class Import : public Invocation {
 public:
  explicit Import(Flags& flags) {
    flags.words(
        "FILE", files_, true,
        "OPML, newsboat's urls, newsraft's feeds, sfeedrc, rss2email.cfg or exported JSON; - for standard input");
    flags.group("What is imported");
    flags.texts("-t,--tag", tags_, "TAG", "also give the new subscriptions this tag; can be given several times");
    flags.texts(
        "--seen", seen_, "FILE",
        "newsboat's cache.db, rss2email's JSON or sfeed's urls: what was read there is not new for fetch --new");
    flags.text("--name", cursor_, "NAME",
               "with --seen, the NAME of fetch --new, or the TO of mail (default \"{default}\")");
    flags.text("--into", store_, "ADDRESS",
               "add the feeds to the shared store at ADDRESS (postgresql://...), in place of your subscriptions");
    flags.flag("--dry-run", dry_run_, "only print what would be added");
  }

  int run() override {
    Messages messages(Verbosity::normal);
    if (!store_.empty()) return into_store(messages);
    Output output({});
    if (dry_run_) {
      const Result<std::optional<SubscriptionList>> list = read_subscriptions();
      if (!list) return failed(subscriptions_path(), list.error());
      std::vector<Subscription> known;
      if (*list) known = (*list)->subscriptions;
      tell(plan(known, messages), messages, output);
      return finish(output, messages);
    }
    Result<SubscriptionsFile> file = SubscriptionsFile::open();
    if (!file) return failed(subscriptions_path(), file.error());
    std::vector<Subscription> known;
    for (const subscriptions::Entry& entry : file->list().entries()) known.push_back(entry.subscription);
    const Plan planned = plan(known, messages);
    file->list().add_all(planned.added);
    if (const Result<void> saved = file->save(); !saved) return failed(file->path(), saved.error());
    tell(planned, messages, output);
    pipeline::FeedAddresses addresses;
    for (const subscriptions::Entry& entry : file->list().entries()) {
      addresses.emplace(entry.subscription.title, entry.subscription.url);
    }
    for (const std::string& path : seen_) take_seen(path, addresses, messages);
    return finish(output, messages);
  }

 private:
  /// Marks as delivered what was read in another reader.
  void take_seen(const std::string& path, const pipeline::FeedAddresses& feeds, Messages& messages) const {
    const Result<std::vector<pipeline::ReadArticle>> articles = pipeline::read_elsewhere(path, feeds);
    if (!articles) return messages.problem(path, articles.error());
    const std::string folder = state_folder();
    Result<cursors::Cursor> cursor =
        folder.empty() ? fail(ErrorKind::io, "there is no home folder") : cursors::Cursor::open(folder, cursor_, now());
    const Result<void> delivered =
        cursor ? cursor->deliver(pipeline::keys_of(*articles)) : Result<void>(tl::unexpected(cursor.error()));
    if (!delivered) return messages.problem(path, delivered.error());
    messages.notice(path, std::to_string(articles->size()) + " articles that were read there are not new");
  }

  /// A store has neither titles nor tags of subscriptions, and no passwords.
  int into_store(Messages& messages) const {
    if (!mirror::is_shared(store_)) return wrong_usage("--into: not the address of a shared store: " + store_);
    std::vector<std::string> urls;
    for (const Subscription& subscription : plan({}, messages).added) {
      if (text::without_userinfo(subscription.url) == subscription.url) {
        urls.push_back(subscription.url);
      } else {
        messages.problem(text::without_userinfo(subscription.url),
                         {ErrorKind::usage, "an address with a password cannot be in a shared store"});
      }
    }
    if (dry_run_) {
      messages.notice("import", std::to_string(urls.size()) + " would be added if they are not there");
      return messages.failed() ? kFailed : kOk;
    }
    const int added = add_to_store(store_, urls, messages);
    return messages.failed() ? kFailed : added;
  }

  static int failed(const std::string& path, const Error& error) {
    say(path + ": " + error.message);
    return kFailed;
  }

  [[nodiscard]] Plan plan(const std::vector<Subscription>& known, Messages& messages) const {
    // maps feed_key, which is the same for all spellings of an address, to the index in `added` or to kKnown
    std::map<std::string, std::size_t> places;
    for (const Subscription& subscription : known) places.emplace(subscriptions::feed_key(subscription.url), kKnown);
    Plan plan;
    for (const std::string& path : files_) {
      const std::optional<subscriptions::Imported> imported = read(path, messages);
      if (!imported) continue;
      plan.not_taken += imported->not_taken.size();
      for (const Subscription& subscription : imported->subscriptions) {
        const auto [place, is_new] = places.emplace(subscriptions::feed_key(subscription.url), plan.added.size());
        if (!is_new) ++plan.known;
        if (is_new) plan.added.push_back({subscription.url, subscription.title, {}});
        // Some readers have a feed in several folders.
        if (place->second != kKnown) add_tags(plan.added[place->second], subscription.tags);
      }
    }
    for (Subscription& subscription : plan.added) add_tags(subscription, tags_);
    return plan;
  }

  static void add_tags(Subscription& subscription, const std::vector<std::string>& tags) {
    for (const std::string& tag : tags) {
      const std::vector<std::string>& there = subscription.tags;
      if (std::find(there.begin(), there.end(), tag) == there.end()) subscription.tags.push_back(tag);
    }
  }

  /// Reports a file that cannot be read, and each line that is not taken.
  static std::optional<subscriptions::Imported> read(const std::string& path, Messages& messages) {
    const Result<std::string> bytes =
        path == "-" ? io::read_descriptor(STDIN_FILENO, kLargestImport) : io::read_file(path, kLargestImport);
    const std::string name = path == "-" ? "standard input" : path;
    if (!bytes) {
      messages.problem(name, bytes.error());
      return std::nullopt;
    }
    subscriptions::Imported imported =
        subscriptions::import_list(*bytes, std::string_view(path).substr(path.rfind('/') + 1));
    if (imported.format.empty()) {
      messages.problem(name, {ErrorKind::not_a_feed, "not a list of subscriptions"});
      return std::nullopt;
    }
    for (const subscriptions::NotTaken& line : imported.not_taken) tell_line(name, line, messages);
    return imported;
  }

  static void tell_line(const std::string& name, const subscriptions::NotTaken& line, Messages& messages) {
    const std::string place = line.line == 0 ? name : name + ":" + std::to_string(line.line);
    const std::string words = shown(text::without_userinfo(line.text), kWidestReported);
    messages.notice(place, line.reason + (words.empty() ? "" : ": " + words));
  }

  /// Writes the addresses to standard output and the summary to standard error.
  void tell(const Plan& plan, Messages& messages, Output& output) const {
    for (const Subscription& subscription : plan.added) {
      output.write(text::printable_line(text::without_userinfo(subscription.url)) + "\n");
    }
    messages.notice("import", std::to_string(plan.added.size()) + (dry_run_ ? " would be added, " : " added, ") +
                                  std::to_string(plan.known) + " there already, " + std::to_string(plan.not_taken) +
                                  " not taken");
  }

  std::vector<std::string> files_, tags_;
  std::vector<std::string> seen_;
  std::string cursor_ = "default";
  std::string store_;
  bool dry_run_ = false;
};

class Export : public Invocation {
 public:
  explicit Export(Flags& flags) {
    flags.words("FEED", feeds_, false, "name or tag of subscriptions (default: all)");
    std::vector<std::string> names;
    for (const subscriptions::ExportFormat& format : subscriptions::export_formats()) names.emplace_back(format.name);
    flags.group(kWhat);
    flags.choice("-f,--format", format_, names, "output format");
    flags.text("-o,--output", output_, "FILE", "write to FILE, completely or not at all");
  }

  int run() override {
    Messages messages(Verbosity::normal);
    const std::optional<SubscriptionList> list = told_subscriptions(messages);
    std::vector<Subscription> subscriptions;
    if (list) subscriptions = list->subscriptions;
    if (!feeds_.empty()) {
      const Result<std::vector<Subscription>> some = chosen(subscriptions);
      if (!some) return wrong_usage(some.error().message);
      subscriptions = *some;
    }
    Output output(output_);
    for (const subscriptions::ExportFormat& format : subscriptions::export_formats()) {
      if (format.name == format_) output.write(format.write(subscriptions));
    }
    return finish(output, messages);
  }

 private:
  [[nodiscard]] Result<std::vector<Subscription>> chosen(const std::vector<Subscription>& all) const {
    std::vector<Subscription> out;
    for (const std::string& word : feeds_) {
      const std::string name = word.starts_with('@') ? word.substr(1) : word;
      const std::vector<Subscription> found = named(all, name);
      if (found.empty()) {
        return fail(ErrorKind::usage,
                    word + ": no subscription has this name or tag" + base::did_you_mean(name, names_of(all)));
      }
      for (const Subscription& subscription : found) {
        if (std::find(out.begin(), out.end(), subscription) == out.end()) out.push_back(subscription);
      }
    }
    return out;
  }

  std::vector<std::string> feeds_;
  std::string format_ = "opml", output_;
};

}  // namespace

std::unique_ptr<Invocation> declare_feeds_import(Flags& flags) { return std::make_unique<Import>(flags); }
std::unique_ptr<Invocation> declare_feeds_export(Flags& flags) { return std::make_unique<Export>(flags); }

}  // namespace feedcat::cli
