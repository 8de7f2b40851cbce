#include "cli/search.hpp"

#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/shown.hpp"
#include "feedcat/mirror.hpp"
#include "text/date_format.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

constexpr unsigned long kDefaultLimit = 20;

/// Returns the snippet on one line, with the matches between `begin` and `end`.
std::string snippet(const Match& match, std::string_view begin, std::string_view end) {
  std::string out;
  for (const Match::Piece& piece : match.snippet) {
    std::string words = text::printable_line(piece.text);
    if (piece.matches) words.insert(0, begin).append(end);
    out += words;
  }
  return base::collapse(out);
}

std::string day_of(const Match& match) { return match.published ? text::format_day(*match.published) : "-"; }

std::string as_text(const Match& match) {
  return shown(match.title.empty() ? "(untitled)" : match.title) + "\n" + day_of(match) + " \u00b7 " +
         shown(match.feed) + " \u00b7 " + text::printable_line(match.path) + "\n" + snippet(match, "", "") + "\n\n";
}

std::string as_tsv(const Match& match) {
  std::string line;
  for (const std::string& field :
       {match.path, day_of(match), match.feed, match.title, match.url, snippet(match, "", "")}) {
    line += (line.empty() ? "" : "\t") + text::printable_line(field);
  }
  return line + "\n";
}

std::string as_json(const std::vector<Match>& matches) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_array();
  for (const Match& match : matches) {
    json.begin_object();
    json.text_member("path", match.path);
    json.text_member("title", text::printable_line(match.title));
    json.text_member("feed", text::printable_line(match.feed));
    json.text_member("url", text::printable_line(match.url));
    if (match.published) json.text_member("date_published", text::format_rfc3339(*match.published));
    json.text_member("snippet", snippet(match, "", ""));
    json.key("rank");
    json.value(match.rank);
    json.end_object();
  }
  json.end_array();
  return out + "\n";
}

class Search : public Invocation {
 public:
  explicit Search(Flags& flags) {
    flags.word("QUERY", query_, true,
               "words, \"phrases\", prefix*, AND, OR, NOT, parentheses; title: and author: search one field");
    flags.words("DIR", directories_, false, "mirrors to search (default: the current folder)");
    flags.group(kWhat);
    flags.choice("-f,--format", format_, {"text", "tsv", "json", "paths"}, "output format");
    flags.number("-n,--limit", limit_, "N", "print at most N articles");
  }

  int run() override {
    if (directories_.empty()) directories_ = {"."};
    const Result<std::vector<Match>> matches = search_mirrors(query_, directories_, *limit_);
    if (!matches) {
      say(matches.error().message);
      return matches.error().kind == ErrorKind::usage ? kUsage : kFailed;
    }
    Output output({});
    if (format_ == "json") {
      output.write(as_json(*matches));
    } else {
      for (const Match& match : *matches) {
        output.write(format_ == "tsv" ? as_tsv(match) : format_ == "paths" ? match.path + "\n" : as_text(match));
      }
    }
    Messages messages(Verbosity::normal);
    const int status = finish(output, messages);
    return matches->empty() ? kFailed : status;
  }

 private:
  std::string query_, format_ = "text";
  std::vector<std::string> directories_;
  std::optional<unsigned long> limit_ = kDefaultLimit;
};

}  // namespace

std::unique_ptr<Invocation> declare_search(Flags& flags) { return std::make_unique<Search>(flags); }

}  // namespace feedcat::cli
