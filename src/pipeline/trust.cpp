#include "pipeline/trust.hpp"

#include "text/url.hpp"

namespace feedcat::pipeline {

bool may_be_private(const SourceResult& source, std::string_view address) {
  if (source.source.kind != Source::Kind::url) return true;
  if (source.source.public_only || source.from_public) return false;
  return text::host_of(address) == text::host_of(source.source.location);
}

}  // namespace feedcat::pipeline
