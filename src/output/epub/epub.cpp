#include "output/epub/epub.hpp"

#include <utility>

#include "base/try.hpp"
#include "output/epub/book.hpp"
#include "output/epub/page.hpp"
#include "output/writers.hpp"

namespace feedcat::output {
namespace {

/// A mirror keeps the HTML, too.
constexpr Wanted kBody{.html = true, .text = true, .top_heading = 2, .xhtml = true};

void item(const Entry& entry, const WriteOptions& options, std::string& out) {
  epub::append_record(epub::page_of(entry, options), out);
}

}  // namespace

namespace epub {

Result<std::string> book_of(std::string_view records) {
  Book book;
  while (auto page = take_record(records)) {
    book.add_page(std::move(page->head), [text = std::move(page->text)] { return text; });
  }
  std::string bytes;
  if (book.empty()) return bytes;
  TRY(book.write(std::nullopt, [&](std::string_view piece) {
    bytes += piece;
    return true;
  }));
  return bytes;
}

}  // namespace epub

constinit const Writer epub_writer{"epub",        ".epub", true, write_nothing, item,
                                   write_nothing, kBody,   true, false,         epub::book_of};

}  // namespace feedcat::output
