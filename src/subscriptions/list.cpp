#include "subscriptions/list.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/ascii.hpp"
#include "subscriptions/words.hpp"
#include "text/url.hpp"

namespace feedcat::subscriptions {
namespace {

/// What newsboat runs or computes begins with one of these. feedcat runs nothing that is in the file.
constexpr std::array<std::string_view, 3> kPrograms = {"query:", "exec:", "filter:"};

/// Editors on Windows write it before the first line.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view program_of(std::string_view word) {
  const auto at = std::find_if(kPrograms.begin(), kPrograms.end(),
                               [&](std::string_view program) { return base::istarts_with(word, program); });
  return at == kPrograms.end() ? std::string_view() : *at;
}

bool is_name(const Word& word) { return word.text.starts_with('~'); }
bool hides(const Word& word) { return word.text.starts_with('!'); }

Subscription subscription_of(const std::vector<Word>& words) {
  Subscription subscription;
  subscription.url = text::without_feed_scheme(words.front().text);
  for (auto word = words.begin() + 1; word != words.end(); ++word) {
    if (is_name(*word)) {
      subscription.title = word->text.substr(1);
    } else if (!hides(*word)) {
      subscription.tags.push_back(word->text);
    }
  }
  return subscription;
}

void append_word(std::string& line, std::string_view word) {
  const std::vector<Word> words = split_words(line);
  const std::size_t at = words.back().end;
  std::string added = " " + in_quotes(word);
  if (words.back().unclosed) {
    // A backslash at the end stands for itself. It must not take the quote that comes behind it.
    const std::size_t other = line.find_last_not_of('\\', at - 1);
    const bool escapes = (at - 1 - other) % 2 == 1;
    added = (escapes ? "\\\"" : "\"") + added;
  }
  line.insert(at, added);
}

/// What a closing quote kept apart from the word stays apart.
void replace_word(std::string& line, const Word& old, std::string_view word) {
  const bool glued = old.end < line.size() && !base::is_space(line[old.end]);
  line.replace(old.begin, old.end - old.begin, in_quotes(word) + (glued ? " " : ""));
}

/// With the blanks before it. The words around it, which quotes may have kept apart, stay apart.
void remove_word(std::string& line, std::size_t after, std::size_t end) {
  const bool glued = end < line.size() && !base::is_space(line[end]);
  line.replace(after, end - after, glued ? " " : "");
}

}  // namespace

bool is_address(std::string_view word) {
  constexpr std::string_view kFile = "file:///";
  return text::is_web_url(text::without_page_mark(word)) ||
         (base::istarts_with(word, kFile) && word.size() > kFile.size());
}

std::string feed_key(std::string_view url) {
  url = base::trim(url);
  const bool page = text::has_page_mark(url);
  url = text::without_page_mark(url);
  if (base::istarts_with(url, "feed:")) url.remove_prefix(url.substr(5).starts_with("//") ? 7 : 5);
  const std::size_t slashes = url.find("://");
  const bool is_file = base::istarts_with(url, "file:");
  if (is_file) return std::string(url);
  if (slashes != std::string_view::npos) url.remove_prefix(slashes + 3);
  url = url.substr(0, url.find('#'));
  const std::size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string_view host = url.substr(0, host_end);
  std::string_view rest = url.substr(host_end);
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.remove_suffix(port.size());
  }
  if (base::istarts_with(host, "www.")) host.remove_prefix(4);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  return (page ? std::string(text::kPageMark) : std::string()) + base::lower(host) + std::string(rest);
}

List::List(std::string bytes) : bytes_(std::move(bytes)) {}

const List::Meaning& List::read() const {
  if (meaning_) return *meaning_;
  Meaning& meaning = meaning_.emplace();
  std::size_t number = 0;
  for (std::string_view line : base::split(bytes_, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);  // which an open quote must not take
    const bool marked = number == 1 && line.starts_with(kByteOrderMark);
    const std::vector<Word> words = split_words(line.substr(marked ? kByteOrderMark.size() : 0));
    if (words.empty()) continue;
    const std::string first = text::without_feed_scheme(words.front().text);
    if (is_address(first)) {
      meaning.entries.push_back({subscription_of(words), number});
    } else if (const std::string_view program = program_of(first); !program.empty()) {
      meaning.not_taken.push_back({number, std::string(line), std::string(program) + " is not supported", true});
    } else {
      meaning.not_taken.push_back({number, std::string(line), "not an address"});
    }
  }
  return meaning;
}

