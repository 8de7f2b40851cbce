#include "query/parse.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "query/matches.hpp"
#include "text/date.hpp"

namespace feedcat::query {
namespace {

Context context() {
  Context context{.now = *text::parse_date("2026-06-15T12:00:00Z")};
  context.saved = {{"boats", "boat OR ship"}, {"more", "query:boats kayak"}, {"loop", "a query:loop"}, {"bad", "a )"}};
  context.tagged = [](std::string_view tag) {
    return tag == "sea" ? std::vector<std::string>{"https://sea.example/feed"} : std::vector<std::string>();
  };
  return context;
}

std::string period(const std::optional<std::int64_t>& from, const std::optional<std::int64_t>& to) {
  return (from ? std::to_string(*from) : "") + ".." + (to ? std::to_string(*to) : "");
}

std::string show(const Term& term) {
  constexpr std::string_view kFields[] = {
      "", "title:", "author:", "body:", "feed:", "tag:", "url:", "lang:", "date:", "seen:", "words:", "is:"};
  const std::string field(kFields[static_cast<std::size_t>(term.field)]);
  switch (term.kind) {
    case Term::Kind::words:
      return field + (term.exact ? "'" + term.text + "'" : "[" + term.text + "]") + (term.prefix ? "*" : "");
    case Term::Kind::pattern:
      return field + "/" + term.text + "/";
    case Term::Kind::language:
      return field + term.text;
    case Term::Kind::between:
      return field + period(term.from, term.to);
    case Term::Kind::trait:
      return field + std::to_string(static_cast<int>(term.trait));
    case Term::Kind::feeds:
      return field + "@" + std::to_string(term.addresses.size());
  }
  return "";
}

std::string show(const Query& query, const Node& node) {
  if (node.kind == Node::Kind::term) return show(query.terms[node.term]);
  std::string out;
  const std::string_view between = node.kind == Node::Kind::any ? " | " : " & ";
  for (const Node& part : node.parts) out += (out.empty() ? "" : std::string(between)) + show(query, part);
  return node.kind == Node::Kind::none ? "!" + out : "(" + out + ")";
}

std::string meaning(std::string_view typed) {
  const auto query = parse(typed, context());
  if (!query) return std::to_string(query.error().at) + ": " + query.error().what;
  return show(*query, query->root);
}

TEST(QueryParser, MeansWhatAPersonMeans) {
  const struct {
    std::string typed, meant;
  } kTable[] = {
      {"", "()"},
      {"  ", "()"},
      {"two words", "([two] & [words])"},
      {"\"a phrase\" more", "('a phrase' & [more])"},
      {"pre* \"two pre\"*", "([pre]* & 'two pre'*)"},
      {"a AND b OR c NOT d", "(([a] & [b]) | ([c] & ![d]))"},
      {"a or b", "([a] & [or] & [b])"},
      {"(a OR b) c", "(([a] | [b]) & [c])"},
      {"a -b -(c d) -\"e f\" -title:g", "([a] & ![b] & !([c] & [d]) & !'e f' & !title:[g])"},
      {"NOT NOT a", "[a]"},
      {"c++ ^x {y} state-of-the-art", "([c++] & [^x] & [{y}] & [state-of-the-art])"},
      {"a - b * ++ \"\" --", "([a] & [b])"},
      {"* OR -", "()"},
      {"NOT ++", "()"},
      {"title:word Author:\"a name\" body:pre*", "(title:[word] & author:'a name' & body:[pre]*)"},
      {"title:(a OR -b c)", "(title:[a] | (!title:[b] & title:[c]))"},
      {"tag:/^C\\/C\\+\\+ x$/ b", "(tag:/^C/C\\+\\+ x$/ & [b])"},
      {"https://example.org/a std::string 10:30 c:x Warning: y",
       "([https://example.org/a] & [std::string] & [10:30] & "
       "[c:x] & [Warning:] & [y])"},
      {"url:https://example.org/a", "url:[https://example.org/a]"},
      {"/usr/bin", "[/usr/bin]"},
      {"lang:de_AT", "lang:de-at"},
      {"words:>500 words:200..500 words:<=9", "(words:501.. & words:200..501 & words:..10)"},
      {"has:image is:updated", "(is:0 & is:4)"},
      {"feed:@sea", "feed:@1"},
      {"query:boats x", "(([boat] | [ship]) & [x])"},
      {"-query:more", "!(([boat] | [ship]) & [kayak])"},
  };
  for (const auto& row : kTable) {
    EXPECT_EQ(meaning(row.typed), row.meant) << row.typed;
  }
}

TEST(QueryParser, ReadsPeriods) {
  const auto at = [](std::string_view date) {
    return std::to_string(text::parse_date(date)->time_since_epoch().count());
  };
  const struct {
    std::string typed, from, to;
  } kTable[] = {
      {"2026", "2026-01-01", "2027-01-01"},
      {"2026-12", "2026-12-01", "2027-01-01"},
      {"2026-06-01..2026-06-14", "2026-06-01", "2026-06-15"},
      {"2026-06-01..", "2026-06-01", ""},
      {"..2026-05", "", "2026-06-01"},
      {"7d", "2026-06-08T12:00:00Z", ""},
      {"today", "2026-06-15", "2026-06-16"},
      {"yesterday", "2026-06-14", "2026-06-15"},
      {">2026-01-01", "2026-01-02", ""},
      {">=2026-01-01", "2026-01-01", ""},
      {"<2026", "", "2026-01-01"},
      {"<=2026", "", "2027-01-01"},
      {">7d", "2026-06-08T12:00:00Z", ""},
      {"<7d", "", "2026-06-08T12:00:00Z"},
      {"30d..7d", "2026-05-16T12:00:00Z", "2026-06-08T12:00:00Z"},
      {"2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z", "2026-06-01T10:00:01Z"},
  };
  for (const auto& row : kTable) {
    const std::string meant = (row.from.empty() ? "" : at(row.from)) + ".." + (row.to.empty() ? "" : at(row.to));
    EXPECT_EQ(meaning("date:" + row.typed), "date:" + meant) << row.typed;
    EXPECT_EQ(meaning("seen:" + row.typed), "seen:" + meant) << row.typed;
  }
}

TEST(QueryParser, SaysWhatIsWrongAndWhere) {
  const struct {
    std::string typed, problem;
  } kTable[] = {
      {"a titel:x", "2: unknown field titel; did you mean title? (quotes make it words)"},
      {"foo:\"x\"", "0: unknown field foo (quotes make it words)"},
      {"a \"open", "2: this quote is not closed"},
      {"title:\"open", "6: this quote is not closed"},
      {"a (b", "2: this parenthesis is not closed"},
      {"a (b OR", "7: a word is missing after OR"},
      {"a) b", "1: this parenthesis closes nothing"},
      {"()", "0: there is nothing between the parentheses"},
      {"AND", "0: a word is missing before AND"},
      {"OR b", "0: a word is missing before OR"},
      {"a OR", "4: a word is missing after OR"},
      {"a AND OR b", "6: a word is missing after AND"},
      {"NOT", "3: a word is missing after NOT"},
      {"title: x", "6: a value is missing after title:"},
      {"date:never", "5: expected a time, such as 2026-06, 2026-06-01..2026-06-14, 7d, today or >2026-01-01"},
      {"date:2026-13", "5: expected a time, such as 2026-06, 2026-06-01..2026-06-14, 7d, today or >2026-01-01"},
      {"words:many", "6: expected a number, such as 500, >500 or 200..500"},
      {"has:imag", "4: not one of image, enclosure, transcript, full; did you mean image?"},
      {"lang:{}", "5: expected a language, such as de or en-GB"},
      {"title:/a(/", "6: not a regular expression: missing ): a("},
      {"title:/abc", "6: the slash that ends this regular expression is missing"},
      {"title:/a/b/", "9: a slash within a regular expression is written \\/"},
      {"feed:@land", "5: no subscription has the tag land"},
      {"query:boat", "6: there is no saved query boat; did you mean boats?"},
      {"x query:bad", "2: in the saved query bad, byte 3: this parenthesis closes nothing"},
  };
  for (const auto& row : kTable) EXPECT_EQ(meaning(row.typed), row.problem) << row.typed;
  EXPECT_NE(meaning("query:loop").find("too many saved queries within each other"), std::string::npos);
}

TEST(QueryParser, IsBounded) {
  EXPECT_EQ(meaning(std::string(1000, '(')), "16: too many parentheses within each other");
  EXPECT_EQ(meaning(std::string(16, '(') + "a" + std::string(16, ')')), "[a]");
  std::string many;
  for (int i = 0; i < 501; ++i) many += "a ";
  EXPECT_EQ(meaning(many), "1001: more than 500 words and fields");
  EXPECT_EQ(meaning(std::string(70'000, 'a')), "65536: the query is too long");
  std::string negations;
  for (int i = 0; i < 10'000; ++i) negations += "NOT ";
  EXPECT_EQ(meaning(negations + "a"), "[a]");
}

TEST(QueryParser, AQueryDescribesItself) {
  const auto of = [](std::string_view typed) { return describe(*parse(typed, context())); };
  EXPECT_EQ(of("a  b"), of("a AND b"));
  EXPECT_NE(of("a b"), of("a OR b"));
  EXPECT_NE(of("a b"), of("b a"));
  EXPECT_NE(of("date:2026"), of("seen:2026"));
}

}  // namespace
}  // namespace feedcat::query
