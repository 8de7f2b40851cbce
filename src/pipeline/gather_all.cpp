#include "pipeline/gather_all.hpp"

#include <map>
#include <utility>

#include "pipeline/gather.hpp"
#include "polling/cache_memory.hpp"

namespace feedcat::pipeline {
namespace {

/// Keeps all results in the order of the sources.
class Keeper : public Visitor {
 public:
  explicit Keeper(Reporter& reporter) : reporter_(reporter) {}

  Work take(SourceResult result) override {
    if (result.error() != nullptr) reporter_.problem(result.source.name, *result.error());
    result.response = {};
    const std::pair place(result.position, result.line);
    results_.emplace(place, std::move(result));
    return {};
  }

  std::vector<SourceResult> all() && {
    std::vector<SourceResult> all;
    for (auto& [place, result] : results_) all.push_back(std::move(result));
    return all;
  }

 private:
  Reporter& reporter_;
  std::map<std::pair<std::size_t, std::size_t>, SourceResult> results_;
};

}  // namespace

std::vector<SourceResult> gather_all(const std::vector<Source>& sources, const GatherOptions& options,
                                     Reporter& reporter) {
  polling::CacheMemory memory(options.cache);
  return gather_all(sources, options, memory, reporter);
}

std::vector<SourceResult> gather_all(const std::vector<Source>& sources, const GatherOptions& options,
                                     polling::PollMemory& memory, Reporter& reporter) {
  Keeper keeper(reporter);
  gather(sources, options, memory, reporter, keeper);
  return std::move(keeper).all();
}

}  // namespace feedcat::pipeline
