#include "cli/feeds_change.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "base/try.hpp"
#include "cli/messages.hpp"
#include "cli/sources.hpp"
#include "cli/subscriptions_file.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

using subscriptions::Entry;
using subscriptions::List;

const std::string kFeedHelp = "address or name of a subscription, or @TAG for all that have this tag";

bool has_tag(const Entry& entry, std::string_view tag) {
  const std::vector<std::string>& tags = entry.subscription.tags;
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Returns the subscriptions that a FEED argument means. Error: usage.
Result<std::vector<Entry>> entries_of(const List& list, const std::string& word) {
  std::vector<Entry> found;
  std::vector<Subscription> all;
  const bool tag = word.starts_with('@');
  const std::string key = subscriptions::feed_key(word);
  for (const Entry& entry : list.entries()) {
    const Subscription& subscription = entry.subscription;
    all.push_back(subscription);
    if (tag ? has_tag(entry, word.substr(1)) : subscriptions::feed_key(subscription.url) == key) found.push_back(entry);
  }
  if (!found.empty()) return found;
  for (const Entry& entry : list.entries()) {
    if (!tag && base::iequals(entry.subscription.title, word) && !word.empty()) found.push_back(entry);
  }
  if (found.size() > 1) {
    return fail(ErrorKind::usage,
                word + ": " + std::to_string(found.size()) + " subscriptions have this name; please use the address");
  }
  if (!found.empty()) return found;
  const std::string what = tag ? "no subscription has this tag" : "no subscription has this address or name";
  return fail(ErrorKind::usage, text::without_userinfo(word) + ": " + what +
                                    base::did_you_mean(tag ? word.substr(1) : word, names_of(all)));
}

/// A command that changes either all of the lines that it is given or none.
class Change : public Invocation {
 public:
  int run() final {
    if (const Result<void> usage = check(); !usage) return wrong_usage(usage.error().message);
    Messages messages(Verbosity::normal);
    Result<SubscriptionsFile> file = SubscriptionsFile::open();
    if (!file) {
      messages.problem(subscriptions_path(), file.error());
      return kFailed;
    }
    if (const Result<void> done = change(file->list()); !done) return wrong_usage(done.error().message);
    if (const Result<void> saved = file->save(); !saved) {
      messages.problem(file->path(), saved.error());
      return kFailed;
    }
    return kOk;
  }

 private:
  /// Error: usage.
  virtual Result<void> check() { return {}; }
  virtual Result<void> change(List& list) = 0;
};

/// Calls `change` for each line that the words mean. The last line comes first, so that no line moves before its turn.
Result<void> change_each(List& list, const std::vector<std::string>& words,
                         const std::function<void(const Entry&)>& change) {
  std::vector<Entry> entries;
  for (const std::string& word : words) {
    TRY(const std::vector<Entry> found, entries_of(list, word));
    entries.insert(entries.end(), found.begin(), found.end());
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.line > b.line; });
  const auto same = [](const Entry& a, const Entry& b) { return a.line == b.line; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  for (const Entry& entry : entries) change(entry);
  return {};
}

class Remove : public Change {
 public:
  explicit Remove(Flags& flags) { flags.words("FEED", feeds_, true, kFeedHelp); }

 private:
  Result<void> change(List& list) override {
    return change_each(list, feeds_, [&](const Entry& entry) { list.remove(entry); });
  }

  std::vector<std::string> feeds_;
};

class Tag : public Change {
 public:
  explicit Tag(Flags& flags) {
    flags.words("FEED", feeds_, true, kFeedHelp);
    flags.group("What is changed");
    flags.texts("-t,--tag", added_, "TAG", "add this tag; can be given several times");
    flags.texts("-r,--remove", removed_, "TAG", "remove this tag; can be given several times");
  }

 private:
  Result<void> check() override {
    if (added_.empty() && removed_.empty()) return fail(ErrorKind::usage, "neither --tag nor --remove is given");
    const auto is_none = [](const std::string& tag) { return tag.empty() || tag[0] == '~' || tag[0] == '!'; };
    if (const auto bad = std::find_if(added_.begin(), added_.end(), is_none); bad != added_.end()) {
      return fail(ErrorKind::usage, "not a tag: " + *bad);
    }
    return {};
  }
  Result<void> change(List& list) override {
    return change_each(list, feeds_, [&](const Entry& entry) { list.change_tags(entry, added_, removed_); });
  }

  std::vector<std::string> feeds_, added_, removed_;
};

class Rename : public Change {
 public:
  explicit Rename(Flags& flags) {
    flags.word("FEED", feed_, true, "address or name of a subscription");
    flags.word("NAME", name_, true, "its new name; an empty one removes the name");
  }

 private:
  Result<void> change(List& list) override {
    TRY(const std::vector<Entry> found, entries_of(list, feed_));
    if (found.size() > 1) return fail(ErrorKind::usage, feed_ + ": means several subscriptions");
    list.rename(found.front(), name_);
    return {};
  }

  std::string feed_, name_;
};

}  // namespace

std::unique_ptr<Invocation> declare_feeds_remove(Flags& flags) { return std::make_unique<Remove>(flags); }
std::unique_ptr<Invocation> declare_feeds_tag(Flags& flags) { return std::make_unique<Tag>(flags); }
std::unique_ptr<Invocation> declare_feeds_rename(Flags& flags) { return std::make_unique<Rename>(flags); }

}  // namespace feedcat::cli
