#include "mirror/found_article.hpp"

#include "mirror/article_facts.hpp"
#include "mirror/names.hpp"
#include "output/fields.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {

FoundArticle found_article(const std::string& path, const ArticleFile& file) {
  const ArticleHead& head = *file.head;
  FoundArticle found;
  found.state.source = head.source;
  found.state.id = head.id;
  found.state.path = path;
  found.state.path_key = path_key(path);
  found.state.url = text::canonical_url(head.url);
  found.state.title = head.title;
  found.state.published = head.published;
  found.state.first_seen = head.first_seen;
  found.text = {found.state.path_key, head.title, output::join(file.authors, ", "), words_of(file), {}};
  found.text.facts = article_facts(file, found.text.body);
  return found;
}

}  // namespace feedcat::mirror
