#include "pipeline/read_source.hpp"

namespace feedcat::pipeline {

Result<io::Contents> read_source(const Source& source, const GatherOptions& options) {
  const io::ContentsOptions limits{.folder = options.temporary_folder};
  return source.kind == Source::Kind::file ? io::Contents::of_file(source.location, limits)
                                           : io::Contents::of_stdin(limits);
}

}  // namespace feedcat::pipeline
