#include "mirror/article_facts.hpp"

#include <gtest/gtest.h>

#include "feedcat/render.hpp"
#include "pipeline/facts.hpp"
#include "query/query.hpp"

namespace feedcat::mirror {
namespace {

constexpr unsigned kImage = 1U << static_cast<unsigned>(query::Trait::image);

/// Returns for each way to an article's facts whether it has an image: in memory, just read, and from its file.
std::string ways(const Item& item) {
  std::string out;
  if (pipeline::has_trait(item, query::Trait::image)) out += "memory ";
  for (const char* name : {"markdown", "text", "html", "json"}) {
    const Writer& writer = *find_writer(name);
    Wanted wanted = writer.body;
    wanted.text = true;
    const Rendered rendered = render_markup(item.body, wanted);
    const ArticleFacts read = article_facts(item, Feed{}, reading_of(item, rendered));
    if ((read.traits & kImage) != 0) out += std::string("read-") + name + " ";
    const ArticleHead head{"https://example.org/feed", "Blog", item.id, item.url, item.title, {}, {}};
    const ArticleFile file = parse_article_file(*write_article_file({item, Feed{}}, head, writer));
    if ((article_facts(file, words_of(file)).traits & kImage) != 0) out += std::string("file-") + name + " ";
  }
  return out;
}

TEST(ArticleFacts, AnImageIsOneThatIsShownWhateverTellsOfIt) {
  const char* const kAll =
      "memory read-markdown file-markdown read-text file-text read-html file-html read-json file-json ";
  const struct {
    const char* html;
    const char* expected;
  } rows[] = {
      {"<p>Words.</p><img src='https://example.org/a.png' alt='A boat'>", kAll},
      {"<figure><img src='https://example.org/a.png'><figcaption>A boat</figcaption></figure>", kAll},
      {"<p>Write <code>![words](address)</code> or ![words](address) in Markdown.</p>", ""},
      {"<p>Write <code>&lt;img src='a.png'></code> or &lt;img> in HTML.</p>", ""},
      {"<pre>![a](b) &lt;img src=c></pre>", ""},
      {"<p>Words.</p><img src='https://count.example/p.gif' width=1 height=1>", ""},
      {"<p>Words.</p>", ""},
  };
  for (const auto& row : rows) {
    Item item;
    item.id = "a";
    item.title = "Tides";
    item.body = {Markup::Kind::html, row.html, ""};
    EXPECT_EQ(ways(item), row.expected) << row.html;
  }
}

TEST(ArticleFacts, TheLanguageIsThatOfTheTextIfNoneIsDeclared) {
  Item item;
  Reading reading;
  reading.words =
      "Die alten H\u00e4user am Hafen wurden im letzten Winter gestrichen, und seitdem leuchten die Stra\u00dfen auch "
      "an "
      "grauen Tagen. Wer morgens zum Markt geht, sieht die Boote zwischen den D\u00e4chern und h\u00f6rt, wie die "
      "Fischer ihre Netze flicken und \u00fcber das Wetter streiten.";
  Feed feed;
  EXPECT_EQ(article_facts(item, feed, reading).language, "de");
  feed.language = "nl";
  EXPECT_EQ(article_facts(item, feed, reading).language, "nl");
}

}  // namespace
}  // namespace feedcat::mirror
