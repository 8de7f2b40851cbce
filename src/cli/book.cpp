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

Result<void> can_pack(const Writer& writer) {
  return writer.pack == nullptr ? Result<void>() : output::epub::load_zip();
}

Result<void> check_packed(const Writer& writer, const std::string& output) {
  if (writer.pack == nullptr) return {};
  if (shows_on_terminal(output)) {
    const std::string name(writer.name);
    return fail(
        ErrorKind::usage,
        "-f " + name + " writes a book, which a terminal cannot show; write it to a file, with -o FILE or > FILE");
  }
  return can_pack(writer);
}

void BookFlags::declare(Flags& flags) {
  flags.group(kWhat);
  flags.flag("--no-images", no_images, "with -f epub: put no pictures into the book");
  flags.size("--max-size-total", max_size_total,
             "with -f epub: leave out the largest pictures if all together are larger than this");
}

pipeline::BookOptions BookFlags::to_options(const pipeline::GatherOptions& gathering, Reporter& reporter) const {
  pipeline::BookOptions options;
  options.made = source_date();
  options.temporary_folder = gathering.temporary_folder;
  options.pictures = !no_images;
  if (max_size_total) options.max_pictures = *max_size_total;
  options.network = {gathering.fetch, gathering.cache};
  options.reporter = &reporter;
  return options;
}

}  // namespace feedcat::cli
