#include "cli/display.hpp"

#include <unistd.h>

#include <algorithm>
#include <ctime>

#include "base/ascii.hpp"
#include "cli/terminal.hpp"

namespace feedcat::cli {
namespace {

constexpr int kReadable = 80;  // longer lines are tiring to read

bool is_less(std::string_view command) {
  const std::vector<std::string_view> words = base::words(command);
  if (words.empty()) return true;  // the user wants no pager
  const std::string_view program = words.front().substr(words.front().rfind('/') + 1);
  return program == "less";
}

/// `when` is `auto`, `always` or `never`; `by_itself` is the answer for `auto`.
bool decided(const std::string& when, bool by_itself) { return when == "always" || (when != "never" && by_itself); }

LinkStyle link_style(const std::string& typed, bool to_terminal, bool hyperlinks) {
  if (typed == "inline") return LinkStyle::inline_;
  if (typed == "list" || (typed.empty() && to_terminal && !hyperlinks)) return LinkStyle::list;
  return LinkStyle::none;
}

/// Is there a program of that name in PATH?
bool is_installed(std::string_view program) {
  const std::string path = environment("PATH");
  const std::vector<std::string_view> folders = base::split(path, ':');
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
    return ::access((std::string(folder) + "/" + std::string(program)).c_str(), X_OK) == 0;
  });
}

bool may_color_by_itself() { return knows_escapes() && environment("NO_COLOR").empty(); }

std::chrono::seconds local_offset(UtcTime time) {
  const std::time_t moment = std::chrono::system_clock::to_time_t(time);
  std::tm local{};
  return localtime_r(&moment, &local) == nullptr ? std::chrono::seconds{0} : std::chrono::seconds{local.tm_gmtoff};
}

}  // namespace

void DisplayFlags::declare(Flags& flags) {
  flags.group(kLooks);
  flags.number("--width", width, "N",
               "wrap text and fit lists to N columns (default at a terminal: its width, text at most 80)");
  flags.choice("--color", color, {"auto", "always", "never"}, "use colours and bold type");
  flags.choice("--hyperlinks", hyperlinks, {"auto", "always", "never"},
               "write links that the terminal can open (OSC 8)");
  flags.choice("--links", links, {"inline", "list", "none"},
               "show the addresses of links after their words, in a list, or not at all");
  flags.flag("--no-pager", no_pager, "do not start a pager");
  flags.flag("--utc", utc, "show times in UTC even at a terminal");
}

WriteOptions DisplayFlags::to_options(bool to_terminal) const {
  WriteOptions options;
  if (width) {
    options.style.width = options.list_width = static_cast<int>(std::min(*width, 10'000UL));
  } else if (to_terminal) {
    options.list_width = screen_of(STDOUT_FILENO).columns;
    options.style.width = std::min(options.list_width, kReadable);
  }
  options.style.color = decided(color, to_terminal && may_color_by_itself());
  // Other pagers than less show the address of a link as garbage.
  options.style.hyperlinks =
      decided(hyperlinks, to_terminal && knows_hyperlinks() && (no_pager || is_less(pager_command())));
  options.style.links = link_style(links, to_terminal, options.style.hyperlinks);
  options.style.media_addresses = links != "none";
  if (to_terminal && !utc) options.utc_offset = local_offset;
  return options;
}

void DisplayFlags::declare_for_lines(Flags& flags) {
  flags.group(kLooks);
  flags.choice("--color", color, {"auto", "always", "never"}, "use colours and bold type");
  flags.flag("--no-pager", no_pager, "do not start a pager");
  flags.flag("--utc", utc, "show times in UTC even at a terminal");
}

bool DisplayFlags::colors_messages() const { return decided(color, may_color_by_itself()); }

std::string DisplayFlags::pager(bool to_terminal) const {
  return to_terminal && !no_pager ? pager_command() : std::string();
}

std::string pager_command() {
  for (const char* name : {"FEEDCAT_PAGER", "PAGER"}) {
    const char* command = std::getenv(name);
    if (command == nullptr) continue;
    const std::string_view trimmed = base::trim(command);
    return trimmed == "cat" ? "" : std::string(trimmed);
  }
  return knows_escapes() && is_installed("less") ? "less" : "";
}

}  // namespace feedcat::cli
