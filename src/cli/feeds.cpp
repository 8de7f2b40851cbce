#include "cli/feeds.hpp"

#include <unistd.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "cli/feeds_add.hpp"
#include "cli/feeds_change.hpp"
#include "cli/feeds_check.hpp"
#include "cli/feeds_edit.hpp"
#include "cli/feeds_transfer.hpp"
#include "cli/health.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/subscriptions_file.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "feedcat/mirror.hpp"
#include "mirror/status.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

constexpr std::array kFeedsCommands = {
    Command{"list", "list the subscriptions", declare_feeds},
    Command{"add", "look for the feed of a site, and subscribe to it", declare_feeds_add},
    Command{"remove", "end subscriptions", declare_feeds_remove},
    Command{"tag", "add and remove tags of subscriptions", declare_feeds_tag},
    Command{"rename", "change the name of a subscription", declare_feeds_rename},
    Command{"edit", "open the list of subscriptions in an editor", declare_feeds_edit},
    Command{"check", "find subscriptions that are dead, have moved or are silent", declare_feeds_check},
    Command{"import", "subscribe to what the list of another reader names", declare_feeds_import},
    Command{"export", "print the subscriptions for another reader", declare_feeds_export},
};

/// A subscription with what the cache remembers about it.
struct Row {
  Subscription subscription;
  SourceStatus status;
};

std::vector<Row> rows_of(const std::vector<Subscription>& subscriptions, Messages& messages) {
  std::vector<Row> rows;
  for (const Subscription& subscription : subscriptions) {
    Row& row = rows.emplace_back();
    row.subscription = subscription;
  }
  std::vector<Source> sources;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (Source& source : sources_of({rows[i].subscription}, messages)) {
      sources.push_back(std::move(source));
      places.push_back(i);
    }
  }
  std::vector<SourceStatus> statuses = mirror::cached_status(sources, CacheFlags().to_options());
  for (std::size_t i = 0; i < statuses.size(); ++i) rows[places[i]].status = std::move(statuses[i]);
  return rows;
}

std::string joined(const std::vector<std::string>& tags) {
  std::string out;
  for (const std::string& tag : tags) out += (out.empty() ? "" : ", ") + tag;
  return out;
}

std::vector<std::string> cells_of(const Row& row) {
  return {row.subscription.title, joined(row.subscription.tags), std::string(word_of(row.status.health)),
          moment(row.status.last_change), text::without_userinfo(row.subscription.url)};
}

std::string as_table(const std::vector<Row>& rows) {
  std::vector<std::vector<std::string>> cells{{"NAME", "TAGS", "HEALTH", "LAST CHANGE", "ADDRESS"}};
  for (const Row& row : rows) {
    cells.push_back(cells_of(row));
    for (std::string& cell : cells.back()) {
      if (cell.empty()) cell = "-";
    }
  }
  return table_of(std::move(cells));
}

std::string as_tsv(const std::vector<Row>& rows) {
  std::string out;
  for (const Row& row : rows) {
    std::string line;
    for (const std::string& cell : cells_of(row)) line += text::printable_line(cell) + "\t";
    line.back() = '\n';
    out += line;
  }
  return out;
}

std::string as_json(const std::vector<Row>& rows) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_array();
  for (const Row& row : rows) {
    json.begin_object();
    json.text_member("url", text::without_userinfo(row.subscription.url));
    json.text_member("title", row.subscription.title);
    json.key("tags");
    json.begin_array();
    for (const std::string& tag : row.subscription.tags) json.value(tag);
    json.end_array();
    json.text_member("health", word_of(row.status.health));
    time_member(json, "last_change", row.status.last_change);
    json.text_member("moved_to", row.status.moved_to);
    json.text_member("last_error", row.status.last_error);
    json.end_object();
  }
  json.end_array();
  return out + "\n";
}

class Listing : public Invocation {
 public:
  explicit Listing(Flags& flags) {
    flags.group(kWhat);
    flags.choice("-f,--format", format_, {"text", "tsv", "json"},
                 "output format (default at a terminal text, otherwise tsv)");
  }

  int run() override {
    Messages messages(Verbosity::normal);
    const std::optional<SubscriptionList> list = told_subscriptions(messages);
    if (!list) messages.notice(subscriptions_path(), "no list yet; `feedcat feeds add` begins one");
    const std::vector<Row> rows = list ? rows_of(list->subscriptions, messages) : std::vector<Row>();
    if (format_.empty()) format_ = is_terminal(STDOUT_FILENO) ? "text" : "tsv";
    Output output({});
    output.write(format_ == "json" ? as_json(rows) : format_ == "tsv" ? as_tsv(rows) : as_table(rows));
    return finish(output, messages);
  }

 private:
  std::string format_;
};

}  // namespace

std::unique_ptr<Invocation> declare_feeds(Flags& flags) { return std::make_unique<Listing>(flags); }

std::span<const Command> feeds_commands() { return kFeedsCommands; }

}  // namespace feedcat::cli
