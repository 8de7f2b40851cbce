// What requests ask for (RFC 9110 § 12.5.1). Everything else is accepted, too, but less gladly, because many servers
// give their feeds odd types.
#pragma once

namespace feedcat::pipeline {

inline constexpr const char* kAcceptedFeeds =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9,"
    " text/xml;q=0.9, text/html;q=0.5, */*;q=0.4";
inline constexpr const char* kAcceptedPages = "text/html, application/xhtml+xml, */*;q=0.5";

}  // namespace feedcat::pipeline
