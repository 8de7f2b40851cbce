#include "cli/book.hpp"

#include <charconv>
#include <chrono>
#include <cstdint>

#include "cli/terminal.hpp"
#include "output/epub/zip.hpp"

namespace feedcat::cli {
namespace {

/// The time in seconds since 1970 that reproducible builds want to be named (reproducible-builds.org).
std::optional<UtcTime> source_date() {
  const std::string typed = environment("SOURCE_DATE_EPOCH");
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), seconds);
  constexpr std::int64_t kLatest = 253'402'300'799;  // the end of the year 9999
  const bool good = error == std::errc() && end == typed.data() + typed.size() && seconds >= 0 && seconds <= kLatest;
  return good ? std::optional(UtcTime(std::chrono::seconds(seconds))) : std::nullopt;
}

}  // namespace

Result<void> check_packed(const Writer& writer, const std::string& output) {
  if (writer.pack == nullptr) return {};
  const std::string name(writer.name);
  if (shows_on_terminal(output)) {
    return fail(ErrorKind::usage, "-f " + name + " writes a book, which no terminal can show; use -o FILE." + name);
  }
  return output::epub::load_zip();
}

pipeline::BookOptions book_options(const std::string& temporary_folder) {
  pipeline::BookOptions options;
  options.made = source_date();
  options.temporary_folder = temporary_folder;
  return options;
}

}  // namespace feedcat::cli
