// The user's list of subscriptions: newsboat's `urls` file. A change leaves everything else in the file as it is.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/parse.hpp"

namespace feedcat::subscriptions {

/// A subscription and its line, counted from 1.
struct Entry {
  Subscription subscription;
  std::size_t line = 0;
};

/// A line that is neither empty, a comment nor a subscription.
struct NotTaken {
  std::size_t line = 0;
  std::string text;      ///< the line as it is in the file, not yet safe to print
  std::string reason;    ///< `query: is not supported`, `not an address`
  bool program = false;  ///< newsboat runs or computes this line, so it is not a mistake
};

/// The bytes of a list and their meaning. Each line is `URL tag "tag two" "~Name"`; a word that begins with `!` hides
/// the feed in newsboat and is kept. A change affects only the words that it is about: comments, order, blank lines,
/// line ends, unknown words and everything else stay byte for byte. Each function takes time linear in the size of the
/// list.
class List {
 public:
  explicit List(std::string bytes);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  /// Read again when they are first asked for after a change, so that many changes cost little more than one.
  [[nodiscard]] const std::vector<Entry>& entries() const { return read().entries; }
  [[nodiscard]] const std::vector<NotTaken>& not_taken() const { return read().not_taken; }

  /// The entry of the same feed, whatever the spelling of its address (see feed_key), or nullptr.
  [[nodiscard]] const Entry* find(std::string_view url) const;

  /// Appends a line. The address must be one (see is_address).
  void add(const Subscription& subscription);
  /// Appends a line for each, in the time of one.
  void add_all(const std::vector<Subscription>& subscriptions);
  /// Each of these changes the line of an entry, and moves no line above it. Of the entry, the line and what is to be
  /// changed must still be as they are in the list.
  void remove(const Entry& entry);
  /// An empty name removes the name.
  void rename(const Entry& entry, std::string_view name);
  /// Adds the tags of `added` that are missing, and removes the tags of `removed` that are present.
  void change_tags(const Entry& entry, const std::vector<std::string>& added, const std::vector<std::string>& removed);
  void change_address(const Entry& entry, std::string_view url);

 private:
  struct Place {
    std::size_t begin = 0;  ///< where the line begins
    std::size_t end = 0;    ///< where its line end begins
    std::size_t next = 0;   ///< where the next line begins
  };
  [[nodiscard]] Place place_of(std::size_t line) const;
  void edit(const Entry& entry, const std::function<void(std::string& line)>& change);
  void replace(std::size_t begin, std::size_t end, std::string_view with);

  /// What the bytes mean.
  struct Meaning {
    std::vector<Entry> entries;
    std::vector<NotTaken> not_taken;
  };
  const Meaning& read() const;

  std::string bytes_;
  mutable std::optional<Meaning> meaning_;  // nothing: the bytes have changed since they were read
};

/// Is this an http(s) address, or a `file:///` address of a file?
bool is_address(std::string_view word);

/// Returns a key that is equal for all spellings of one feed's address: the scheme (http, https, feed), the letter case
/// of the host, `www.`, the default port, a slash at the end and a fragment make no difference.
std::string feed_key(std::string_view url);

}  // namespace feedcat::subscriptions
