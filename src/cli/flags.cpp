#include "cli/flags.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "base/closest.hpp"

namespace feedcat::cli {
namespace {

using Checker = std::function<std::string(const std::string& typed)>;

/// Adds an option with one value. If it is given several times, the last one counts, so that a user can override the
/// options of an alias.
template <class Value>
CLI::Option* option(CLI::App& app, const std::string& names, Value& value_out) {
  return app.add_option(names, value_out)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? std::string() : std::string(between)) + word;
  return out;
}

std::string check_number(const std::string& typed) {
  constexpr std::size_t kMostDigits = 18;
  const bool digits = !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) return "not a whole number: " + typed;
  return typed.size() > kMostDigits ? "too large a number: " + typed : std::string();
}

std::string check_integer(const std::string& typed) {
  return check_number(typed.starts_with('-') ? typed.substr(1) : typed).empty() ? "" : "not a whole number: " + typed;
}

std::string check_size(const std::string& typed) {
  std::string copy = typed;
  try {
    return CLI::AsSizeValue(false)(copy);
  } catch (const CLI::Error& error) {
    return error.what();
  }
}

std::string check_switch(const std::string& typed) {
  return typed == "true" || typed == "false" ? std::string() : "neither true nor false: " + typed;
}

Checker check_choice(const std::vector<std::string>& allowed) {
  return [allowed](const std::string& typed) {
    const bool known = std::find(allowed.begin(), allowed.end(), typed) != allowed.end();
    return known ? std::string()
                 : "not one of " + joined(allowed, "|") + ": " + typed + base::did_you_mean(typed, allowed);
  };
}

std::string with_default(const std::string& help, const std::string& value) {
  if (value.empty()) return help;
  constexpr std::string_view kPlace = "{default}";
  const std::size_t at = help.find(kPlace);
  if (at == std::string::npos) return help + " (default " + value + ")";
  return std::string(help).replace(at, kPlace.size(), value);
}

/// Returns `32M` for 33554432.
std::string size_in_units(unsigned long bytes) {
  constexpr std::string_view kUnits = "kMGT";
  std::size_t unit = 0;
  while (bytes > 0 && bytes % 1024 == 0 && unit < kUnits.size()) {
    bytes /= 1024;
    ++unit;
  }
  return std::to_string(bytes) + (unit == 0 ? std::string() : std::string(1, kUnits[unit - 1]));
}

}  // namespace

