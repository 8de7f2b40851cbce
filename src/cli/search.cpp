#include "cli/search.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "cli/book.hpp"
#include "cli/did_you_mean.hpp"
#include "cli/digest_flags.hpp"
#include "cli/display.hpp"
#include "cli/hit_groups.hpp"
#include "cli/hit_printer.hpp"
#include "cli/messages.hpp"
#include "cli/new_hits.hpp"
#include "cli/options.hpp"
#include "cli/queries.hpp"
#include "cli/rules.hpp"
#include "cli/search_facets.hpp"
#include "cli/search_scores.hpp"
#include "cli/shorthands.hpp"
#include "feedcat/write.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {
namespace {

constexpr unsigned long kDefaultLimit = 20;
constexpr unsigned long kHitsOfStory = 2;
constexpr unsigned long kNoLimit = std::numeric_limits<unsigned long>::max();

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
    digest_.declare(flags, false);
    flags.flag("-l,--paths", paths_, "print only the paths of the articles");
    flags.flag("-0,--null", null_, "print only the paths, and end each one with NUL");
    flags.number("-n,--limit", limit_, "N", "print at most N articles (default: the best 20 of a query with words)");
    shorthands_.declare(flags);
    flags.choice("--sort", sort_, {"relevance", "date", "score"},
                 "the best first (default if the query has words), the newest first, or the highest score first");
    flags.integer("--min-score", min_score_, "N",
                  "only articles whose score by the rules in config.toml is at least N");
    flags.flag("--stories", stories_,
               "show articles of different feeds on one event together, as one article with the names of the others");
    flags.text("--facet", facets_, "LIST",
               "count the articles by feed, tag, month, author or lang, or several of these");
    flags.group("What is new");
    flags.optional_text("--new", new_, "default", "NAME",
                        "only articles that no earlier run with the same NAME printed; without NAME it is \"default\"");
    flags.flag("--catch-up", catch_up_, "with --new, count all articles as printed and print nothing");
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
    if (const auto checked = check(); !checked) return wrong_usage(checked.error().message);
    auto query = read_query(query_, "", saved_);
    if (!query) return kUsage;
    if (const auto added = shorthands_.add_to(*query); !added) return wrong_usage(added.error().message);
    const auto rules = scores() ? rules_.in_force(now()) : std::nullopt;
    if (scores() && !rules) return kUsage;
    auto search = mirror::Search::open(std::move(*query), directories_);
    if (!search) return failed(search.error());
    if (!facets->empty()) return print_facets(*search, *facets, format_, limit_);
    const bool ranked = search->has_words() && sort_ != "date" && sort_ != "score";
    Messages messages(Verbosity::normal);
    const HitFormat format = hit_format(ranked);
    HitPrinter printer(format, *search, messages);
    if (new_) return print_new(*search, printer, messages);
    const auto any = rules    ? print_scored(*search, *rules, ranked, printer, messages)
                     : ranked ? print_best(*search, printer)
                              : print_newest(*search, printer);
    if (!any) return failed(any.error());
    if (!*any && !messages.failed()) say_what_was_meant(*search, query_, saved_, directories_);
    return *any && !messages.failed() ? kOk : kFailed;
  }

 private:
  static int failed(const Error& error) {
    say(error.message);
    return kFailed;
  }

  [[nodiscard]] bool scores() const { return sort_ == "score" || min_score_; }

  [[nodiscard]] Result<void> check() const {
    if (stories_ && !facets_.empty())
      return fail(ErrorKind::usage, "--facet prints no articles, so it has no --stories");
    if (scores() && (new_ || stories_))
      return fail(ErrorKind::usage, "--min-score and --sort score go neither with --new nor with --stories");
    if (catch_up_ && !new_) return fail(ErrorKind::usage, "--catch-up needs --new");
    const Writer* const writer = find_writer(format_);
    if (writer != nullptr && writer->pack != nullptr && !paths_ && !null_) TRY(check_packed(*writer, {}));
    if (!new_) return {};
    if (!facets_.empty()) return fail(ErrorKind::usage, "--facet prints no articles, so it has no --new");
    // The best of many are not all of them, and an alert must not leave any out.
    if (sort_ == "relevance")
      return fail(ErrorKind::usage, "--new prints all that is new, and cannot --sort by relevance");
    return {};
  }

  [[nodiscard]] HitFormat hit_format(bool ranked) const {
    HitFormat format{.name = format_, .display = display_};
    if (format.name.empty()) format.name = ranked ? kHits : kList;
    if (paths_ || null_) format.path_end = null_ ? '\0' : '\n';
    format.digest = digest_.form();
    format.title = base::trim(query_).empty() ? "All articles" : "Articles for " + query_;
    return format;
  }

  Result<bool> print_scored(mirror::Search& search, const pipeline::Rules& rules, bool ranked, HitPrinter& printer,
                            Messages& messages) const {
    const unsigned long limit = limit_.value_or(ranked ? kDefaultLimit : kNoLimit);
    TRY(search.start(ranked ? mirror::SearchOrder::relevance : mirror::SearchOrder::newest, kNoLimit));
    ScoreOptions options{.sort = sort_ == "score", .limit = limit};
    if (min_score_) options.min_score = *min_score_;
    TRY(auto scored, scored_hits(search, rules, options, messages));
    std::size_t at = 0;
    return printer.print({.next = [&]() -> Result<std::optional<HitGroup>> {
      if (at == scored.size()) return std::optional<HitGroup>();
      Hit& hit = scored[at++];
      return std::optional(HitGroup{.hits = {std::move(hit.found)}, .ruling = std::move(hit.ruling)});
    }});
  }

  Result<bool> print_best(mirror::Search& search, HitPrinter& printer) const {
    const unsigned long limit = limit_.value_or(kDefaultLimit);
    // A story counts once, so more hits are needed than stories.
    const unsigned long hits = stories_ ? std::min(limit, kNoLimit / kHitsOfStory) * kHitsOfStory : limit;
    TRY(search.start(mirror::SearchOrder::relevance, hits));
    if (!stories_) return printer.print({.next = single_hits([&] { return search.next(); })});
    TRY(auto groups, ranked_groups(search, limit));
    std::size_t at = 0;
    return printer.print({.next = [&]() -> Result<std::optional<HitGroup>> {
      if (at == groups.size()) return std::optional<HitGroup>();
      return std::optional(std::move(groups[at++]));
    }});
  }

  Result<bool> print_newest(mirror::Search& search, HitPrinter& printer) const {
    unsigned long left = limit_.value_or(kNoLimit);
    TRY(search.start(mirror::SearchOrder::newest, stories_ ? kNoLimit : left));
    HitGroups groups([&] { return search.next(); }, search);
    if (!stories_) return printer.print({.next = single_hits([&] { return search.next(); })});
    return printer.print({.next = [&]() -> Result<std::optional<HitGroup>> {
      if (left == 0) return std::optional<HitGroup>();
      --left;
      return groups.next();
    }});
  }

  /// Finding nothing new is a success.
  int print_new(mirror::Search& search, HitPrinter& printer, Messages& messages) const {
    auto hits = NewHits::open(*new_, now());
    if (!hits) return failed(hits.error());
    // What a limit leaves out is printed by a later run. It takes the oldest, so that no article waits for ever.
    const bool some = limit_ && !catch_up_;
    const auto order = some ? mirror::SearchOrder::oldest : mirror::SearchOrder::newest;
    if (const auto started = search.start(order, kNoLimit); !started) return failed(started.error());
    if (catch_up_) {
      if (const auto done = hits->catch_up(search); !done) return failed(done.error());
    } else {
      NextHit next = [&] { return hits->next(search); };
      if (some) {
        auto chosen = hits->some(search, *limit_);
        if (!chosen) return failed(chosen.error());
        next = [chosen = std::move(*chosen)]() mutable { return taken(chosen); };
      }
      HitGroups groups(next, search);
      HitFlow flow;
      flow.next = stories_ ? NextGroup([&] { return groups.next(); }) : single_hits(next);
      flow.printed = [&](const auto& printed) { return hits->accepted(printed, search); };
      flow.waits = [&](const auto& printed) {
        for (const mirror::FoundIn& hit : printed) hits->will_be_accepted(hit);
      };
      flow.all_printed = [&] { return hits->all_accepted(search); };
      printer.print(flow);
    }
    if (const auto done = hits->finish(); !done) messages.problem("--new", done.error());
    return messages.failed() ? kFailed : kOk;
  }

  static Result<std::optional<mirror::FoundIn>> taken(std::vector<mirror::FoundIn>& chosen) {
    if (chosen.empty()) return std::optional<mirror::FoundIn>();
    std::optional<mirror::FoundIn> last(std::move(chosen.back()));
    chosen.pop_back();
    return last;
  }

  std::string query_, format_, sort_, facets_;
  std::vector<std::string> directories_;
  std::optional<unsigned long> limit_;
  std::optional<long> min_score_;
  std::optional<std::string> new_;
  bool paths_ = false, null_ = false, catch_up_ = false, stories_ = false;
  ShorthandFlags shorthands_;
  DisplayFlags display_;
  DigestFlags digest_;
  SavedQueries saved_;
  RuleFlags rules_;
};

}  // namespace

std::unique_ptr<Invocation> declare_search(Flags& flags) { return std::make_unique<Search>(flags); }

}  // namespace feedcat::cli
