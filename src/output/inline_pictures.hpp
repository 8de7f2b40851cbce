// Pictures that a message brings along, in place of addresses that a mail program would have to request.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::output {

struct InlinePicture {
  std::string url = {};   ///< as the HTML names it
  std::string type = {};  ///< `image/png`
  std::string bytes = {};

  friend bool operator==(const InlinePicture&, const InlinePicture&) = default;
};

/// Returns the addresses of the images in HTML that was rendered, each once, in their order.
std::vector<std::string> image_addresses(std::string_view html);

/// Returns the HTML with these pictures in the place of their addresses (RFC 2392). `domain` ends their Content-IDs.
std::string with_content_ids(std::string_view html, std::span<const InlinePicture> pictures, std::string_view domain);

/// Appends the pictures as parts of a multipart/related message (RFC 2387), without the line that ends it.
void append_pictures(std::string& out, std::string_view boundary, std::span<const InlinePicture> pictures,
                     std::string_view domain);

}  // namespace feedcat::output
