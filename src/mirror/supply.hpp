// Gives a run that goes on for long its sources, a few at a time. The worker of a shared store is one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

class Supply {
 public:
  struct Supplied {
    Source source;
    SourceState state;
  };
  virtual ~Supply() = default;
  /// Returns what is to be read next, at most `room`. It is called again and again, also while nothing is wanted
  /// (`room` is 0), and after everything that has happened so far was committed to the store.
  virtual std::vector<Supplied> more(std::size_t room) = 0;
  /// The source with this key was read, and what it means for the store was committed.
  virtual void done(const std::string& key) = 0;
  /// Must the run end at once?
  virtual bool ended() = 0;
};

}  // namespace feedcat::mirror
