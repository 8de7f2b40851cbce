#include "pipeline/write_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "io/file.hpp"
#include "output/epub/page.hpp"
#include "output/epub/shown_pictures.hpp"
#include "text/file_type.hpp"

namespace feedcat::pipeline {

using output::epub::Content;

bool is_copy(std::string_view address) {
  constexpr std::string_view kAssets = "assets/";
  const auto in_name = [](char c) { return base::is_alnum(c) || c == '-' || c == '.'; };
  return address.starts_with(kAssets) && address.find("..") == std::string_view::npos &&
         std::all_of(address.begin() + kAssets.size(), address.end(), in_name);
}

BookWriter::BookWriter(BookOptions options) : options_(std::move(options)), spill_(options_.temporary_folder) {}

/// Keeps a text on disk, or in memory if the disk is full.
Content BookWriter::spilled(std::string text) {
  if (const std::optional<Spilled> place = spill_.put(text)) return [place = *place] { return place.text(); };
  return [text = std::move(text)] { return text; };
}

void BookWriter::add(std::string_view records, const PictureSources& sources) {
  while (auto page = output::epub::take_record(records)) {
    if (options_.pictures) {
      for (std::string& url : output::epub::pictures_in(page->text)) {
        const bool public_only = !sources.may_be_private(url);
        if (!sources.folder.empty() && is_copy(url)) copies_.emplace(url, sources.folder + "/" + url);
        wanted_.push_back({std::move(url), public_only});
      }
    }
    book_.add_page(std::move(page->head), spilled(std::move(page->text)));
  }
}

Result<void> BookWriter::write(const std::function<bool(std::string_view)>& sink) {
  if (book_.empty()) return {};
  if (!wanted_.empty()) add_pictures();
  return book_.write(options_.made, sink);
}

void BookWriter::add_pictures() {
  read_copies();
  std::vector<PictureRequest> requests;
  for (const PictureRequest& wanted : wanted_) {
    if (!copies_.contains(wanted.url)) requests.push_back(wanted);
  }
  fetch_pictures(requests, options_.network, *options_.reporter, [this](Picture picture) { keep(std::move(picture)); });
  for (const PictureRequest& wanted : wanted_) {
    const auto at = kept_.find(wanted.url);
    if (at == kept_.end()) continue;
    book_.add_picture(wanted.url, at->second.type, std::move(at->second.bytes));
    kept_.erase(at);
  }
  if (dropped_ == 0) return;
  options_.reporter->notice(
      "-f epub",
      fmt::format("{} left out, because all pictures together would have more than {} bytes",
                  dropped_ == 1 ? "1 picture was" : fmt::format("{} pictures were", dropped_), options_.max_pictures));
}

void BookWriter::read_copies() {
  for (const auto& [url, path] : copies_) {
    Result<std::string> bytes = io::read_file(path, options_.network.fetch.max_size);
    if (!bytes) {
      options_.reporter->detail(path, "no picture: " + bytes.error().message);
      continue;
    }
    const std::string_view type = text::image_type(*bytes);
    if (!type.empty()) keep({url, std::string(type), std::move(*bytes)});
  }
}

/// What is dropped does not depend on the order in which the pictures arrive.
void BookWriter::keep(Picture picture) {
  if (!output::epub::is_book_picture(picture.type)) {
    options_.reporter->detail(picture.url, "no picture: many readers of books cannot show " + picture.type);
    return;
  }
  const std::size_t size = picture.bytes.size();
  const bool new_largest = sizes_.empty() || std::pair(size, picture.url) > *sizes_.rbegin();
  if (new_largest && total_ + size > options_.max_pictures) {
    ++dropped_;
    return;
  }
  sizes_.emplace(size, picture.url);
  total_ += size;
  kept_.emplace(std::move(picture.url), Kept{std::move(picture.type), spilled(std::move(picture.bytes))});
  while (total_ > options_.max_pictures) drop_largest();
}

void BookWriter::drop_largest() {
  const auto largest = std::prev(sizes_.end());
  total_ -= largest->first;
  kept_.erase(largest->second);
  sizes_.erase(largest);
  ++dropped_;
}

}  // namespace feedcat::pipeline