const Entry* List::find(std::string_view url) const {
  const std::string key = feed_key(url);
  const auto at = std::find_if(entries().begin(), entries().end(),
                               [&](const Entry& entry) { return feed_key(entry.subscription.url) == key; });
  return at == entries().end() ? nullptr : &*at;
}

List::Place List::place_of(std::size_t line) const {
  Place place;
  for (std::size_t number = 1; number < line; ++number) place.begin = bytes_.find('\n', place.begin) + 1;
  const std::size_t newline = bytes_.find('\n', place.begin);
  place.next = newline == std::string::npos ? bytes_.size() : newline + 1;
  place.end = std::min(newline, bytes_.size());
  if (place.end > place.begin && bytes_[place.end - 1] == '\r') --place.end;
  if (line == 1 && bytes_.starts_with(kByteOrderMark)) place.begin = kByteOrderMark.size();
  return place;
}

void List::replace(std::size_t begin, std::size_t end, std::string_view with) {
  bytes_.replace(begin, end - begin, with);
  meaning_.reset();
}

void List::add(const Subscription& subscription) { add_all({subscription}); }

void List::add_all(const std::vector<Subscription>& subscriptions) {
  if (subscriptions.empty()) return;
  const bool windows = bytes_.find("\r\n") != std::string::npos;
  const std::string_view line_end = windows ? "\r\n" : "\n";
  std::string lines;
  if (!bytes_.empty() && !bytes_.ends_with('\n')) lines += line_end;
  for (const Subscription& subscription : subscriptions) {
    lines += in_quotes(subscription.url);
    for (const std::string& tag : subscription.tags) lines += " " + in_quotes(tag);
    if (!subscription.title.empty()) lines += " " + in_quotes("~" + subscription.title);
    lines += line_end;
  }
  replace(bytes_.size(), bytes_.size(), lines);
}

void List::remove(const Entry& entry) {
  const Place place = place_of(entry.line);
  replace(place.begin, place.next, {});
}

void List::edit(const Entry& entry, const std::function<void(std::string& line)>& change) {
  const Place place = place_of(entry.line);
  std::string line = bytes_.substr(place.begin, place.end - place.begin);
  change(line);
  replace(place.begin, place.end, line);
}

void List::rename(const Entry& entry, std::string_view name) {
  edit(entry, [&](std::string& line) {
    const std::vector<Word> words = split_words(line);
    // Of several names the last one counts.
    const auto last = std::find_if(words.rbegin(), words.rend() - 1, is_name);
    const bool named = last != words.rend() - 1;
    if (name.empty()) {
      if (named) remove_word(line, (last + 1)->end, last->end);
    } else if (named) {
      replace_word(line, *last, "~" + std::string(name));
    } else {
      append_word(line, "~" + std::string(name));
    }
  });
}

void List::change_tags(const Entry& entry, const std::vector<std::string>& added,
                       const std::vector<std::string>& removed) {
  edit(entry, [&](std::string& line) {
    const std::vector<Word> words = split_words(line);
    for (std::size_t i = words.size() - 1; i > 0; --i) {
      const bool is_tag = !is_name(words[i]) && !hides(words[i]);
      if (is_tag && std::find(removed.begin(), removed.end(), words[i].text) != removed.end()) {
        remove_word(line, words[i - 1].end, words[i].end);
      }
    }
    const std::vector<std::string>& there = entry.subscription.tags;
    for (const std::string& tag : added) {
      if (std::find(there.begin(), there.end(), tag) == there.end()) append_word(line, tag);
    }
  });
}

void List::change_address(const Entry& entry, std::string_view url) {
  edit(entry, [&](std::string& line) { replace_word(line, split_words(line).front(), url); });
}

}  // namespace feedcat::subscriptions
