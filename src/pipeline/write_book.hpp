// Makes a book of articles: their pages wait on disk until all are known, and then their pictures are fetched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "output/epub/book.hpp"
#include "pipeline/pictures.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// What a book is like.
struct BookOptions {
  std::optional<UtcTime> made = {};  ///< the time of the book, or else it is the newest article's
  std::string temporary_folder = "/var/tmp";
  bool pictures = false;                      ///< fetch pictures; they need a reporter
  std::uint64_t max_pictures = 25ULL << 20U;  ///< in bytes, of all pictures together
  PictureOptions network = {};
  Reporter* reporter = nullptr;
};

/// Where the pictures of an article may come from.
struct PictureSources {
  std::function<bool(std::string_view)> may_be_private;  ///< of an address: may a private one answer?
  std::string folder = {};  ///< where a mirror has kept them beside the article; empty if it is not in a mirror
};

/// Is it an address as a mirror writes it for its copies (mirror/assets)? Others may lead out of the folder.
bool is_copy(std::string_view address);

class BookWriter {
 public:
  explicit BookWriter(BookOptions options);

  /// Takes the records of pages (output/epub/page.hpp).
  void add(std::string_view records, const PictureSources& sources);
  /// Writes the book, if it has a page. If its pictures are too large all together, the largest are left out, and a
  /// notice says how many. Errors: see output::epub::write_zip.
  Result<void> write(const std::function<bool(std::string_view)>& sink);

 private:
  /// A picture that was fetched.
  struct Kept {
    std::string type;
    output::epub::Content bytes;
  };

  output::epub::Content spilled(std::string text);
  void add_pictures();
  void read_copies();
  void keep(Picture picture);
  void drop_largest();

  BookOptions options_;
  SpillFile spill_;
  output::epub::Book book_;
  std::vector<PictureRequest> wanted_;                   ///< in the order of the pages
  std::map<std::string, std::string> copies_;            ///< the files of those that a mirror has, by address
  std::map<std::string, Kept> kept_;                     ///< by address
  std::set<std::pair<std::size_t, std::string>> sizes_;  ///< of what is kept, with their addresses
  std::uint64_t total_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace feedcat::pipeline
