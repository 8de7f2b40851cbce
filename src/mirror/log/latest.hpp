// Puts the entries of several streams into one order, the latest first.
#pragma once

#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/log/log.hpp"

namespace feedcat::mirror {

/// Takes the latest entry from the streams, each of which has its own in this order; nullopt after the last one. A
/// Stream has `waiting`, a deque of entries, and `all_read`. `read_some(stream)` adds entries or sets `all_read`.
template <class Stream, class ReadSome>
Result<std::optional<LogEntry>> take_latest(std::vector<Stream>& streams, const ReadSome& read_some) {
  std::deque<LogEntry>* latest = nullptr;
  for (Stream& stream : streams) {
    while (stream.waiting.empty() && !stream.all_read) {
      if (Result<void> read = read_some(stream); !read) return tl::unexpected(std::move(read.error()));
    }
    if (stream.waiting.empty()) continue;
    if (latest == nullptr || stream.waiting.front().time > latest->front().time) latest = &stream.waiting;
  }
  std::optional<LogEntry> entry;
  if (latest == nullptr) return entry;
  entry = std::move(latest->front());
  latest->pop_front();
  return entry;
}

}  // namespace feedcat::mirror
