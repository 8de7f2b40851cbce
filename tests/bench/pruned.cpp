// Prints what extraction prunes from pages, one line for each piece: page, rule, text, separated by tabs. A line with
// the rule `kept` comes before them: it has the title, the byline, the authors and the text of the article. pruned.py
// compares this with the true text of the pages. Usage: pruned PAGE ADDRESS [PAGE ADDRESS…]
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "feedcat/article.hpp"
#include "feedcat/render.hpp"

namespace {

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void print_kept(const char* page, const feedcat::Article& article) {
  std::string kept = article.item.title + " | " + article.byline + " | ";
  for (const feedcat::Person& author : article.item.authors) kept += author.name + " | ";
  kept += feedcat::render_markup(article.item.body, {.text = true}).text;
  std::replace_if(
      kept.begin(), kept.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  std::printf("%s\tkept\t%s\n", page, kept.c_str());
}

/// Reads a line `RULE: element "text"`. A piece that was considered but not pruned has no text.
void print(const char* page, std::string line) {
  const std::size_t rule = line.find(": ");
  const std::size_t text = line.find(" \"", rule == std::string::npos ? 0 : rule);
  if (rule == std::string::npos || text == std::string::npos || !line.ends_with('"')) return;
  std::replace(line.begin(), line.end(), '\t', ' ');
  std::printf("%s\t%s\t%s\n", page, line.substr(0, rule).c_str(),
              line.substr(text + 2, line.size() - text - 3).c_str());
}

}  // namespace

int main(int count, char** arguments) {
  constexpr std::size_t kWhole = std::size_t{1} << 20;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string bytes = read(arguments[i]);
    feedcat::ExtractOptions options;
    options.explain = true;
    options.quoted = kWhole;
    const auto article = feedcat::extract_article({bytes, {}, arguments[i + 1]}, options);
    if (!article) continue;
    print_kept(arguments[i], *article);
    for (const std::string& line : article->explanation) print(arguments[i], line);
  }
}
