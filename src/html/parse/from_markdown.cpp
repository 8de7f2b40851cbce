#include "html/parse/from_markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "base/ascii.hpp"
#include "html/parse/bounded_markdown.hpp"
#include "html/parse/formulas_as_code.hpp"
#include "text/entities.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kMaxSize = std::size_t{4} << 20;
constexpr int kOptions = CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8;
/// Each reference becomes a much longer piece of HTML.
constexpr std::size_t kMaxFootnotes = 4096;

/// cmark's tables take quadratic time in the number of cells of a row.
constexpr std::ptrdiff_t kMaxCells = 256;

bool has_endless_row(std::string_view markdown) {
  const std::vector<std::string_view> lines = base::split(markdown, '\n');
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return std::count(line.begin(), line.end(), '|') > kMaxCells; });
}

bool has_too_many_footnotes(std::string_view markdown) {
  std::size_t count = 0;
  for (std::size_t at = markdown.find("[^"); at != base::kNone; at = markdown.find("[^", at + 2)) ++count;
  return count > kMaxFootnotes;
}

/// Without this, cmark would abort the program when memory runs out.
template <class T>
T* or_throw(T* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

cmark_mem* memory() {
  static cmark_mem functions = {[](std::size_t count, std::size_t size) { return or_throw(std::calloc(count, size)); },
                                [](void* before, std::size_t size) { return or_throw(std::realloc(before, size)); },
                                &std::free};
  return &functions;
}

template <auto free>
struct Free {
  template <class T>
  void operator()(T* object) const {
    free(object);
  }
};

}  // namespace

std::string from_markdown(std::string_view source) {
  if (source.size() > kMaxSize) return "<pre>" + text::escape_html(source) + "</pre>";
  const std::string markdown = bounded_markdown(formulas_as_code(source));
  const int options = has_too_many_footnotes(markdown) ? kOptions : kOptions | CMARK_OPT_FOOTNOTES;
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, Free<cmark_parser_free>> parser(cmark_parser_new_with_mem(options, memory()));
  const bool tables = !has_endless_row(markdown);
  for (const char* const name : {tables ? "table" : "", "strikethrough", "tasklist"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, Free<cmark_node_free>> document(cmark_parser_finish(parser.get()));
  const std::unique_ptr<char, Free<std::free>> html(
      cmark_render_html(document.get(), options, cmark_parser_get_syntax_extensions(parser.get())));
  return html.get();
}

}  // namespace feedcat::html
