#include "mirror/search/relevance.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "base/try.hpp"
#include "store/tokenizer.hpp"

namespace feedcat::mirror {
namespace {

/// A word counts more in a title than in a name, and more in a name than in the body.
constexpr std::array<double, 3> kWeights{8.0, 3.0, 1.0};
constexpr double kSaturation = 1.2;  // BM25's k1: how soon more mentions add nothing
constexpr double kLength = 0.75;     // BM25's b: how much less mentions in a long article count
constexpr double kLeast = 1e-6;      // a word in every article still counts for something
constexpr sqlite3_int64 kCounted = 4096;

/// What all rows of one query have in common.
struct Query {
  double average_length = 1;
  std::vector<double> rarity;    // one for each phrase
  std::vector<double> mentions;  // one for each phrase in the current row, weighted
};

struct Count {
  sqlite3_int64 found = 0;
  sqlite3_int64 last = 0;  // rowid
};

int count_one(const Fts5ExtensionApi* api, Fts5Context* row, void* into) {
  auto& count = *static_cast<Count*>(into);
  count.last = api->xRowid(row);
  return ++count.found < kCounted ? SQLITE_OK : SQLITE_DONE;
}

/// Robertson's inverse document frequency. Row ids are assigned one after the other, so the row at which counting
/// stopped shows how many matches there are in all.
int rarity(const Fts5ExtensionApi* api, Fts5Context* row, int phrase, double rows, double& result) {
  Count count;
  const int code = api->xQueryPhrase(row, phrase, &count, count_one);
  if (code != SQLITE_OK) return code;
  auto found = static_cast<double>(count.found);
  if (count.found == kCounted) found = std::clamp(found * rows / static_cast<double>(count.last), found, rows);
  result = std::max(kLeast, std::log((rows - found + 0.5) / (found + 0.5)));
  return SQLITE_OK;
}

int prepare(const Fts5ExtensionApi* api, Fts5Context* row, bool with_rarity, Query& query) {
  sqlite3_int64 rows = 0;
  sqlite3_int64 tokens = 0;
  int code = api->xRowCount(row, &rows);
  if (code == SQLITE_OK) code = api->xColumnTotalSize(row, -1, &tokens);
  if (code != SQLITE_OK) return code;
  query.average_length = static_cast<double>(std::max<sqlite3_int64>(tokens, 1)) / static_cast<double>(rows);
  query.rarity.assign(static_cast<std::size_t>(api->xPhraseCount(row)), 1);
  query.mentions.resize(query.rarity.size());
  for (std::size_t i = 0; with_rarity && i < query.rarity.size() && code == SQLITE_OK; ++i) {
    code = rarity(api, row, static_cast<int>(i), static_cast<double>(rows), query.rarity[i]);
  }
  return code;
}

/// Counts one phrase at a time, because FTS5 compares each phrase with all others if it walks through all at once in
/// the order of the text.
int count_mentions(const Fts5ExtensionApi* api, Fts5Context* row, std::vector<double>& mentions) {
  for (std::size_t phrase = 0; phrase < mentions.size(); ++phrase) {
    Fts5PhraseIter at{};
    int column = 0;
    int offset = 0;
    const int code = api->xPhraseFirst(row, static_cast<int>(phrase), &at, &column, &offset);
    if (code != SQLITE_OK) return code;
    mentions[phrase] = 0;
    for (; column >= 0; api->xPhraseNext(row, &at, &column, &offset)) {
      mentions[phrase] += kWeights.at(static_cast<std::size_t>(column));
    }
  }
  return SQLITE_OK;
}

int score_row(const Fts5ExtensionApi* api, Fts5Context* row, bool with_rarity, double& score) {
  auto* query = static_cast<Query*>(api->xGetAuxdata(row, 0));
  int code = SQLITE_OK;
  if (query == nullptr) {
    auto made = std::make_unique<Query>();
    code = prepare(api, row, with_rarity, *made);
    query = made.get();
    // From here on FTS5 owns it, even if it reports that it has no memory for it.
    if (code == SQLITE_OK) {
      code = api->xSetAuxdata(row, made.release(),
                              [](void* data) { std::default_delete<Query>()(static_cast<Query*>(data)); });
    }
  }
  int length = 0;
  if (code == SQLITE_OK) code = count_mentions(api, row, query->mentions);
  if (code == SQLITE_OK) code = api->xColumnSize(row, -1, &length);
  if (code != SQLITE_OK) return code;
  const double shortness = kSaturation * (1 - kLength + kLength * length / query->average_length);
  score = 0;
  for (std::size_t i = 0; i < query->rarity.size(); ++i) {
    const double mentions = query->mentions[i];
    score -= query->rarity[i] * mentions * (kSaturation + 1) / (mentions + shortness);
  }
  return SQLITE_OK;
}

void relevance(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* context, int count,
               sqlite3_value** arguments) try {
  const bool with_rarity = count == 0 || sqlite3_value_int(arguments[0]) != 0;
  double score = 0;
  if (const int code = score_row(api, row, with_rarity, score); code != SQLITE_OK)
    return sqlite3_result_error_code(context, code);
  sqlite3_result_double(context, score);
} catch (const std::bad_alloc&) {  // exceptions must not pass through SQLite
  sqlite3_result_error_nomem(context);
}

}  // namespace

Result<void> add_relevance(store::Database& database) {
  TRY(fts5_api* const api, store::fts5_of(database));
  const int code = api->xCreateFunction(api, "relevance", nullptr, &relevance, nullptr);
  if (code != SQLITE_OK) return fail(ErrorKind::io, sqlite3_errstr(code));
  return {};
}

}  // namespace feedcat::mirror
