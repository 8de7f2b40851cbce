// A query as a user may type it: a mistake has a place within it, and what is no mistake can be evaluated.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "query/matches.hpp"
#include "query/parse.hpp"
#include "store/words.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace query = feedcat::query;
  static const auto kSplitter = *feedcat::store::index_splitter();
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  query::Context context{.now = {}, .splitter = *kSplitter};
  // The query may use itself and a part of itself.
  context.saved = {{"a", std::string(typed)}, {"b", std::string(typed.substr(0, size / 2))}};
  context.tagged = [](std::string_view tag) { return std::vector<std::string>(tag == "t" ? 1 : 0); };
  auto read = query::parse(typed, context);
  if (!read) {
    if (read.error().at > size || read.error().what.empty()) std::abort();
    return 0;
  }
  if (query::describe(*read) != query::describe(*query::parse(typed, context))) std::abort();
  const auto matcher = query::Matcher::compile(std::move(*read), *kSplitter);
  if (!matcher) std::abort();
  query::Article article{.title = typed, .authors = {typed}, .tags = {"a", typed}, .url = typed, .language = "de"};
  article.body = [&] { return std::string(typed); };
  article.has = [](query::Trait) { return true; };
  const bool matches = matcher->matches(article);
  auto opposite = matcher->query();
  query::Node none;
  none.kind = query::Node::Kind::none;
  none.parts.push_back(std::move(opposite.root));
  opposite.root = std::move(none);
  if (query::Matcher::compile(std::move(opposite), *kSplitter)->matches(article) == matches) std::abort();
  return 0;
}
