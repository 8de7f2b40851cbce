// What a run of the mirror has saved, for those who build on the articles' files.
#pragma once

#include <string>

#include "feedcat/feed.hpp"
#include "feedcat/mirror.hpp"
#include "feedcat/store.hpp"

namespace feedcat::app {

/// An article whose file is on the disk and in the state. Valid during the call.
struct SavedArticle {
  const ArticleState& state;  ///< with its path below the mirror
  const SourceState& source;
  const Feed* feed = nullptr;  ///< nothing: a run that was killed had written it; its file tells
  const Item* item = nullptr;
  Saved how = Saved::created;
};

/// Called on the thread that runs the mirror, for each article that the run has created or updated.
class SaveListener {
 public:
  virtual ~SaveListener() = default;
  virtual void saved(const SavedArticle& article) = 0;
};

}  // namespace feedcat::app
