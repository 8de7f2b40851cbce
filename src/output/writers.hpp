// The output formats. Each has a file of its own that defines one Writer; writers.cpp lists them.
#pragma once

#include "feedcat/write.hpp"

namespace feedcat::output {

extern const Writer text_writer;
extern const Writer list_writer;
extern const Writer markdown_writer;
extern const Writer html_writer;
extern const Writer json_writer;
extern const Writer ndjson_writer;
extern const Writer tsv_writer;
extern const Writer atom_writer;
extern const Writer mbox_writer;
extern const Writer sfeed_writer;
extern const Writer digest_writer;
extern const Writer epub_writer;

/// For formats that write nothing before the first or after the last item.
inline void write_nothing(std::span<const Feed* const> /*feeds*/, const WriteOptions& /*options*/,
                          std::string& /*out*/) {}

}  // namespace feedcat::output
