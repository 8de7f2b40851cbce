// The options of the format digest.
#pragma once

#include <string>

#include "cli/flags.hpp"
#include "feedcat/write.hpp"
#include "pipeline/groups.hpp"

namespace feedcat::cli {

struct DigestFlags {
  std::string format = "text", by = "feed";

  /// `with_tags`: the articles come from subscriptions, which have tags.
  void declare(Flags& flags, bool with_tags);
  void declare_grouping(Flags& flags);
  [[nodiscard]] DigestForm form() const;
  [[nodiscard]] pipeline::GroupBy group_by() const;
};

}  // namespace feedcat::cli
