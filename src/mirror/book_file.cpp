#include "mirror/book_file.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>

#include "base/try.hpp"
#include "mirror/article_file.hpp"
#include "output/epub/book.hpp"
#include "output/epub/page.hpp"
#include "output/epub/shown_pictures.hpp"
#include "output/epub/zip.hpp"
#include "pipeline/write_book.hpp"
#include "render/xhtml/xhtml.hpp"
#include "text/file_type.hpp"

namespace feedcat::mirror {
namespace {

/// The JSON in a book has the article's text as it was before it became a page.
constexpr const char* kJson = "META-INF/feedcat.json";
/// The page as it was before its pictures were put into it. Only a book with pictures has it.
constexpr const char* kPage = "META-INF/feedcat-page.txt";
constexpr std::uint64_t kMostPictures = 25ULL << 20U;  // in bytes

Result<std::string> packed(output::epub::Book book) {
  std::string bytes;
  TRY(book.write(std::nullopt, [&](std::string_view piece) {
    bytes += piece;
    return true;
  }));
  return bytes;
}

output::epub::Book book_of(output::epub::Page page, std::string json) {
  output::epub::Book book;
  if (!output::epub::pictures_in(page.text).empty()) {
    std::string record;
    output::epub::append_record(page, record);
    book.add_file(kPage, std::move(record));
  }
  book.add_file(kJson, std::move(json));
  book.add_page(std::move(page.head), [text = std::move(page.text)] { return text; });
  return book;
}

void add_pictures(std::string_view page, const CopyReader& read, output::epub::Book& book) {
  std::uint64_t total = 0;
  std::set<std::string> known;
  for (const std::string& address : output::epub::pictures_in(page)) {
    if (!pipeline::is_copy(address) || !known.insert(address).second) continue;
    Result<std::string> copy = read(address);
    if (!copy || total + copy->size() > kMostPictures) continue;
    const std::string_view type = text::image_type(*copy);
    if (!output::epub::is_book_picture(type)) continue;
    total += copy->size();
    book.add_picture(address, type, [bytes = std::move(*copy)] { return bytes; });
  }
}

}  // namespace

bool is_book(std::string_view bytes) { return bytes.starts_with("PK\3\4"); }

Result<std::string> write_book(const Entry& entry, std::string json) {
  return packed(book_of(output::epub::page_of(entry, {}), std::move(json)));
}

std::string json_in_book(std::string_view bytes) {
  return output::epub::read_zip(bytes, kJson, kLargestArticleFile).value_or(std::string());
}

Result<std::string> with_pictures(std::string_view bytes, std::string json, const AssetPlacer& place,
                                  const CopyReader& read) {
  const Result<std::string> record = output::epub::read_zip(bytes, kPage, kLargestArticleFile);
  std::string_view left = record ? std::string_view(*record) : std::string_view();
  auto page = output::epub::take_record(left);
  if (!page) return std::string(bytes);
  std::string placed;
  const auto as_written = [&](std::string_view address) {
    return render::xml_of(place(AssetKind::image, address).value_or(std::string(address)));
  };
  output::epub::place_pictures(page->text, as_written, placed);
  page->text = placed;
  output::epub::Book book = book_of(std::move(*page), std::move(json));
  add_pictures(placed, read, book);
  return packed(std::move(book));
}

}  // namespace feedcat::mirror
