// The options of `fetch`.
#pragma once

#include <string>
#include <vector>

#include "cli/book.hpp"
#include "cli/config.hpp"
#include "cli/delivery.hpp"
#include "cli/digest_flags.hpp"
#include "cli/display.hpp"
#include "cli/flags.hpp"
#include "cli/options.hpp"
#include "cli/queries.hpp"
#include "cli/rules.hpp"
#include "cli/shorthands.hpp"
#include "feedcat/feed_settings.hpp"

namespace feedcat::cli {

struct FetchFlags {
  std::vector<std::string> sources;
  std::string format = "text", output, base;
  bool stories = false, full = false, follow = false, follow_lists = false, keep_tracking = false;
  SelectionFlags selection;
  RuleFlags rules;
  ShorthandFlags shorthands;
  NetworkFlags network;
  DisplayFlags display;
  DigestFlags digest;
  CacheFlags cache;
  DeliveryFlags delivery;
  BookFlags book;
  VerbosityFlags verbosity;
  std::vector<FeedRule> feeds;  ///< of the configuration
  SavedQueries saved;           ///< of the configuration

  void declare(Flags& flags);
  /// Declares only those that choose articles and say how they are read.
  void declare_articles(Flags& flags);
  void use(const Config& config);
};

}  // namespace feedcat::cli
