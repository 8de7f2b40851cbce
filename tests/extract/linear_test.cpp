// Tests pages that are made to be expensive: the time for them grows with their size, not with its square.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "feedcat/article.hpp"
#include "support/cpu_time.hpp"

namespace feedcat {
namespace {

std::string repeated(const std::string& piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

double seconds_for(const std::string& page) {
  const double began = test::cpu_seconds();
  const Result<Article> article = extract_article({page, "text/html; charset=utf-8", "https://example.org/"});
  EXPECT_TRUE(article || !article.error().message.empty());
  return test::cpu_seconds() - began;
}

const std::string kProse =
    "<p>The tide, the wind and the rain were there before us, and they will be there, all three, after we are "
    "gone.</p>";

struct Page {
  const char* name;
  std::string (*make)(std::size_t);
};

std::string nested(const std::string& open, const std::string& close, std::size_t times) {
  return repeated(open, times) + kProse + repeated(close, times);
}

const Page kPages[] = {
    {"divs one in another", [](std::size_t n) { return nested("<div>", "</div>", n); }},
    {"tables one in another", [](std::size_t n) { return nested("<table><tr><td>", "</td></tr></table>", n); }},
    {"tables one after another", [](std::size_t n) { return repeated("<table><tr><th>Hour<td>Depth</table>", n); }},
    {"tables of layout", [](std::size_t n) { return repeated("<table><tr><td>" + kProse + "</table>", n / 4); }},
    {"divs beside each other at the bottom of many",
     [](std::size_t n) {
       return nested("<div>", "</div>", 500) + nested("<div>", "</div>", 500) + repeated("<div>a</div>", n);
     }},
    {"divs at the bottom of five hundred",
     [](std::size_t n) { return repeated("<div>", 500) + repeated("<div>a, b</div>", n); }},
    {"a list of links that a sentence announces",
     [](std::size_t n) {
       return kProse + "<p>These:</p><ul>" + repeated("<li><a href=/a>One of the many boats</a></li>", n) + "</ul>";
     }},
    {"line breaks", [](std::size_t n) { return "<div>" + repeated("a<br><br>", n) + "</div>"; }},
    {"hidden elements", [](std::size_t n) { return kProse + repeated("<i hidden>a</i>", n); }},
    {"pieces that React sent",
     [](std::size_t n) { return repeated("<template id=B:1></template><div hidden id=S:1>a</div>", n); }},
    {"names of boxes", [](std::size_t n) { return repeated("<div class=header>a</div>", n); }},
    {"paragraphs that are all the same", [](std::size_t n) { return repeated(kProse, n / 4); }},
    {"marks of content",
     [](std::size_t n) { return repeated("<div class=entry-content>" + kProse + "</div>", n / 4); }},
    {"pictures without an address", [](std::size_t n) { return kProse + repeated("<img alt=a>", n); }},
    {"headings that end articles", [](std::size_t n) { return kProse + repeated("<h3>Related</h3>", n); }},
};

TEST(Extract, TakesTimeInProportionToThePage) {
  for (const Page& page : kPages) {
    const double small = seconds_for(page.make(10'000));
    const double large = seconds_for(page.make(40'000));
    EXPECT_LT(large, std::max(0.2, small * 4) * 3) << page.name << ": " << small << " s, then " << large << " s";
  }
}

TEST(Extract, IsBoundedOnAMillionNestedElements) {
  EXPECT_LT(seconds_for(repeated("<div>", 1'000'000)), 20);
  EXPECT_LT(seconds_for(repeated("<table><tr><td>a</table>", 100'000)), 20);
}

}  // namespace
}  // namespace feedcat
