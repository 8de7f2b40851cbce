// Measures searches in a mirror of 200,000 articles: the queries of fixtures/search/languages.txt in 13 languages,
// beginnings of words, facets, and the list of everything. Prints each figure beside what is promised, and exits 1 if a
// promise is not kept.
//
// Usage: search_speed FOLDER [ARTICLES]
// The mirror is made in FOLDER if it is not there. It has a state but no files, so it is good for nothing else.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "mirror/search/search.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"

namespace {

using namespace feedcat;

constexpr std::size_t kFeeds = 200, kWordsOfArticle = 120, kVocabulary = 60'000, kTags = 400, kAuthors = 3000;
constexpr std::size_t kBatch = 1000;

struct Row {
  std::string language, query, text;
};

std::vector<Row> rows() {
  std::vector<Row> all;
  std::ifstream file(FEEDCAT_FIXTURES "/search/languages.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t blank = line.find(' ');
    const std::size_t sign = line.find(" = ");
    if (line.starts_with('#') || sign == std::string::npos) continue;
    all.push_back({line.substr(0, blank), line.substr(blank + 1, sign - blank - 1), line.substr(sign + 3)});
  }
  return all;
}

/// Writes texts with words as common and as rare as those of a language, and sentences that the queries find.
class Author {
 public:
  explicit Author(const std::vector<Row>& rows) {
    for (const Row& row : rows) sentences_[row.language].push_back(row.text);
    for (const auto& [language, sentences] : sentences_) languages_.push_back(language);
  }

  mirror::ArticleText article(std::size_t number, const std::string& key) {
    const std::string& language = languages_[number % languages_.size()];
    mirror::ArticleText text;
    text.path_key = key;
    text.title = words(language, 6);
    text.authors = name(number);
    for (int i = 0; i < 3; ++i) {
      const auto& sentences = sentences_[language];
      text.body += words(language, kWordsOfArticle / 3) + ". " + sentences[random_() % sentences.size()] + "\n\n";
    }
    text.facts.language = language;
    text.facts.authors = {text.authors};
    text.facts.tags = {fmt::format("tag {}", rank(kTags)), fmt::format("tag {}", rank(kTags))};
    text.facts.traits = static_cast<std::uint32_t>(random_() % 32);
    return text;
  }

  std::string name(std::size_t number) const { return fmt::format("Ann {}", number * 7919 % kAuthors); }

 private:
  std::size_t rank(std::size_t most) {
    const double at = std::uniform_real_distribution(0.0, 1.0)(random_);
    return static_cast<std::size_t>(std::pow(static_cast<double>(most), at)) - 1;
  }

  std::string words(const std::string& language, std::size_t count) {
    const std::map<std::string, std::pair<char32_t, std::size_t>> unspaced{
        {"zh", {0x4E00, 3000}}, {"ja", {0x3041, 80}}, {"ko", {0xAC00, 1500}}, {"th", {0xE01, 46}}};
    std::string out;
    if (const auto script = unspaced.find(language); script != unspaced.end()) {
      for (std::size_t i = 0; i < 2 * count; ++i) {
        base::append_utf8(out, script->second.first + static_cast<char32_t>(rank(script->second.second)));
        if (i % 14 == 13) out += " ";
      }
      return out;
    }
    static constexpr std::array<const char*, 16> kSyllables{"ta",  "ne",  "ri", "so",  "lu", "ka",  "de", "mi",
                                                            "pro", "con", "s",  "ing", "er", "ver", "n",  "bal"};
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t left = rank(kVocabulary) + 3; left > 0; left /= kSyllables.size()) {
        out += kSyllables[left % kSyllables.size()];
      }
      out += ' ';
    }
    return out;
  }

  std::map<std::string, std::vector<std::string>> sentences_;
  std::vector<std::string> languages_;
  std::mt19937_64 random_{16};
};

