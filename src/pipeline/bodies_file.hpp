// Decides where the bodies of one source wait until they are used.
#pragma once

#include <cstddef>
#include <memory>

#include "pipeline/gather_options.hpp"
#include "pipeline/source_result.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::pipeline {

/// Either the file of all sources, or one for this source alone, or none. It lives while the source is read.
class BodiesFile {
 public:
  /// `size` is that of the document, in bytes. What completes articles from pages and files compares them with their
  /// bodies, so those stay in memory then.
  BodiesFile(const GatherOptions& options, const SourceResult& source, std::size_t size);

  /// Returns nullptr if bodies stay in memory.
  [[nodiscard]] SpillFile* get() const { return own_ ? own_.get() : shared_; }

  /// Makes the file part of the feed that was read, if it has bodies there.
  void give_to(SourceResult& result) &&;

 private:
  SpillFile* shared_;
  std::unique_ptr<SpillFile> own_;
};

}  // namespace feedcat::pipeline
