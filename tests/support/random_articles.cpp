#include "support/random_articles.hpp"

#include "text/date.hpp"

namespace feedcat::test {
namespace {

using mirror::ArticleFacts;
using mirror::ArticleState;
using mirror::SourceState;

const Words kVocabulary = {"tide",
                           "Tides",
                           "gauge",
                           "harbour",
                           "boat",
                           "cafe",
                           "caf\u00e9",
                           "C++",
                           "a",
                           "of",
                           "the",
                           "Stra\u00dfe",
                           "Strasse",
                           "\u00c5ngstr\u00f6m",
                           "10:30",
                           "x-ray",
                           "x",
                           "ray",
                           "\u6771\u4eac",
                           "\u6771",
                           "\u0130stanbul",
                           "don't",
                           "don",
                           "e\u0301t\u00e9",
                           "\U0001f30a",
                           "--",
                           "2026",
                           "learning",
                           "machine",
                           "\xff",
                           "caf\xc3",
                           "sea/land",
                           "AND",
                           "\u00bd",
                           "o\u0308l",
                           "ferry",
                           "ferries",
                           "villages",
                           "Haus",
                           "H\u00e4user",
                           "Stra\u00dfen",
                           "bateau",
                           "bateaux",
                           "kap\u0131",
                           "kap\u0131lar",
                           "\u6771\u4eac\u90fd",
                           "\u4eac",
                           "\u4eac\u90fd\u306e",
                           "\u30b5\u30f3\u30c9",
                           "\uff7b\uff9d\uff84\uff9e",
                           "\ud55c\uad6d\uc5b4",
                           "\uad6d",
                           "\u0e01\u0e32\u0e23\u0e17\u0e33",
                           "tide\u6771\u4eac",
                           "\x0e"};
/// Long enough to be recognised if no language is declared.
const Words kLongTexts = {
    "The ferries leave the port at seven in the morning and come back in the evening. On the way they stop at two "
    "small villages, where people wait with baskets of fish, bicycles, and now and then a goat that does not want to "
    "travel. Nobody minds, because the captain is never in a hurry.",
    "Die alten H\u00e4user am Hafen wurden im letzten Winter gestrichen, und seitdem leuchten die Stra\u00dfen auch an "
    "grauen Tagen. Wer morgens zum Markt geht, sieht die Boote zwischen den D\u00e4chern und h\u00f6rt, wie die "
    "Fischer "
    "ihre Netze flicken und \u00fcber das Wetter streiten.",
    "Les bateaux quittent le port d\u00e8s que la mar\u00e9e le permet, et les enfants du village courent sur la "
    "jet\u00e9e "
    "pour les saluer. Le soir, on allume les lampes des maisons, on raconte les vieilles histoires de temp\u00eate et "
    "l'on attend ensemble le retour des p\u00eacheurs.",
    "\u6771\u4eac\u90fd\u306e\u6e2f\u3067\u306f\u3001\u671d\u65e9\u304f\u304b\u3089\u8239\u304c\u51fa\u3066\u3044"
    "\u304d\u307e\u3059\u3002\u4eac\u90fd\u306e\u53cb\u4eba\u3082\u6765\u307e\u3057\u305f\u3002"};
const Words kNames = {"Ann Lee", "Bo Chen", "Lee", "Andr\u00e9 the Boat", "ann@harbour.example"};
const Words kTags = {"Sea", "sea", "Machine Learning", "learning", "C++", "Tide/Boat"};
const Words kLanguages = {"", "", "en", "en-GB", "de_AT", "DE", "fr", "tr", "ja", "zh-Hant", "no-such"};
const Words kUrls = {"https://sea.example/tide-gauge", "https://land.example/2026/boat?x=1", "", "urn:x:ray"};

}  // namespace

std::string Random::words(std::size_t most) {
  std::string out;
  for (std::size_t n = below(most + 1); n > 0; --n)
    out += (out.empty() ? "" : once_in(9) ? ".\n" : " ") + of(kVocabulary);
  return out;
}

std::string Typist::query(int depth) {
  switch (random_.below(depth > 0 ? 10 : 5)) {
    case 5:
      return query(depth - 1) + " " + query(depth - 1);
    case 6:
      return query(depth - 1) + " OR " + query(depth - 1);
    case 7:
      return "(" + query(depth - 1) + ")";
    case 8:
      return (random_.once_in(2) ? "NOT " : "-") + std::string("(") + query(depth - 1) + ")";
    case 9:
      return query(depth - 1) + " AND " + (random_.once_in(2) ? "NOT " : "") + term();
    default:
      return term();
  }
}

std::string Typist::term() {
  switch (random_.below(9)) {
    case 0:
    case 1:
    case 2:
      return text_value();
    case 3:
      return field() + text_value();
    case 4:
      return field() + "/" + pattern() + "/";
    case 5:
      return time();
    case 6:
      return "lang:" + random_.of({"en", "de", "de-AT", "EN-gb", "j", "ja", "fr"});
    case 7:
      return "words:" + random_.of({"0", ">3", "<=5", "2..6", ">=30", "..1"});
    default:
      return random_.of({"has:image", "has:enclosure", "has:transcript", "has:full", "is:updated", "feed:@t"});
  }
}
std::string Typist::field() { return random_.of({"title:", "author:", "body:", "feed:", "tag:", "url:"}); }
std::string Typist::text_value() {
  const Words& from = random_.once_in(4) ? (random_.once_in(2) ? kNames : kTags) : kVocabulary;
  const std::string& word = random_.of(from);
  switch (random_.below(5)) {
    case 0:
      return "\"" + word + " " + random_.of(kVocabulary) + "\"" + (random_.once_in(3) ? "*" : "");
    case 1:
      return "\"" + word + "\"";
    case 2:
      return "\"" + word.substr(0, 1 + random_.below(word.size())) + "\"*";
    default:
      return word.find(' ') == std::string::npos ? word : "\"" + word + "\"";
  }
}
std::string Typist::pattern() {
  return random_.of(
      {"^tide", "gauge$", "Boat", "a.e", "\\\\bsea\\\\b", "sea\\/land", "^$", "[0-9]+", "lee|chen", "caf\u00e9"});
}
std::string Typist::time() {
  return random_.of({"date:", "seen:"}) +
         random_.of({"2026", "2026-03", ">2026-02-10", "<=2026-01", "30d", "<20d", "today", "2026-02..2026-03-15"});
}

RandomArticles::RandomArticles(unsigned seed, std::size_t count)
    : now_(*text::parse_date("2026-04-01T12:00:00Z")), random_(seed) {
  for (std::size_t i = 0; i < 4; ++i) {
    SourceState source;
    source.url = "https://" + std::to_string(i) + ".example/sea/feed";
    source.title = random_.words(3);
    source.folder = i == 0 ? "" : "tide-" + std::to_string(i);
    if (i == 2) source.feed_url = "https://boat.example/rss";
    sources_.push_back(source);
  }
  for (std::size_t i = 0; i < count; ++i) articles_.push_back(written(i));
}

mirror::Batch RandomArticles::batch() const {
  mirror::Batch batch;
  batch.sources = sources_;
  for (const Written& one : articles_) {
    batch.articles.push_back(one.state);
    batch.texts.push_back(one.text);
  }
  return batch;
}

query::Context RandomArticles::context() const {
  query::Context context{.now = now_};
  context.tagged = [this](std::string_view) { return Words{sources_[1].url, "https://boat.example/rss"}; };
  return context;
}

std::set<std::string> RandomArticles::matching(const query::Matcher& matcher) const {
  std::set<std::string> paths;
  for (const Written& one : articles_) {
    if (matcher.matches(in_memory(one))) paths.insert(one.state.path);
  }
  return paths;
}

UtcTime RandomArticles::some_time() {
  return now_ - std::chrono::hours(24 * random_.below(200)) - std::chrono::seconds(random_.below(86'400));
}

RandomArticles::Written RandomArticles::written(std::size_t number) {
  Written one;
  one.source = random_.below(sources_.size());
  ArticleState& state = one.state;
  state.source = sources_[one.source].url;
  state.id = state.path = state.path_key = std::to_string(number);
  state.url = random_.of(kUrls);
  state.title = random_.words(4);
  state.first_seen = some_time();
  if (!random_.once_in(5)) state.published = some_time();
  ArticleFacts facts;
  for (std::size_t n = random_.below(3); n > 0; --n) facts.authors.push_back(random_.of(kNames));
  for (std::size_t n = random_.below(3); n > 0; --n) facts.tags.push_back(random_.of(kTags));
  one.declared = random_.of(kLanguages);
  if (random_.once_in(4)) facts.updated = some_time();
  facts.traits = static_cast<std::uint32_t>(random_.below(32));
  const std::vector<std::string_view> names(facts.authors.begin(), facts.authors.end());
  one.text = {state.path_key, state.title, query::joined_authors(names), random_.words(30), facts};
  if (random_.once_in(4)) one.text.body += "\n" + random_.of(kLongTexts);
  one.text.facts.language = text::article_language(one.declared, one.text.body);
  return one;
}

query::Article RandomArticles::in_memory(const Written& one) const {
  const SourceState& source = sources_[one.source];
  const ArticleFacts& facts = one.text.facts;
  query::Article article;
  article.title = one.state.title;
  article.authors.assign(facts.authors.begin(), facts.authors.end());
  article.body = [&one] { return one.text.body; };
  article.feed_title = source.title;
  article.feed_addresses = {source.url};
  if (!source.feed_url.empty()) article.feed_addresses.push_back(source.feed_url);
  article.folder = source.folder;
  article.tags.assign(facts.tags.begin(), facts.tags.end());
  article.url = one.state.url;
  article.language = one.declared;
  article.date = one.state.published ? one.state.published : facts.updated ? facts.updated : one.state.first_seen;
  article.seen = one.state.first_seen;
  article.has = [&facts](query::Trait trait) { return (facts.traits >> static_cast<unsigned>(trait) & 1U) != 0; };
  return article;
}

}  // namespace feedcat::test
