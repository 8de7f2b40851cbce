// Reads rss2email's configuration, which has a section `[feed.NAME]` with a `url` for each feed.
#include <utility>

#include "base/ascii.hpp"
#include "subscriptions/import.hpp"

namespace feedcat::subscriptions {
namespace {

class ConfigReader {
 public:
  Imported read(std::string_view bytes) {
    for (const std::string_view line : base::split(bytes, '\n')) {
      ++number_;
      read_line(line);
    }
    end_section();
    return std::move(imported_);
  }

 private:
  void read_line(std::string_view whole) {
    const std::string_view line = base::trim(whole);
    // An indented line continues the value before it. No address continues in a second line.
    if (line.empty() || line.front() == '#' || line.front() == ';' || base::is_space(whole.front())) return;
    if (line.front() == '[') {
      end_section();
      begin_section(whole, line);
      return;
    }
    const std::size_t sign = line.find_first_of("=:");
    if (name_.empty() || sign == std::string_view::npos) return;
    const std::string key = base::lower(base::trim(line.substr(0, sign)));
    const std::string_view value = base::trim(line.substr(sign + 1));
    if (key == "url") url_ = value;
    if (key == "active") active_ = !base::iequals(value, "false") && !base::iequals(value, "no") && value != "0";
  }

  void begin_section(std::string_view whole, std::string_view line) {
    constexpr std::string_view kFeed = "[feed.";
    name_ = line.starts_with(kFeed) ? line.substr(kFeed.size(), line.find(']') - kFeed.size()) : std::string_view();
    section_ = {number_, std::string(whole), {}};
  }

  void end_section() {
    const std::string name(std::exchange(name_, {}));
    const std::string url(std::exchange(url_, {}));
    const bool active = std::exchange(active_, true);
    if (name.empty()) return;
    if (is_address(url) && active) {
      imported_.subscriptions.push_back({url, name, {}});
      return;
    }
    section_.reason = active ? "no address" : "not active";
    imported_.not_taken.push_back(section_);
  }

  Imported imported_;
  std::size_t number_ = 0;
  std::string name_;  ///< of the feed whose section this is; empty in other sections
  std::string url_;
  bool active_ = true;
  NotTaken section_;
};

}  // namespace

Imported import_rss2email(std::string_view bytes) { return ConfigReader().read(bytes); }

}  // namespace feedcat::subscriptions
