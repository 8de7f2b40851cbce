#include "pipeline/bodies_file.hpp"

#include <utility>
#include <variant>

#include "pipeline/full_text.hpp"

namespace feedcat::pipeline {

BodiesFile::BodiesFile(const GatherOptions& options, const SourceResult& source, std::size_t size)
    : shared_(options.spill) {
  const bool completed = options.transcripts || wants_full_text(source, options.full);
  const bool large = options.large_feed > 0 && size >= options.large_feed;
  if (shared_ == nullptr && large && !completed) own_ = std::make_unique<SpillFile>(options.temporary_folder);
}

void BodiesFile::give_to(SourceResult& result) && {
  auto* found = std::get_if<FoundFeed>(&result.found);
  if (found != nullptr && !found->bodies.empty()) found->file = std::move(own_);
}

}  // namespace feedcat::pipeline
