// Reads the lists of subscriptions that other readers keep.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "subscriptions/list.hpp"

namespace feedcat::subscriptions {

/// What a list of another reader says.
struct Imported {
  std::string_view format;  ///< `opml`, `urls`, `newsraft`, `sfeedrc`, `rss2email`, `json`; empty: it is none of these
  std::vector<Subscription> subscriptions;
  std::vector<NotTaken> not_taken;  ///< what is left out, by line (0 for OPML, which has none)
};

/// OPML 1 and 2 in the dialects of the readers that write it, newsboat's `urls`, newsraft's `feeds`, sfeed's `sfeedrc`,
/// rss2email's `rss2email.cfg`, and the JSON that feedcat exports. The bytes decide what it is, and where a list of
/// addresses could be newsboat's or newsraft's, its file's name. Nothing that stands in the list is run.
Imported import_list(std::string_view bytes, std::string_view file_name);

/// The formats, one function each. `bytes` in UTF-8.
Imported import_urls(std::string_view bytes);
Imported import_newsraft(std::string_view bytes);
Imported import_sfeedrc(std::string_view bytes);
Imported import_rss2email(std::string_view bytes);
Imported import_json(std::string_view bytes);

}  // namespace feedcat::subscriptions
