#include "cli/digest_flags.hpp"

namespace feedcat::cli {

void DigestFlags::declare(Flags& flags, bool with_tags) {
  flags.choice("--digest-format", format, {"text", "markdown", "html"}, "with -f digest, what it is written as");
  if (with_tags) declare_grouping(flags);
}

void DigestFlags::declare_grouping(Flags& flags) {
  flags.choice("--digest-by", by, {"feed", "tag"},
               "put the articles of a digest together by feed, or by the first tag of the subscription");
}

DigestForm DigestFlags::form() const {
  return format == "html" ? DigestForm::html : format == "markdown" ? DigestForm::markdown : DigestForm::text;
}

pipeline::GroupBy DigestFlags::group_by() const {
  return by == "tag" ? pipeline::GroupBy::tag : pipeline::GroupBy::feed;
}

}  // namespace feedcat::cli
