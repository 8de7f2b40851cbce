#include "cli/flags.hpp"

#include <CLI/CLI.hpp>

namespace feedcat::cli {
namespace {

/// Adds an option with one value. The last one counts, so that a user can override the options of an alias.
template <class Value>
CLI::Option* option(CLI::App& app, const std::string& names, Value& value_out, const std::string& help) {
  return app.add_option(names, value_out, help)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

}  // namespace

void Flags::flag(const std::string& names, bool& on, const std::string& help) { app_.add_flag(names, on, help); }

void Flags::text(const std::string& names, std::string& value_out, const std::string& value, const std::string& help) {
  option(app_, names, value_out, help)->type_name(value);
}

void Flags::number(const std::string& names, std::optional<unsigned long>& value_out, const std::string& value,
                   const std::string& help) {
  option(app_, names, value_out, help)->type_name(value)->check([](const std::string& typed) {
    const bool digits = !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::string() : "not a whole number: " + typed;
  });
}

void Flags::size(const std::string& names, std::optional<unsigned long>& value_out, const std::string& help) {
  option(app_, names, value_out, help)->type_name("BYTES")->transform(CLI::AsSizeValue(false).description(""));
}

void Flags::choice(const std::string& names, std::string& value_out, const std::vector<std::string>& values,
                   const std::string& help) {
  std::string shown;
  for (const std::string& name : values) shown += (shown.empty() ? "" : "|") + name;
  option(app_, names, value_out, help)->type_name(shown)->check([allowed = values, shown](const std::string& typed) {
    const bool known = std::find(allowed.begin(), allowed.end(), typed) != allowed.end();
    return known ? std::string() : "not one of " + shown + ": " + typed;
  });
}

void Flags::optional_text(const std::string& names, std::optional<std::string>& value_out, const std::string& without,
                          const std::string& value, const std::string& help) {
  // This is a flag that may have a value, because an option that may lack one would take the next word as its value.
  app_.add_flag(names, value_out, help)->type_name("[=" + value + "]")->transform([without](const std::string& typed) {
    return typed == "true" ? without : typed;
  });
}

void Flags::words(const std::string& name, std::vector<std::string>& values, bool required, const std::string& help) {
  app_.add_option(name, values, help)->required(required)->type_name("");
}

void Flags::word(const std::string& name, std::string& value, bool required, const std::string& help) {
  app_.add_option(name, value, help)->required(required)->type_name("");
}

}  // namespace feedcat::cli