bool make_mirror(const std::string& folder, const std::vector<Row>& rows, std::size_t articles) {
  std::filesystem::create_directories(folder + "/.feedcat");
  auto opened = mirror::open_store(folder + "/.feedcat/state.db", store::Open::create);
  if (!opened) return false;
  Author author(rows);
  mirror::Batch batch;
  for (std::size_t i = 0; i < kFeeds; ++i) {
    mirror::SourceState source;
    source.url = fmt::format("https://{}.example/feed", i);
    source.title = fmt::format("Feed {}", i);
    source.folder = fmt::format("feed-{}", i);
    batch.sources.push_back(std::move(source));
  }
  const std::vector<mirror::SourceState> sources = batch.sources;
  for (std::size_t i = 0; i < articles; ++i) {
    mirror::ArticleState state;
    state.source = sources[i % kFeeds].url;
    state.id = state.path = state.path_key = fmt::format("feed-{}/{}.md", i % kFeeds, i);
    state.url = fmt::format("https://{}.example/{}", i % kFeeds, i);
    state.published = state.first_seen = UtcTime{std::chrono::seconds(1'450'000'000 + i * 1500)};
    batch.texts.push_back(author.article(i, state.path_key));
    state.title = batch.texts.back().title;
    batch.articles.push_back(std::move(state));
    if (batch.articles.size() < kBatch && i + 1 < articles) continue;
    if (const auto done = (*opened)->commit(batch); !done) return false;
    batch = {};
  }
  return true;
}

double cpu_ms() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

long resident_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

bool kept = true;

void say(const std::string& what, double figure, double promised, const std::string& note = {}) {
  const bool good = figure <= promised;
  kept = kept && good;
  fmt::print("{:<44} {:>9.1f}  promised {:>6.0f}  {}{}\n", what, figure, promised, good ? "" : "NOT KEPT ", note);
  std::fflush(stdout);
}

class Measured {
 public:
  explicit Measured(std::string folder) : folders_{std::move(folder)} {}

  /// Returns the milliseconds of CPU that the best 20 articles of a query take.
  double best(const std::string& typed) const {
    return timed(
        [&](mirror::Search& search) {
          if (!search.start(mirror::SearchOrder::relevance, 20)) std::abort();
          while (search.next().value()) {
          }
        },
        typed);
  }
  double facets(const std::string& typed) const {
    return timed(
        [&](mirror::Search& search) {
          if (!search.count(mirror::facet_names())) std::abort();
        },
        typed);
  }
  double first(const std::string& typed) const {
    return timed(
        [&](mirror::Search& search) {
          if (!search.start(mirror::SearchOrder::newest, ~std::size_t{0}) || !search.next().value()) std::abort();
        },
        typed);
  }
  std::size_t list_all() const {
    std::size_t count = 0;
    timed(
        [&](mirror::Search& search) {
          if (!search.start(mirror::SearchOrder::newest, ~std::size_t{0})) std::abort();
          while (search.next().value()) ++count;
        },
        "");
    return count;
  }

 private:
  double timed(const std::function<void(mirror::Search&)>& work, const std::string& typed) const {
    const double before = cpu_ms();
    auto query = query::parse(typed, {.now = UtcTime{std::chrono::seconds(1'760'000'000)}});
    if (!query) std::abort();
    auto search = mirror::Search::open(std::move(*query), folders_);
    if (!search) std::abort();
    work(*search);
    return cpu_ms() - before;
  }

  std::vector<std::string> folders_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: search_speed FOLDER [ARTICLES]\n", stderr), 2;
  const std::string folder = argv[1];
  const std::vector<Row> all = rows();
  if (!std::filesystem::exists(folder + "/.feedcat/state.db")) {
    const std::size_t articles = argc > 2 ? std::stoul(argv[2]) : 200'000;
    const double before = cpu_ms();
    if (!make_mirror(folder, all, articles)) return std::fputs("the mirror cannot be made\n", stderr), 1;
    fmt::print("{} articles were put into the state in {:.0f} s\n", articles, (cpu_ms() - before) / 1000);
  }
  const Measured measured(folder);
  measured.first("");
  const long resident = resident_kb();
  const std::size_t listed = measured.list_all();
  say(fmt::format("memory for listing {} articles, MB", listed), static_cast<double>(resident_kb() - resident) / 1024,
      16);
  say("first article of '', ms", measured.first(""), 50);

  std::vector<std::pair<double, std::string>> times;
  for (const Row& row : all) times.emplace_back(measured.best(row.query), row.query);
  std::sort(times.begin(), times.end());
  say(fmt::format("median of {} queries, ms", times.size()), times[times.size() / 2].first, 30);
  say("worst of them, ms", times.back().first, 100, times.back().second);
  for (std::size_t i = times.size() - 6; i + 1 < times.size(); ++i)
    fmt::print("  {:.1f} {}\n", times[i].first, times[i].second);
  for (const char* typed : {"tan", "s*", "ta*", "con*", "\u6771*", "\u4e00", "tan neta*", "\"tan n\"*", "tan lang:en",
                            "tan OR neta OR riso", "tan -neta", "title:tan", "nowhere*"}) {
    say(fmt::format("best of {}, ms", typed), measured.best(typed), 100);
  }
  for (const char* typed : {"", "tan", "lang:de", "s*", "ta*", "tag:\"tag 3\"", "words:>50"}) {
    say(fmt::format("five facets of '{}', ms", typed), measured.facets(typed), 150);
  }
  return kept ? 0 : 1;
}