std::string check_line(const std::string& typed) {
  const bool plain = std::all_of(typed.begin(), typed.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return plain ? std::string() : "has characters other than printable ASCII";
}

std::uint64_t bytes_of(const std::string& typed) {
  std::string number = typed;
  static_cast<void>(CLI::AsSizeValue(false)(number));
  return std::strtoull(number.c_str(), nullptr, 10);
}

namespace {

/// Is declared to CLI11 when it is first needed.
class LateOption {
 public:
  LateOption(CLI::App& app, std::function<CLI::Option*(CLI::App&)> declare) : app_(app), declare_(std::move(declare)) {}

  CLI::Option& get() {
    if (option_ == nullptr) option_ = declare_(app_);
    return *option_;
  }
  [[nodiscard]] bool was_given() const { return option_ != nullptr && option_->count() > 0; }

 private:
  CLI::App& app_;
  std::function<CLI::Option*(CLI::App&)> declare_;
  CLI::Option* option_ = nullptr;
};

/// Does a word of the command line name the option: `--limit`, `--limit=3`, `-n3`, or `-vn3` with others before it?
bool may_name(std::string_view word, std::string_view name) {
  if (!word.starts_with('-')) return false;
  if (!name.starts_with("--")) return !word.starts_with("--") && word.find(name.back()) != std::string_view::npos;
  return word.starts_with(name) && (word.size() == name.size() || word[name.size()] == '=');
}

}  // namespace

bool Flags::may_be_typed(std::string_view names) const {
  const std::size_t comma = names.find(',');
  const std::string_view first = names.substr(0, comma);
  const std::string_view second = comma == std::string_view::npos ? first : names.substr(comma + 1);
  return std::ranges::any_of(typed_, [&](const char* word) { return may_name(word, first) || may_name(word, second); });
}

Option& Flags::add(const std::string& names, Takes takes, Declare declare, const std::string& help,
                   const std::string& default_value) {
  const auto option = std::make_shared<LateOption>(app_, std::move(declare));
  if (may_be_typed(names)) static_cast<void>(option->get());
  Option& row = table_.options.emplace_back();
  const std::size_t comma = names.find(',');
  if (comma != std::string::npos) row.short_name = names.substr(0, comma);
  row.name = names.substr(names.find("--") + 2);
  row.takes = takes;
  row.help = takes == Takes::nothing ? help : with_default(help, default_value);
  row.default_value = default_value;
  row.group = group_;
  row.check = [](const std::string&) { return std::string(); };
  row.set = [option](const std::vector<std::string>& values) {
    for (const std::string& value : values) option->get().add_result(value);
    option->get().run_callback();
  };
  row.typed = [option] { return option->was_given(); };
  return row;
}

void Flags::flag(const std::string& names, bool& on, const std::string& help) {
  // If it is given several times, the last one counts, so that `--full=false` overrides `--full`.
  const Declare declare = [names, &on](CLI::App& app) {
    return app.add_flag(names, on)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  };
  add(names, Takes::nothing, declare, help, on ? "true" : "false").check = check_switch;
}

void Flags::text(const std::string& names, std::string& value_out, const std::string& value, const std::string& help) {
  const Declare declare = [names, &value_out](CLI::App& app) { return option(app, names, value_out); };
  add(names, Takes::text, declare, help, value_out).value = value;
}

void Flags::texts(const std::string& names, std::vector<std::string>& values_out, const std::string& value,
                  const std::string& help) {
  const Declare declare = [names, &values_out](CLI::App& app) {
    return app.add_option(names, values_out)->allow_extra_args(false);
  };
  Option& row = add(names, Takes::text, declare, help, {});
  row.value = value;
  row.many = true;
}

void Flags::number(const std::string& names, std::optional<unsigned long>& value_out, const std::string& value,
                   const std::string& help) {
  const Declare declare = [names, &value_out](CLI::App& app) {
    return option(app, names, value_out)->check(check_number);
  };
  Option& row = add(names, Takes::number, declare, help, value_out ? std::to_string(*value_out) : std::string());
  row.value = value;
  row.check = check_number;
}

void Flags::integer(const std::string& names, std::optional<long>& value_out, const std::string& value,
                    const std::string& help) {
  const Declare declare = [names, &value_out](CLI::App& app) {
    return option(app, names, value_out)->check(check_integer);
  };
  Option& row = add(names, Takes::number, declare, help, {});
  row.value = value;
  row.check = check_integer;
}

void Flags::size(const std::string& names, std::optional<unsigned long>& value_out, const std::string& help) {
  // CLI11 makes maps of the units, which takes time. So they are made when there is a value.
  const Declare declare = [names, &value_out](CLI::App& app) {
    const CLI::Validator in_bytes([](std::string& value) { return CLI::AsSizeValue(false)(value); }, "");
    return option(app, names, value_out)->transform(in_bytes);
  };
  Option& row = add(names, Takes::bytes, declare, help, value_out ? size_in_units(*value_out) : std::string());
  row.value = "BYTES";
  row.check = check_size;
}

void Flags::choice(const std::string& names, std::string& value_out, const std::vector<std::string>& values,
                   const std::string& help) {
  const Checker check = check_choice(values);
  const Declare declare = [names, &value_out, check](CLI::App& app) {
    return option(app, names, value_out)->check(check);
  };
  Option& row = add(names, Takes::choice, declare, help, value_out);
  row.value = joined(values, "|");
  row.choices = values;
  row.check = check;
}

void Flags::optional_text(const std::string& names, std::optional<std::string>& value_out, const std::string& without,
                          const std::string& value, const std::string& help) {
  // This is a flag that may have a value, because an option that may lack one would take the next word as its value.
  const Declare declare = [names, &value_out, without](CLI::App& app) {
    const auto word_or_default = [without](const std::string& word) { return word == "true" ? without : word; };
    return app.add_flag(names, value_out)->transform(word_or_default);
  };
  add(names, Takes::optional_text, declare, help, {}).value = value;
}

void Flags::setting(const std::string& name, std::string& value_out, const std::string& help) {
  Option& row = table_.options.emplace_back();
  row.name = name;
  row.value = "TEXT";
  row.takes = Takes::text;
  row.help = help;
  row.group = group_;
  row.config_only = true;
  row.check = check_line;
  row.set = [&value_out](const std::vector<std::string>& values) { value_out = values.front(); };
  row.typed = [] { return false; };
}

void Flags::words(const std::string& name, std::vector<std::string>& values, bool required, const std::string& help) {
  app_.add_option(name, values)->required(required);
  table_.operands.push_back({name, help, required, true, {}});
}

void Flags::word(const std::string& name, std::string& value, bool required, const std::string& help) {
  app_.add_option(name, value)->required(required);
  table_.operands.push_back({name, help, required, false, {}});
}

void Flags::word_of(const std::string& name, std::string& value, const std::vector<std::string>& values,
                    const std::string& help) {
  app_.add_option(name, value)->required()->check(check_choice(values));
  table_.operands.push_back({name, help + ": " + joined(values, ", "), true, false, values});
}

}  // namespace feedcat::cli
