#include "cli/status.hpp"

#include <string>
#include <utility>
#include <vector>

#include "cli/health.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/places.hpp"
#include "cli/sources.hpp"
#include "cli/table.hpp"
#include "cursors/cursor.hpp"
#include "feedcat/mirror.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/status.hpp"
#include "polling/contents.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

/// Returns the last column: the address, and what is wrong with it.
std::string remark(const SourceStatus& source) {
  std::string words = source.url;
  if (source.health == Health::failing) {
    words += ": " + source.last_error + ", since " + moment(source.failing_since);
  } else if (source.health == Health::moved) {
    words += ": moved to " + source.moved_to;
  } else if (source.missed_from && source.missed_to) {
    words += ": " + polling::in_words({*source.missed_from, *source.missed_to});
  }
  return words;
}

std::string table(const std::vector<SourceStatus>& sources) {
  std::vector<std::vector<std::string>> rows{{"HEALTH", "LAST CHANGE", "NEXT POLL", "FEED", "SOURCE"}};
  for (const SourceStatus& source : sources) {
    rows.push_back({std::string(word_of(source.health)),
                    moment(source.last_article ? source.last_article : source.last_change),
                    source.health == Health::gone ? "never" : moment(source.next_poll),
                    source.title.empty() ? "-" : source.title, remark(source)});
  }
  return table_of(std::move(rows));
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
    time_member(json, "missed_from", source.missed_from);
    time_member(json, "missed_to", source.missed_to);
    json.end_object();
  }
  json.end_array();
  return out + "\n";
}

std::string table(const std::vector<cursors::CursorStatus>& cursors) {
  std::vector<std::vector<std::string>> rows{{"NAME", "LAST DELIVERY", "SINCE", "NAMES OF ARTICLES"}};
  for (const cursors::CursorStatus& cursor : cursors) {
    rows.push_back(
        {cursor.name, moment(cursor.last_delivery), moment(cursor.created), std::to_string(cursor.articles)});
  }
  return table_of(std::move(rows));
}

std::string json_of(const std::vector<cursors::CursorStatus>& cursors) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_array();
  for (const cursors::CursorStatus& cursor : cursors) {
    json.begin_object();
    json.text_member("name", text::printable_line(cursor.name));
    time_member(json, "last_delivery", cursor.last_delivery);
    time_member(json, "created", cursor.created);
    json.key("names");
    json.value(cursor.articles);
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
    flags.choice("-f,--format", format_, {"text", "json"}, "output format");
    flags.flag("--cursors", cursors_, "what each NAME of --new has delivered, in place of the feeds");
  }

  int run() override {
    Messages messages(Verbosity::normal);
    if (cursors_) return show_cursors(messages);
    const Result<std::vector<SourceStatus>> sources = looked_up(messages);
    if (!sources) {
      say((directory_.empty() ? "." : mirror::shown(directory_)) + ": " + sources.error().message);
      return kFailed;
    }
    Output output({});
    output.write(format_ == "json" ? json_of(*sources) : table(*sources));
    return finish(output, messages);
  }

 private:
  [[nodiscard]] int show_cursors(Messages& messages) const {
    if (!directory_.empty()) return wrong_usage("--cursors: a mirror has none");
    const auto cursors = cursors::cursor_status(state_folder());
    if (!cursors) {
      messages.problem("--cursors", cursors.error());
      return kFailed;
    }
    Output output({});
    output.write(format_ == "json" ? json_of(*cursors) : table(*cursors));
    return finish(output, messages);
  }

  [[nodiscard]] Result<std::vector<SourceStatus>> looked_up(Messages& messages) const {
    if (!directory_.empty()) return mirror_status(directory_, now());
    auto here = mirror_status(".", now());
    if (here || here.error().kind != ErrorKind::not_found) return here;
    return mirror::cached_status(*to_sources({}, {}, messages), CacheFlags().to_options());
  }

  std::string directory_, format_ = "text";
  bool cursors_ = false;
};

}  // namespace

std::unique_ptr<Invocation> declare_status(Flags& flags) { return std::make_unique<Status>(flags); }

}  // namespace feedcat::cli
