#include "text/shell_words.hpp"

#include <optional>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::text {
namespace {

/// In double quotes, a backslash is an ordinary character unless one of these follows.
constexpr std::string_view kEscapedInQuotes = "$`\"\\\n";

class Splitter {
 public:
  explicit Splitter(std::string_view line) : line_(line) {}

  Result<std::vector<std::string>> split() {
    while (at_ < line_.size()) {
      const char c = line_[at_++];
      if (base::is_space(c)) {
        end_word();
      } else if (c == '\'') {
        if (!take_single_quoted()) return fail(ErrorKind::usage, "a ' is not closed");
      } else if (c == '"') {
        if (!take_double_quoted()) return fail(ErrorKind::usage, "a \" is not closed");
      } else if (c != '\\') {
        take(c);
      } else if (at_ == line_.size()) {
        return fail(ErrorKind::usage, "nothing follows the last backslash");
      } else if (const char next = line_[at_++]; next != '\n') {
        take(next);
      }
    }
    end_word();
    return std::move(words_);
  }

 private:
  void take(char c) {
    if (!word_) word_.emplace();
    *word_ += c;
  }

  void end_word() {
    if (word_) words_.push_back(std::move(*word_));
    word_.reset();
  }

  bool take_single_quoted() {
    const std::size_t end = line_.find('\'', at_);
    if (end == std::string_view::npos) return false;
    if (!word_) word_.emplace();
    word_->append(line_.substr(at_, end - at_));
    at_ = end + 1;
    return true;
  }

  bool take_double_quoted() {
    if (!word_) word_.emplace();
    while (at_ < line_.size()) {
      const char c = line_[at_++];
      if (c == '"') return true;
      const bool escapes =
          c == '\\' && at_ < line_.size() && kEscapedInQuotes.find(line_[at_]) != std::string_view::npos;
      if (!escapes) {
        *word_ += c;
      } else if (const char next = line_[at_++]; next != '\n') {
        *word_ += next;
      }
    }
    return false;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::optional<std::string> word_;  // nullopt between words; a word in quotes may be empty
  std::vector<std::string> words_;
};

}  // namespace

Result<std::vector<std::string>> shell_words(std::string_view line) { return Splitter(line).split(); }

}  // namespace feedcat::text
