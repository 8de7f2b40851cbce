// A command that is run for each article, without a shell.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/write.hpp"

namespace feedcat::pipeline {

/// What a command gets to know of an article.
struct HookInput {
  std::string title;
  std::string url;
  std::string feed;  ///< the feed's title
  std::string date;  ///< RFC 3339; empty if the article has none
  std::string id;
  std::string path;  ///< of the article's file, or empty
  std::string json;  ///< the article as an item of JSON Feed, one line

  friend bool operator==(const HookInput&, const HookInput&) = default;
};

/// Renders the article. Pure; may be called on any thread.
HookInput hook_input(const Entry& entry, std::string_view path);

class Hook {
 public:
  static constexpr std::chrono::seconds kDefaultTimeout{60};

  /// Splits `line` into words as a shell does (see text/shell_words.hpp). Error: usage (a quote is not closed, or there
  /// is no word).
  static Result<Hook> parse(std::string_view line, std::chrono::seconds timeout);

  /// Runs the command and waits until it ends. In its words, `{title}`, `{url}`, `{feed}`, `{date}`, `{id}` and
  /// `{path}` are replaced by the article's values, whatever these contain; other braces stay. The environment holds
  /// the same values as FEEDCAT_TITLE and so on. Standard input is the article as an item of JSON Feed. Errors: those
  /// of io::run.
  [[nodiscard]] Result<void> run(const HookInput& input) const;
  [[nodiscard]] Result<void> run(const Entry& entry, std::string_view path) const {
    return run(hook_input(entry, path));
  }

 private:
  Hook(std::vector<std::string> words, std::chrono::seconds timeout) : words_(std::move(words)), timeout_(timeout) {}

  std::vector<std::string> words_;
  std::chrono::seconds timeout_;
};

}  // namespace feedcat::pipeline
