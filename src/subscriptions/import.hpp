// Reads the lists of subscriptions that other readers keep.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "subscriptions/list.hpp"

namespace feedcat::subscriptions {

/// The content of another reader's list.
struct Imported {
  std::string_view format;  ///< `opml`, `urls`, `newsraft`, `sfeedrc`, `rss2email` or `json`; empty if none of these
  std::vector<Subscription> subscriptions;
  std::vector<NotTaken> not_taken;  ///< what was left out, by line (0 for OPML, which has no lines)
};

/// Reads OPML 1 and 2 in the dialects of the readers that write it, newsboat's `urls`, newsraft's `feeds`, sfeed's
/// `sfeedrc`, rss2email's `rss2email.cfg`, and the JSON that feedcat exports. The bytes decide which format it is. If a
/// list of addresses could be newsboat's or newsraft's, the name of its file decides. No command in the list is run.
Imported import_list(std::string_view bytes, std::string_view file_name);

/// Each of these reads one format. `bytes` must be UTF-8.
Imported import_urls(std::string_view bytes);
Imported import_newsraft(std::string_view bytes);
Imported import_sfeedrc(std::string_view bytes);
Imported import_rss2email(std::string_view bytes);
Imported import_json(std::string_view bytes);

}  // namespace feedcat::subscriptions
