#include "cli/search.hpp"

#include <array>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "cli/display.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/queries.hpp"
#include "cli/rules.hpp"
#include "cli/search_facets.hpp"
#include "cli/search_hits.hpp"
#include "cli/search_scores.hpp"
#include "cli/terminal.hpp"
#include "feedcat/write.hpp"
#include "mirror/saved_item.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {
namespace {

constexpr unsigned long kDefaultLimit = 20;
constexpr std::string_view kHits = "hits";
constexpr std::string_view kList = "list";

std::vector<std::string> formats() {
  std::vector<std::string> names{std::string(kHits)};
  for (const Writer& writer : writers()) names.emplace_back(writer.name);
  return names;
}

class Search : public Invocation {
 public:
  explicit Search(Flags& flags) {
    flags.word("QUERY", query_, true,
               "words and fields, such as 'tide* -title:boat date:2026-06'; '' is every article");
    flags.words("DIR", directories_, false, "mirrors to search (default: the current folder)");
    flags.group(kWhat);
    flags.choice("-f,--format", format_, formats(),
                 "output format: hits, or one of fetch's (default hits if the query has words, else list)");
    flags.flag("-l,--paths", paths_, "print only the paths of the articles");
    flags.flag("-0,--null", null_, "print only the paths, and end each one with NUL");
    flags.number("-n,--limit", limit_, "N", "print at most N articles (default: the best 20 of a query with words)");
    flags.choice("--sort", sort_, {"relevance", "date", "score"},
                 "the best first (default if the query has words), the newest first, or the highest score first");
    flags.integer("--min-score", min_score_, "N",
                  "only articles whose score by the rules in config.toml is at least N");
    flags.text("--facet", facets_, "LIST",
               "count the articles by feed, tag, month, author or lang, or several of these");
    display_.declare(flags);
  }

  void use(const Config& config) override {
    saved_ = saved_queries(config);
    rules_.use(config);
  }

  int run() override {
    if (directories_.empty()) directories_ = {"."};
    const auto facets = read_facets(facets_);
    if (!facets) return wrong_usage("--facet: " + facets.error().message);
    auto query = read_query(query_, "", saved_);
    if (!query) return kUsage;
    const bool scores = sort_ == "score" || min_score_;
    const auto rules = scores ? rules_.in_force(now()) : std::nullopt;
    if (scores && !rules) return kUsage;
    auto search = mirror::Search::open(std::move(*query), directories_);
    if (!search) return failed(search.error());
    if (!facets->empty()) return print_facets(*search, *facets, format_, limit_);
    const bool ranked = search->has_words() && sort_ != "date" && sort_ != "score";
    if (format_.empty()) format_ = ranked ? kHits : kList;
    constexpr unsigned long kAll = std::numeric_limits<unsigned long>::max();
    const unsigned long limit = limit_.value_or(ranked ? kDefaultLimit : kAll);
    const auto order = ranked ? mirror::SearchOrder::relevance : mirror::SearchOrder::newest;
    if (const auto started = search->start(order, scores ? kAll : limit); !started) return failed(started.error());
    Messages messages(Verbosity::normal);
    const auto plain = [&]() -> Result<std::optional<Hit>> {
      TRY(auto found, search->next());
      return found ? std::optional(Hit{std::move(*found)}) : std::nullopt;
    };
    if (!scores) return print(plain, messages);
    ScoreOptions options{
        .sort = sort_ == "score", .limit = limit, .path_of = [&](const auto& f) { return path_of(f); }};
    if (min_score_) options.min_score = *min_score_;
    auto hits = scored_hits(*search, *rules, options, messages);
    if (!hits) return failed(hits.error());
    return print(
        [&, i = std::size_t{0}]() mutable -> Result<std::optional<Hit>> {
          return i < hits->size() ? std::optional(std::move((*hits)[i++])) : std::nullopt;
        },
        messages);
  }

 private:
  static int failed(const Error& error) {
    say(error.message);
    return kFailed;
  }

  int print(const std::function<Result<std::optional<Hit>>()>& next, Messages& messages) {
    auto found = next();
    if (!found) return failed(found.error());
    const bool none = !*found;
    const bool to_terminal = shows_on_terminal("");
    const Writer* const writer = format_ == kHits ? nullptr : find_writer(format_);
    const bool paths = paths_ || null_;
    if (none && (paths || writer == nullptr || !writer->is_document)) return kFailed;
    Output output({}, paths ? std::string() : display_.pager(to_terminal));
    const WriteOptions options = display_.to_options(to_terminal);
    const Feed all = feed_of_all();
    const std::array<const Feed*, 1> feeds{&all};
    std::string text;
    if (!paths && writer != nullptr) writer->begin(feeds, options, text);
    for (std::size_t i = 0; found && *found; found = next()) {
      const mirror::FoundIn& hit = (*found)->found;
      if (paths) {
        text += path_of(hit) + (null_ ? '\0' : '\n');
      } else if (writer == nullptr) {
        text += hit_text(hit.article, path_of(hit), options);
      } else {
        const std::optional<mirror::SavedItem> saved = item_of(hit, *writer, messages);
        if (!saved) continue;
        writer->item({.item = saved->item, .feed = saved->feed, .index = i, .ruling = &(*found)->ruling}, options,
                     text);
      }
      ++i;
      if (!output.write(text)) return finish(output, messages);
      text.clear();
    }
    if (!found) output.fail(found.error());
    if (found && !paths && writer != nullptr) writer->end(feeds, options, text);
    if (found) output.write(text);
    const int status = finish(output, messages);
    return none ? kFailed : status;
  }

  [[nodiscard]] std::string path_of(const mirror::FoundIn& found) const {
    return mirror::path_in(directories_[found.mirror], found.article.path);
  }

  /// For formats that describe the feed of all articles.
  [[nodiscard]] Feed feed_of_all() const {
    Feed feed;
    feed.title = base::trim(query_).empty() ? "All articles" : "Articles for " + query_;
    return feed;
  }

  /// A list needs nothing but the state. For the other formats the file is read. Returns nullopt if that has failed,
  /// which has then been reported.
  [[nodiscard]] std::optional<mirror::SavedItem> item_of(const mirror::FoundIn& found, const Writer& writer,
                                                         Messages& messages) const {
    mirror::SavedItem saved;
    if (writer.name == kList) {
      saved.item.title = found.article.title;
      saved.item.url = found.article.url;
      saved.item.published = found.article.time;
      saved.feed.title = found.article.feed;
      saved.feed.feed_url = found.article.feed_url;
      return saved;
    }
    const std::string path = path_of(found);
    auto read = mirror::read_saved_item(path);
    if (read) return std::move(*read);
    messages.problem(path, read.error());
    return std::nullopt;
  }

  std::string query_, format_, sort_, facets_;
  std::vector<std::string> directories_;
  std::optional<unsigned long> limit_;
  std::optional<long> min_score_;
  bool paths_ = false, null_ = false;
  DisplayFlags display_;
  SavedQueries saved_;
  RuleFlags rules_;
};

}  // namespace

std::unique_ptr<Invocation> declare_search(Flags& flags) { return std::make_unique<Search>(flags); }

}  // namespace feedcat::cli
