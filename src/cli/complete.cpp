#include "cli/complete.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "query/fields.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

/// What an argument means, by the name that the help gives it.
enum class Means { text, sources, feeds, tags, files, folders, commands, queries };

struct Meaning {
  std::string_view name;
  Means means;
};

constexpr std::array kMeanings = {
    Meaning{"SOURCE", Means::sources}, Meaning{"FEED", Means::feeds},       Meaning{"TAG", Means::tags},
    Meaning{"FILE", Means::files},     Meaning{"PAGE", Means::files},       Meaning{"SITE", Means::files},
    Meaning{"DIR", Means::folders},    Meaning{"COMMAND", Means::commands}, Meaning{"QUERY", Means::queries},
};

Means meaning_of(std::string_view name) {
  const auto at =
      std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& meaning) { return meaning.name == name; });
  return at == kMeanings.end() ? Means::text : at->means;
}

bool needs_value(const Option& option) {
  return option.takes != Takes::nothing && option.takes != Takes::optional_text;
}

class Completer {
 public:
  Completer(const CommandTable& program, const OwnNames& names)
      : program_(program), command_(&program), subscriptions_(names.subscriptions), queries_(names.queries) {}

  Completion complete(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) pass(words[i]);
    const std::string word = words.empty() ? "" : words.back();
    word_ = word;
    const std::size_t sign = word.find('=');
    if (pending_ != nullptr) {
      values_of(*pending_, "");
    } else if (only_operands_ || !word.starts_with('-')) {
      operand();
    } else if (word.starts_with("--") && sign != std::string::npos) {
      if (const Option* option = command_->option(word.substr(2, sign - 2))) {
        values_of(*option, word.substr(0, sign + 1));
      }
    } else {
      for (const Option& option : command_->options) {
        if (!option.config_only) offer("--" + option.name, option.help);
      }
    }
    return std::move(completion_);
  }

 private:
  /// Reads a word that is not being typed any more.
  void pass(const std::string& word) {
    if (std::exchange(pending_, nullptr) != nullptr) return;
    if (only_operands_ || !word.starts_with('-') || word == "-") {
      const CommandTable* below = only_operands_ || operands_ > 0 ? nullptr : command_->command(word);
      if (below != nullptr) {
        command_ = below;
      } else {
        ++operands_;
      }
    } else if (word == "--") {
      only_operands_ = true;
    } else if (word.starts_with("--")) {
      const Option* option = command_->option(std::string_view(word).substr(2));
      if (option != nullptr && needs_value(*option)) pending_ = option;
    } else {
      pass_short(word);
    }
  }

  /// Reads short options such as `-qn`. The value of the first one that needs a value is the rest of the word or, if
  /// there is none, the next word.
  void pass_short(const std::string& word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      for (const Option& option : command_->options) {
        if (option.short_name != std::string("-") + word[i] || !needs_value(option)) continue;
        if (i + 1 == word.size()) pending_ = &option;
        return;
      }
    }
  }

  void operand() {
    if (operands_ == 0 && !only_operands_) {
      for (const auto& below : command_->commands) offer(std::string(below->last_word()), below->summary);
    }
    const std::vector<Operand>& all = command_->operands;
    if (all.empty()) return;
    const std::size_t at = std::min(operands_, all.size() - 1);
    if (operands_ < all.size() || all.back().many) mean(meaning_of(all[at].name), "");
    for (const std::string& choice : all[at].choices) offer(choice, "");
  }

  void values_of(const Option& option, const std::string& before) {
    for (const std::string& choice : option.choices) offer(before + choice, "");
    if (option.choices.empty()) mean(meaning_of(option.value), before);
  }

  void mean(Means means, const std::string& before) {
    const auto set_files = [&](Completion::Files files) {
      if (before.empty()) completion_.files = files;
    };
    switch (means) {
      case Means::text:
        return;
      case Means::sources:
        set_files(word_.starts_with('@') ? Completion::Files::none : Completion::Files::files);
        return offer_names(before + "@");
      case Means::feeds:
        for (const Subscription& subscription : subscriptions_) {
          for (const std::string& tag : subscription.tags) offer("@" + tag, "tag");
          offer(subscription.title.empty() ? text::without_userinfo(subscription.url) : subscription.title,
                subscription.url);
        }
        return;
      case Means::tags:
        for (const Subscription& subscription : subscriptions_) {
          for (const std::string& tag : subscription.tags) offer(before + tag, "");
        }
        return;
      case Means::files:
        return set_files(Completion::Files::files);
      case Means::folders:
        return set_files(Completion::Files::folders);
      case Means::queries:
        return offer_in_query(before);
      case Means::commands:
        for (const auto& below : program_.commands) offer(below->name, below->summary);
        return;
    }
  }

  void offer_names(const std::string& before) {
    for (const Subscription& subscription : subscriptions_) {
      for (const std::string& tag : subscription.tags) offer(before + tag, "tag");
      if (!subscription.title.empty()) offer(before + subscription.title, subscription.url);
    }
  }

  /// The last word of the query is being typed: a field, or the value of one.
  void offer_in_query(const std::string& before) {
    const std::size_t space = word_.find_last_of(" (");
    const std::size_t begin = std::max(before.size(), space == std::string::npos ? 0 : space + 1);
    const std::string head = word_.substr(0, begin);
    if (word_.find(':', begin) == std::string::npos) {
      for (const query::FieldName& field : query::field_names()) offer(head + std::string(field.name) + ":", "");
      if (!queries_.empty()) offer(head + "query:", "");
      return;
    }
    for (const std::string& name : queries_) {
      if (name.find_first_of(" ()\"") == std::string::npos) offer(std::string(head).append("query:").append(name), "");
    }
    for (const query::TraitName& trait : query::trait_names()) {
      offer(head + std::string(trait.field) + ":" + std::string(trait.name), "");
    }
    for (const Subscription& subscription : subscriptions_) {
      for (const std::string& tag : subscription.tags) {
        if (tag.find_first_of(" ()\"") == std::string::npos) offer(std::string(head).append("feed:@").append(tag), "");
      }
    }
  }

  void offer(const std::string& word, const std::string& about) {
    if (word.empty() || !word.starts_with(word_) || !offered_.insert(word).second) return;
    completion_.candidates.push_back({word, text::without_userinfo(about)});
  }

  const CommandTable& program_;
  const CommandTable* command_;
  const std::vector<Subscription>& subscriptions_;
  const std::vector<std::string>& queries_;
  const Option* pending_ = nullptr;  // the option whose value comes next
  bool only_operands_ = false;       // after `--`
  std::size_t operands_ = 0;
  std::string word_;
  std::set<std::string> offered_;
  Completion completion_;
};

}  // namespace

Completion complete(const CommandTable& program, const std::vector<std::string>& words, const OwnNames& names) {
  return Completer(program, names).complete(words);
}

std::vector<std::string> words_of_line(std::string_view line) {
  std::vector<std::string> words(1);
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0 && c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      in_word = true;
    } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      words.back() += line[++i];
      in_word = true;
    } else if (quote == 0 && base::is_space(c)) {
      if (in_word) words.emplace_back();
      in_word = false;
    } else {
      words.back() += c;
      in_word = true;
    }
  }
  return words;
}

}  // namespace feedcat::cli
