// The options of books, and when a book can be written.
#pragma once

#include <optional>
#include <string>

#include "cli/flags.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "feedcat/write.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/write_book.hpp"

namespace feedcat::cli {

/// Is the library there that packs files of this format, if they are packed? Error: io.
Result<void> can_pack(const Writer& writer);

/// Is the format a packed file, which is of no use at a terminal? If so, `output` (empty or `-` for stdout) must not be
/// one, and the library that packs it must be there. Errors: usage, io.
Result<void> check_packed(const Writer& writer, const std::string& output);

struct BookFlags {
  bool no_images = false;
  std::optional<unsigned long> max_size_total = pipeline::BookOptions().max_pictures;

  void declare(Flags& flags);
  /// What a book is like, whose pictures are fetched as its articles were. $SOURCE_DATE_EPOCH is its time. The reporter
  /// must outlive the book.
  [[nodiscard]] pipeline::BookOptions to_options(const pipeline::GatherOptions& gathering, Reporter& reporter) const;
};

}  // namespace feedcat::cli
