#include "cli/status.hpp"

#include <string>
#include <utility>
#include <vector>

#include "cli/health.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/sources.hpp"
#include "cli/table.hpp"
#include "feedcat/mirror.hpp"
#include "mirror/status.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

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
    return mirror::cached_status(*to_sources({}, {}, messages), CacheFlags().to_options());
  }

  std::string directory_, format_ = "text";
};

}  // namespace

std::unique_ptr<Invocation> declare_status(Flags& flags) { return std::make_unique<Status>(flags); }

}  // namespace feedcat::cli
