// Fetches the pictures that articles show, for outputs that contain them: books and mail.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "feedcat/fetch.hpp"
#include "feedcat/source.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::pipeline {

struct PictureRequest {
  std::string url = {};     ///< an address of the web, or `data:`
  bool public_only = true;  ///< never request a private address, because another person's text contains this one
};

struct Picture {
  std::string url = {};   ///< as requested
  std::string type = {};  ///< `image/png`, found from the bytes
  std::string bytes = {};
};

struct PictureOptions {
  FetchOptions fetch = {};           ///< `max_size` is the limit for one picture
  polling::CacheOptions cache = {};  ///< where what robots.txt says is kept; `offline`: nothing is requested
};

/// Fetches pictures by the same rules as a mirror's assets: at the pace that their hosts can expect, as robots.txt
/// allows, from no private address on a stranger's word, and all of them together in ten times the limit of one
/// request. Calls `take` for each, in the order in which they arrive. The bytes of `data:` are decoded.
///
/// Only raster images are pictures, and only their own bytes tell what they are: no SVG, because it can hold scripts.
/// What cannot be had is reported as a detail, because no article fails for it. An address that is requested twice is
/// fetched once, and no more than 1,000 are.
void fetch_pictures(const std::vector<PictureRequest>& wanted, const PictureOptions& options, Reporter& reporter,
                    const std::function<void(Picture)>& take);

}  // namespace feedcat::pipeline
