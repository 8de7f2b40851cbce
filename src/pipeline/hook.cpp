#include "pipeline/hook.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/try.hpp"
#include "io/command.hpp"
#include "text/date_format.hpp"
#include "text/shell_words.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kMostOfAWord = 128'000;  // in bytes; Linux accepts 128 KiB

struct Value {
  std::string_view placeholder;
  std::string_view variable;
  const std::string& text;
};

std::string date_of(const Item& item) {
  const std::optional<UtcTime> when = item.published ? item.published : item.updated;
  return when ? text::format_rfc3339(*when) : std::string();
}

std::array<Value, 6> values_of(const HookInput& input) {
  return {Value{"{title}", "FEEDCAT_TITLE", input.title}, Value{"{url}", "FEEDCAT_URL", input.url},
          Value{"{feed}", "FEEDCAT_FEED", input.feed},    Value{"{date}", "FEEDCAT_DATE", input.date},
          Value{"{id}", "FEEDCAT_ID", input.id},          Value{"{path}", "FEEDCAT_PATH", input.path}};
}

/// The text that replaces a placeholder is not searched for placeholders.
std::string filled_in(std::string_view word, const std::array<Value, 6>& values) {
  std::string out;
  while (!word.empty() && out.size() < kMostOfAWord) {
    const Value* found = nullptr;
    for (const Value& value : values) {
      if (word.starts_with(value.placeholder)) found = &value;
    }
    if (found == nullptr) {
      out += word.front();
      word.remove_prefix(1);
    } else {
      out += found->text;
      word.remove_prefix(found->placeholder.size());
    }
  }
  out.resize(std::min(out.size(), kMostOfAWord));
  return out;
}

}  // namespace

HookInput hook_input(const Entry& entry, std::string_view path) {
  const Item& item = entry.item;
  HookInput input{item.title, item.url, entry.feed.title, date_of(item), item.id, std::string(path), {}};
  find_writer("ndjson")->item(entry, {}, input.json);
  return input;
}

Result<Hook> Hook::parse(std::string_view line, std::chrono::seconds timeout) {
  TRY(std::vector<std::string> words, text::shell_words(line));
  if (words.empty()) return fail(ErrorKind::usage, "no command");
  return Hook(std::move(words), timeout);
}

Result<void> Hook::run(const HookInput& input) const {
  const std::array<Value, 6> values = values_of(input);
  io::Command command;
  for (const std::string& word : words_) command.words.push_back(filled_in(word, values));
  for (const Value& value : values) {
    command.environment.emplace_back(value.variable, value.text.substr(0, kMostOfAWord - value.variable.size()));
  }
  command.input = input.json;
  command.timeout = timeout_;
  return io::run(command);
}

}  // namespace feedcat::pipeline
