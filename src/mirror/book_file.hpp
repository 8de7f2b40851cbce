// A mirror's book: one article for an e-reader. JSON besides its pages says everything about it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "mirror/assets/links.hpp"

namespace feedcat::mirror {

/// Returns the bytes of a copy by the address that an article shows, `assets/0a1b.png`.
using CopyReader = std::function<Result<std::string>(std::string_view address)>;

/// Is it a ZIP archive?
bool is_book(std::string_view bytes);

/// Returns the bytes of a book. `json` is the article as a mirror's JSON. Error: io (it cannot be packed).
Result<std::string> write_book(const Entry& entry, std::string json);

/// Returns nothing if the book is not one of a mirror, or is damaged.
std::string json_in_book(std::string_view bytes);

/// Returns the book with other JSON and with the pictures that the addresses of `place` lead to. Those that cannot be
/// read, that readers of books cannot show, or that come after 25 MiB of others become words. Returns the same bytes
/// if the book shows no picture. Error: io (it cannot be packed).
Result<std::string> with_pictures(std::string_view bytes, std::string json, const AssetPlacer& place,
                                  const CopyReader& read);

}  // namespace feedcat::mirror
