// What the numbers in a mirror's state mean: what is left to do for an article's images, its page and the lists, and
// what happened.
//
//   column                value  name                   meaning
//   article.assets_due    null                          nothing is left to fetch
//                         0      kDueAtOnce             its file is new: it is to be searched for images
//                         t                             an image that failed is to be fetched again at this time
//   article.page          0      PageMark::current      its page shows what its file says
//                         1      PageMark::file_is_new  nothing has been planned for it yet
//                         2      PageMark::planned      its page is to be written
//   article.listed        null                          no list shows it yet
//                         t                             the time by which the lists order it
//   listing.source_id     > 0                           the list of one feed in one year
//                         0      kAllFeeds              the list of all feeds in one month
//                         -1     kWholeSite             the site: `articles` is the version of its pages
//                         -2     kQueryLists            the list of a saved query, or with an empty period of all of
//                                                       them: `articles` is a hash of what is in it
//                         -3     kTagLists              the same of a tag
//   listing.changed_from  null                          the list is as it was written; of the site: nothing is planned
//                         t                             the earliest article that changed; of the site: index to write
//   facts.time            t                             when it was published, else changed, else first seen
//   facts.length          n                             words in its body
//   facts.traits          bit n                         it has the query::Trait n
//   facts.known           0                             of the facts, only the time and the source are known
//   event.kind            1      EventKind::updated     an article got another text
//                         2      EventKind::rerun       the publisher sent known articles under other ids
//                         3      EventKind::failed      a source began to fail, or to fail for another reason
//                         4      EventKind::recovered   a source that had failed answered again
//   backfill.way, ended; backfill_page.kind             mirror/state/backfill_state says what they mean
//   label.kind            0      LabelKind::tag         one of an article's tags
//                         1      LabelKind::author      the name of one of its authors
#pragma once

#include <cstdint>

namespace feedcat::mirror {

enum class PageMark : std::int64_t { current = 0, file_is_new = 1, planned = 2 };

enum class LabelKind : std::int64_t { tag = 0, author = 1 };

/// `created` is in no row, because the table `article` says when an article was new.
enum class EventKind : std::int64_t { created = 0, updated = 1, rerun = 2, failed = 3, recovered = 4 };

inline constexpr std::int64_t kDueAtOnce = 0;

inline constexpr std::int64_t kAllFeeds = 0;
inline constexpr std::int64_t kWholeSite = -1;
inline constexpr std::int64_t kQueryLists = -2;
inline constexpr std::int64_t kTagLists = -3;

}  // namespace feedcat::mirror
