// Any bytes as a page and as a fragment: folded and not, the same tree; what is written can be read and written again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "html/links.hpp"
#include "html/markup.hpp"
#include "html/parse/parse.hpp"
#include "html/query.hpp"
#include "html/serialize.hpp"
#include "text/entities.hpp"

namespace {

using namespace feedcat::html;

std::string written(const Parsed& parsed) {
  std::string out;
  serialize(*parsed.tree.root(), out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const ParseLimits unfolded{.fold = false};
  if (written(parse_page(input)) != written(parse_page(input, unfolded))) std::abort();
  Parsed fragment = parse_fragment(input);
  const std::string html = written(fragment);
  if (html != written(parse_fragment(input, unfolded))) std::abort();
  (void)text_content(*fragment.tree.root());
  absolute_links(fragment.tree, "https://example.org/a/b?c");
  (void)written(fragment);
  (void)feedcat::html::strip_markup(input);
  (void)feedcat::html::looks_like_html(input);
  if (feedcat::text::decode_entities(feedcat::text::escape_html(input)) != input) std::abort();
  return 0;
}
