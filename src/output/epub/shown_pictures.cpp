#include "output/epub/shown_pictures.hpp"

#include <optional>

#include "render/xhtml/address.hpp"
#include "render/xhtml/xhtml.hpp"
#include "text/entities.hpp"

namespace feedcat::output::epub {
namespace {

constexpr std::string_view kStart = "<img src=\"";
constexpr std::string_view kWords = "\" alt=\"";

/// A picture as it is written. All but `begin` and `end` are still escaped.
struct Shown {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view address;
  std::string_view words;
  std::string_view rest;  ///< what follows the words, up to `/>`
};

/// Text and values never contain a raw `<` or `"`, so that nothing else looks like a picture.
std::optional<Shown> next_picture(std::string_view xhtml, std::size_t from) {
  const std::size_t begin = xhtml.find(kStart, from);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t address = begin + kStart.size();
  const std::size_t address_end = xhtml.find('"', address);
  if (address_end == std::string_view::npos || !xhtml.substr(address_end).starts_with(kWords)) return std::nullopt;
  const std::size_t words = address_end + kWords.size();
  const std::size_t words_end = xhtml.find('"', words);
  const std::size_t end = xhtml.find("/>", words_end);
  if (end == std::string_view::npos) return std::nullopt;
  return Shown{begin, end + 2, xhtml.substr(address, address_end - address), xhtml.substr(words, words_end - words),
               xhtml.substr(words_end + 1, end - words_end - 1)};
}

std::string instead_of(const Shown& picture) {
  const std::string words = picture.words.empty() ? "image" : std::string(picture.words);
  const std::string address = render::book_address(text::decode_entities(picture.address));
  const bool linked = picture.rest.find(" class=\"linked\"") != std::string_view::npos;
  if (linked || address.empty()) return "<span class=\"picture\">[" + words + "]</span>";
  std::string out = "<a class=\"picture\" href=\"";
  render::append_xml(address, out);
  return out + "\">[" + words + "]</a>";
}

}  // namespace

std::vector<std::string> pictures_in(std::string_view xhtml) {
  std::vector<std::string> addresses;
  for (auto picture = next_picture(xhtml, 0); picture; picture = next_picture(xhtml, picture->end)) {
    addresses.push_back(text::decode_entities(picture->address));
  }
  return addresses;
}

void place_pictures(std::string_view xhtml, const PicturePlacer& place, std::string& out) {
  std::size_t from = 0;
  for (auto picture = next_picture(xhtml, 0); picture; picture = next_picture(xhtml, from)) {
    out += xhtml.substr(from, picture->begin - from);
    from = picture->end;
    const std::string file = place(text::decode_entities(picture->address));
    if (file.empty()) {
      out += instead_of(*picture);
      continue;
    }
    out += kStart;
    out += file;
    out += kWords;
    out += picture->words;
    out += '"';
    out += picture->rest;
    out += "/>";
  }
  out += xhtml.substr(from);
}

}  // namespace feedcat::output::epub
