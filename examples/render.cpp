// Makes safe HTML, plain text and Markdown of a publisher's HTML.
#include <cstdio>
#include <feedcat/render.hpp>

int main() {
  const feedcat::Markup body{
      .kind = feedcat::Markup::Kind::html,
      .source = "<p onclick='steal()'>The <b>tide</b> is <a href='/table'>high</a>.<script>steal()</script>",
      .base = "https://example.org/",
  };
  const feedcat::Rendered rendered = feedcat::render_markup(body, {.html = true, .text = true, .markdown = true});
  std::printf("%s\n%s%s", rendered.html.c_str(), rendered.text.c_str(), rendered.markdown.c_str());
}
