#include "pipeline/trust.hpp"

#include "net/origin.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {

bool may_be_private(const SourceResult& source, std::string_view address) {
  if (source.source.kind != Source::Kind::url) return true;
  if (source.source.public_only || source.from_public) return false;
  return text::host_of(address) == text::host_of(source.source.location);
}

std::string as_allowed(const SourceResult& source, const std::string& address) {
  const std::string& typed = source.source.location;
  return net::origin_of(address) == net::origin_of(typed) ? text::with_userinfo_of(address, typed) : address;
}

Source listed_source(const SourceResult& list, const Subscription& subscription) {
  Source source{Source::Kind::url, text::shown_address(subscription.url), subscription.url, {}, subscription.title};
  source.public_only = !may_be_private(list, subscription.url);
  source.tags = subscription.tags;
  return source;
}

}  // namespace feedcat::pipeline
