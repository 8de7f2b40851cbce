// Placeholder until discover.cpp and opml.cpp land in this folder: delete with them.
#include "feedcat/parse.hpp"
namespace feedcat {
std::vector<FeedLink> discover_feeds(const Document&) { return {}; }
std::vector<std::string> usual_feed_addresses(std::string_view) { return {}; }
std::vector<Subscription> parse_subscriptions(const Document&) { return {}; }
}  // namespace feedcat
