#include "pipeline/write_book.hpp"

#include <utility>

#include "output/epub/page.hpp"

namespace feedcat::pipeline {

BookWriter::BookWriter(BookOptions options) : options_(std::move(options)), spill_(options_.temporary_folder) {}

void BookWriter::add(std::string_view records) {
  while (auto page = output::epub::take_record(records)) {
    if (const std::optional<Spilled> place = spill_.put(page->text)) {
      book_.add_page(std::move(page->head), [place = *place] { return place.text(); });
    } else {
      book_.add_page(std::move(page->head), [text = std::move(page->text)] { return text; });
    }
  }
}

Result<void> BookWriter::write(const std::function<bool(std::string_view)>& sink) {
  return book_.empty() ? Result<void>() : book_.write(options_.made, sink);
}

}  // namespace feedcat::pipeline
