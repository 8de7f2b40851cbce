#include "text/similar_words.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongest = 32;  // letters

std::u32string letters_of(std::string_view s) {
  std::u32string out;
  for (std::size_t at = 0; at < s.size();) {
    const base::CodePoint c = base::decode_utf8(s, at);
    out += c.value;
    at += c.length;
  }
  return out;
}

std::string bytes_of(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) base::append_utf8(out, c);
  return out;
}

/// Distances between the beginnings of the word and one beginning of another text.
using Row = std::vector<std::uint8_t>;

class Walk {
 public:
  Walk(std::u32string word, const Similarity& similarity) : word_(std::move(word)), similarity_(similarity) {
    // An alphabet is within one block of 128 code points.
    first_ = *std::min_element(word_.begin(), word_.end()) & ~char32_t{127};
    last_ = *std::max_element(word_.begin(), word_.end()) | char32_t{127};
    if (first_ == 0) first_ = U'a';
    if (last_ == 127) last_ = U'z';
    Row row(word_.size() + 1);
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = static_cast<std::uint8_t>(std::min<std::size_t>(i, 255));
    rows_.push_back(std::move(row));
  }

  /// Takes in the text as far as it can be the beginning of a similar one. Returns whether that is all of it.
  bool follow(const std::u32string& text) {
    std::size_t same = 0;
    while (same < path_.size() && same < text.size() && path_[same] == text[same]) ++same;
    shorten(same);
    while (path_.size() < text.size()) {
      if (!step(text[path_.size()])) return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t distance() const { return rows_.back().back(); }

  /// Returns the first text after `text` that may be similar, where `text` has been followed as far as possible.
  std::optional<std::u32string> following(const std::u32string& text) {
    if (path_.size() == text.size()) {
      if (const auto next = viable(0)) return extended(*next);
    }
    while (true) {
      const bool cut = path_.size() < text.size();
      const char32_t former = cut ? text[path_.size()] : 0;
      if (cut) {
        if (const auto next = viable(former + 1)) return extended(*next);
      }
      if (path_.empty()) return std::nullopt;
      shorten(path_.size() - 1);
    }
  }

 private:
  void shorten(std::size_t length) {
    path_.erase(length);
    rows_.resize(length + 1);
  }

  [[nodiscard]] Row row_after(char32_t c) const {
    const Row& last = rows_.back();
    Row row(last.size());
    row[0] = static_cast<std::uint8_t>(path_.size() + 1);
    for (std::size_t i = 1; i < row.size(); ++i) {
      const int replaced = last[i - 1] + (word_[i - 1] == c ? 0 : 1);
      int least = std::min({replaced, last[i] + 1, row[i - 1] + 1});
      const bool swapped = i > 1 && !path_.empty() && word_[i - 2] == c && word_[i - 1] == path_.back();
      if (swapped) least = std::min(least, rows_[rows_.size() - 2][i - 2] + 1);
      row[i] = static_cast<std::uint8_t>(std::min(least, 255));
    }
    return row;
  }

  [[nodiscard]] bool is_viable(char32_t c, const Row& row) const {
    if (path_.empty() && similarity_.same_beginning && c != word_.front()) return false;
    return std::any_of(row.begin(), row.end(), [&](std::uint8_t d) { return d <= similarity_.distance; });
  }

  bool step(char32_t c) {
    if (path_.size() > word_.size() + similarity_.distance) return false;
    Row row = row_after(c);
    if (!is_viable(c, row)) return false;
    path_ += c;
    rows_.push_back(std::move(row));
    return true;
  }

  /// Returns the first letter from `least` on that may follow.
  [[nodiscard]] std::optional<char32_t> viable(char32_t least) const {
    if (path_.size() > word_.size() + similarity_.distance) return std::nullopt;
    std::optional<char32_t> best;
    for (const char32_t c : word_) {
      if (c >= least && (!best || c < *best) && is_viable(c, row_after(c))) best = c;
    }
    // All letters that the word does not have are alike.
    char32_t other = std::max(least, first_);
    while (word_.find(other) != std::u32string::npos) ++other;
    if (other <= last_ && (!best || other < *best) && is_viable(other, row_after(other))) best = other;
    return best;
  }

  /// Returns the path with this letter, and with those after it that are the only ones.
  std::u32string extended(char32_t c) {
    std::u32string out = path_ + c;
    while (step(c)) {
      out = path_;
      if (distance() <= similarity_.distance) return out;
      const auto first = viable(0);
      if (!first) return out;
      c = *first;
    }
    return out;
  }

  std::u32string word_;
  const Similarity& similarity_;
  char32_t first_ = 0, last_ = 0;  // of the alphabet
  std::u32string path_;            // what was taken in
  std::vector<Row> rows_;          // after each beginning of it
};

}  // namespace

std::vector<SimilarWord> similar_words(std::string_view word, const Similarity& similarity, const SeekWord& seek) {
  std::vector<SimilarWord> found;
  const std::u32string letters = letters_of(word);
  if (letters.empty() || letters.size() > kLongest) return found;
  Walk walk(letters, similarity);
  std::optional<std::u32string> from = walk.following({});
  for (std::size_t seeks = 0; from && seeks < similarity.most_seeks; ++seeks) {
    const auto next = seek(bytes_of(*from));
    if (!next) break;
    const std::u32string text = letters_of(*next);
    const bool whole = walk.follow(text);
    if (whole && walk.distance() <= similarity.distance && *next != word) found.push_back({*next, walk.distance()});
    from = walk.following(text);
  }
  return found;
}

}  // namespace feedcat::text
