// Makes an EPUB (3.2, with what readers of EPUB 2 need) of pages and pictures.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/result.hpp"
#include "output/epub/page.hpp"
#include "output/epub/zip.hpp"

namespace feedcat::output::epub {

/// Makes a text or the bytes of a picture when the book is written, so that a book need not be in memory.
using Content = std::function<Result<std::string>()>;

class Book {
 public:
  /// Adds an article behind the others.
  void add_page(PageHead head, Content text);
  /// Adds a picture that pages show by this address. `type` is image/jpeg, image/png, image/gif or image/svg+xml, which
  /// every reader shows.
  void add_picture(std::string address, std::string_view type, Content bytes);
  /// Adds a file that is no part of what is read: `META-INF/feedcat.json`.
  void add_file(std::string name, std::string bytes);

  /// Are there any pages? A book without pages cannot be written.
  [[nodiscard]] bool empty() const { return heads_.empty(); }

  /// Writes the book, and gives the content away. The same content gives the same bytes. `made` is the time of the
  /// book, or else it is the newest article's. Errors: see write_zip.
  Result<void> write(std::optional<UtcTime> made, const ZipSink& sink);

 private:
  struct Extra {
    std::string name;
    std::string bytes;
  };
  struct Picture {
    std::string name;  ///< in the folder of the book
    std::string type;
    Content bytes;
  };

  std::vector<PageHead> heads_;
  std::vector<Content> texts_;
  std::vector<Picture> pictures_;
  std::map<std::string, std::string, std::less<>> names_;  ///< of pictures, by address
  std::vector<Extra> extras_;
};

/// Can a book show a picture of this type?
bool is_book_picture(std::string_view type);

}  // namespace feedcat::output::epub
