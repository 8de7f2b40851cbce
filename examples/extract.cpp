// Finds the main article of a web page.
#include <cstdio>
#include <feedcat/article.hpp>
#include <feedcat/render.hpp>
#include <string>

int main() {
  std::string page =
      "<html><head><title>High water - Harbour News</title></head><body><nav>Home | Weather</nav><article>";
  page += "<h1>High water</h1>";
  for (int i = 0; i < 5; ++i) {
    page +=
        "<p>The harbour master reads the gauge twice a day, in the morning and in the evening, and writes down "
        "how high the water stands, how strong the wind blows, and which ships have come in since the last tide.</p>";
  }
  page += "</article><footer>All rights reserved</footer></body></html>";

  const auto article = feedcat::extract_article({.bytes = page, .url = "https://example.org/high-water"});
  if (!article) {
    std::fprintf(stderr, "%s\n", article.error().message.c_str());
    return 1;
  }
  const feedcat::Rendered rendered = feedcat::render_markup(article->item.body, {.text = true});
  std::printf("%s\n%.40s ...\n", article->item.title.c_str(), rendered.text.c_str());
}
