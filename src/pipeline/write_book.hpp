// Makes a book of articles: their pages wait on disk until all are known, and then their pictures are fetched.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "output/epub/book.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// What a book is like.
struct BookOptions {
  std::optional<UtcTime> made;  ///< the time of the book, or else it is the newest article's
  std::string temporary_folder = "/var/tmp";
};

class BookWriter {
 public:
  explicit BookWriter(BookOptions options);

  /// Takes the records of pages (output/epub/page.hpp).
  void add(std::string_view records);
  /// Writes the book, if it has a page. Errors: see output::epub::write_zip.
  Result<void> write(const std::function<bool(std::string_view)>& sink);

 private:
  BookOptions options_;
  SpillFile spill_;
  output::epub::Book book_;
};

}  // namespace feedcat::pipeline
