#include "cli/log_lines.hpp"

#include <algorithm>
#include <array>

#include "cli/shown.hpp"
#include "output/fields.hpp"
#include "text/ansi.hpp"
#include "text/date_format.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/width.hpp"

namespace feedcat::cli {
namespace {

using mirror::EventKind;
using mirror::LogEntry;

struct KindName {
  EventKind kind;
  std::string_view name;
  std::string_view sgr;  ///< how it looks at a terminal
};

/// A new kind is one row.
constexpr std::array kKinds = {
    KindName{EventKind::created, "new", text::kGreen},         KindName{EventKind::updated, "updated", text::kYellow},
    KindName{EventKind::rerun, "rerun", text::kFaint},         KindName{EventKind::failed, "failed", text::kRed},
    KindName{EventKind::recovered, "recovered", text::kGreen},
};
constexpr int kWidestKind = 9;
constexpr int kUsefulPath = 16;  // in columns
constexpr std::string_view kGap = "  ";

/// An event of a later version has a kind that this one does not know.
constexpr KindName kUnknown{EventKind::created, "other", text::kFaint};

const KindName& name_of(EventKind kind) {
  const auto* const at = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& k) { return k.kind == kind; });
  return at == kKinds.end() ? kUnknown : *at;
}

std::string feed_of(const LogEntry& entry) { return shown(entry.feed.empty() ? entry.feed_url : entry.feed); }

std::string title_of(const LogEntry& entry) {
  if (entry.path.empty()) return shown(entry.words);
  return shown(entry.title.empty() ? "(untitled)" : entry.title);
}

std::string in_column(std::string_view words, int columns) {
  std::string out = text::fit_width(words, columns);
  out.append(static_cast<std::size_t>(std::max(columns - text::display_width(out), 0)), ' ');
  return out;
}

std::string styled(std::string_view words, std::string_view sgr, const WriteOptions& options) {
  if (!options.style.color || words.empty()) return std::string(words);
  return std::string(sgr) + std::string(words) + std::string(text::kPlain);
}

std::string whole_line(const LogEntry& entry, const WriteOptions& options) {
  std::string out = text::format_rfc3339(entry.time) + std::string(kGap);
  const KindName& kind = name_of(entry.kind);
  out += styled(in_column(kind.name, kWidestKind), kind.sgr, options);
  for (const std::string& field : {feed_of(entry), title_of(entry), text::printable_line(entry.path)}) {
    if (!field.empty()) out += std::string(kGap) + field;
  }
  return out + '\n';
}

/// The path takes the room that the title leaves.
std::string fitted_line(const LogEntry& entry, const WriteOptions& options) {
  const int gap = static_cast<int>(kGap.size());
  const std::string moment = output::moment(entry.time, options).substr(0, std::string_view("2026-04-09 17:33").size());
  const KindName& kind = name_of(entry.kind);
  const std::string feed = in_column(feed_of(entry), std::clamp(options.list_width / 6, 0, 20));
  int left = options.list_width - text::display_width(moment) - kWidestKind - text::most_columns(feed) - 3 * gap;
  if (left < 8) {  // too narrow for columns
    return text::fit_width(std::string(kind.name) + " " + title_of(entry), options.list_width) + "\n";
  }
  std::string out = styled(moment, text::kFaint, options) + std::string(kGap);
  out += styled(in_column(kind.name, kWidestKind), kind.sgr, options) + std::string(kGap);
  out += styled(feed, text::kFaint, options) + std::string(kGap);
  const std::string title = text::fit_width(title_of(entry), left);
  out += styled(title, text::kBold, options);
  left -= text::most_columns(title) + gap;
  const std::string path = text::printable_line(entry.path);
  if (!path.empty() && left >= std::min(kUsefulPath, text::most_columns(path))) {
    out += std::string(kGap) + styled(text::fit_width(path, left), text::kFaint, options);
  }
  return out + '\n';
}

std::string tsv_line(const LogEntry& entry) {
  std::string out = text::format_rfc3339(entry.time) + '\t' + std::string(name_of(entry.kind).name);
  for (const std::string* field : {&entry.feed, &entry.title, &entry.path, &entry.url, &entry.feed_url, &entry.words}) {
    out += '\t' + text::printable_line(*field);
  }
  return out + '\n';
}

std::string json_object(const LogEntry& entry) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_object();
  json.text_member("time", text::format_rfc3339(entry.time));
  json.text_member("kind", name_of(entry.kind).name);
  json.text_member("feed", text::printable_line(entry.feed));
  json.text_member("feed_url", text::printable_line(entry.feed_url));
  json.text_member("title", text::printable_line(entry.title));
  json.text_member("url", text::printable_line(entry.url));
  json.text_member("path", entry.path);
  json.text_member("message", text::printable_line(entry.words));
  json.end_object();
  return out;
}

}  // namespace

std::optional<EventKind> event_kind_of(std::string_view word) {
  const auto* const at = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& k) { return k.name == word; });
  return at == kKinds.end() ? std::nullopt : std::optional(at->kind);
}

std::string kinds_in_words() {
  std::string words;
  for (const KindName& kind : kKinds) words += (words.empty() ? "" : ", ") + std::string(kind.name);
  return words;
}

std::string line_of(const LogEntry& entry, std::string_view format, const WriteOptions& options) {
  if (format == "tsv") return tsv_line(entry);
  if (format == "json") return json_object(entry);
  if (format == "ndjson") return json_object(entry) + '\n';
  return options.list_width > 0 ? fitted_line(entry, options) : whole_line(entry, options);
}

}  // namespace feedcat::cli
