#include "cli/status.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/shown.hpp"
#include "feedcat/mirror.hpp"
#include "mirror/status.hpp"
#include "text/date_format.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::cli {
namespace {

constexpr std::array<std::string_view, 6> kWords{"ok", "failing", "gone", "moved", "silent", "unknown"};

constexpr int kWidestCell = 60;
constexpr int kWidestRemark = 400;

std::string_view word_of(Health health) { return kWords[static_cast<std::size_t>(health)]; }

std::string moment(const std::optional<UtcTime>& time) {
  if (!time) return "-";
  std::string words = text::format_rfc3339(*time);
  words.replace(words.find('T'), 1, " ");
  return words.substr(0, words.rfind(':'));
}

/// The last column: the address, and what is wrong with it.
std::string remark(const SourceStatus& source) {
  std::string words = source.url;
  if (source.health == Health::failing) {
    words += ": " + source.last_error + ", since " + moment(source.failing_since);
  } else if (source.health == Health::moved) {
    words += ": moved to " + source.moved_to;
  }
  return words;
}

std::string table(const std::vector<SourceStatus>& sources) {
  std::vector<std::array<std::string, 5>> rows{{"HEALTH", "LAST CHANGE", "NEXT POLL", "FEED", "SOURCE"}};
  for (const SourceStatus& source : sources) {
    rows.push_back({std::string(word_of(source.health)),
                    moment(source.last_article ? source.last_article : source.last_change),
                    source.health == Health::gone ? "never" : moment(source.next_poll),
                    source.title.empty() ? "-" : source.title, remark(source)});
  }
  std::array<int, 4> widths{};
  for (auto& row : rows) {
    for (std::string& cell : row) cell = shown(cell, &cell == &row.back() ? kWidestRemark : kWidestCell);
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], text::display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      out += row[i] + std::string(static_cast<std::size_t>(widths[i] - text::display_width(row[i])) + 2, ' ');
    }
    out += row.back() + "\n";
  }
  return out;
}

void time_member(text::JsonWriter& json, std::string_view name, const std::optional<UtcTime>& time) {
  if (time) json.text_member(name, text::format_rfc3339(*time));
}

std::string json_of(const std::vector<SourceStatus>& sources) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_array();
  for (const SourceStatus& source : sources) {
    json.begin_object();
    json.text_member("url", source.url);
    json.text_member("title", text::printable_line(source.title));
    json.text_member("health", word_of(source.health));
    json.text_member("folder", source.folder);
    json.text_member("feed_url", text::printable_line(source.feed_url));
    json.text_member("moved_to", text::printable_line(source.moved_to));
    time_member(json, "last_article", source.last_article);
    time_member(json, "last_success", source.last_success);
    time_member(json, "last_change", source.last_change);
    time_member(json, "next_poll", source.next_poll);
    json.text_member("next_poll_reason", source.next_poll_reason);
    time_member(json, "failing_since", source.failing_since);
    json.key("failures");
    json.value(std::uint64_t{source.failures});
    json.text_member("last_error", text::printable_line(source.last_error));
    json.end_object();
  }
  json.end_array();
  return out + "\n";
}

class Status : public Invocation {
 public:
  explicit Status(Flags& flags) {
    flags.word("DIR", directory_, false,
               "mirror (default: the current folder if it is a mirror, otherwise the subscriptions)");
    flags.group(kWhat);
    flags.choice("-f,--format", format_, {"text", "json"}, "output format (default text)");
  }

  int run() override {
    Messages messages(Verbosity::normal);
    const Result<std::vector<SourceStatus>> sources = looked_up(messages);
    if (!sources) {
      say((directory_.empty() ? "." : directory_) + ": " + sources.error().message);
      return kFailed;
    }
    Output output({});
    output.write(format_ == "json" ? json_of(*sources) : table(*sources));
    return finish(output, messages);
  }

 private:
  [[nodiscard]] Result<std::vector<SourceStatus>> looked_up(Messages& messages) const {
    if (!directory_.empty()) return mirror_status(directory_, now());
    auto here = mirror_status(".", now());
    if (here || here.error().kind != ErrorKind::not_found) return here;
    return mirror::cached_status(to_sources({}, {}, messages), CacheFlags().to_options());
  }

  std::string directory_, format_ = "text";
};

}  // namespace

std::unique_ptr<Invocation> declare_status(Flags& flags) { return std::make_unique<Status>(flags); }

}  // namespace feedcat::cli
