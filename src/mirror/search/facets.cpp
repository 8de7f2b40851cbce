#include "mirror/search/facets.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <unordered_map>

#include "base/try.hpp"
#include "mirror/search/article_set.hpp"
#include "mirror/state/marks.hpp"
#include "text/date_format.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::array kFacets = std::to_array<FacetName>({{"feed", Facet::feed},
                                                         {"tag", Facet::tag},
                                                         {"month", Facet::month},
                                                         {"author", Facet::author},
                                                         {"lang", Facet::language}});

using Numbers = std::unordered_map<std::int64_t, std::int64_t>;

struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

constexpr std::int64_t kDay = 86'400;

/// Counts by what the tables have, and names it only at the end. This is several times faster than SQL, which sorts
/// what it groups.
class Counting {
 public:
  Counting(store::Database& database, const ArticleSet& articles, std::span<const FacetName> facets)
      : database_(database), articles_(articles), facets_(facets) {}

  Result<void> count() {
    if (wants(Facet::feed) || wants(Facet::month) || wants(Facet::language)) TRY(count_facts());
    if (wants(Facet::tag) || wants(Facet::author)) TRY(count_labels());
    return {};
  }

  Result<void> name(Facet facet, Counts& counts) {
    switch (facet) {
      case Facet::feed:
        return name_feeds(counts);
      case Facet::month:
        name_months(counts);
        return {};
      case Facet::language:
        for (const auto& [language, articles] : languages_) {
          if (!language.empty()) counts[language] += articles;
        }
        return {};
      case Facet::tag:
        return name_labels(LabelKind::tag, counts);
      case Facet::author:
        return name_labels(LabelKind::author, counts);
    }
    return {};
  }

 private:
  [[nodiscard]] bool wants(Facet facet) const {
    return std::any_of(facets_.begin(), facets_.end(), [&](const FacetName& one) { return one.facet == facet; });
  }

  /// Passes the rows of the articles. `select` has the article's id in a column; with the condition, it is ?1.
  Result<void> each(const std::string& select, std::string_view condition, int id_column,
                    const std::function<void(const store::Statement&)>& take) {
    if (!articles_.is_small()) {
      TRY(auto rows, database_.prepare(select));
      while (true) {
        TRY(const bool row, rows.step());
        if (!row) return {};
        if (articles_.contains(rows.integer(id_column))) take(rows);
      }
    }
    TRY(auto rows, database_.prepare(select + std::string(condition)));
    for (const std::int64_t id : articles_.ids()) {
      rows.bind_all(id);
      while (true) {
        TRY(const bool row, rows.step());
        if (!row) break;
        take(rows);
      }
    }
    return {};
  }

  Result<void> count_facts() {
    const std::string language = wants(Facet::language) ? "f.language" : "''";
    return each("select f.source_id, f.time, " + language + ", f.article_id from facts f", " where f.article_id = ?1",
                3, [this](const store::Statement& row) {
                  ++sources_[row.integer(0)];
                  const std::int64_t time = row.integer(1);
                  ++days_[time / kDay - (time % kDay < 0 ? 1 : 0)];
                  add_language(row.blob(2));
                });
  }

  void add_language(std::string_view language) {
    auto at = languages_.find(language);
    if (at == languages_.end()) at = languages_.emplace(language, 0).first;
    ++at->second;
  }

  Result<void> count_labels() {
    if (!articles_.is_all()) {
      return each("select label_id, article_id from labelled", " where article_id = ?1", 1,
                  [this](const store::Statement& row) { ++labels_[row.integer(0)]; });
    }
    TRY(auto rows, database_.prepare("select label_id, count(*) from labelled group by label_id"));
    while (true) {
      TRY(const bool row, rows.step());
      if (!row) return {};
      labels_[rows.integer(0)] = rows.integer(1);
    }
  }

  Result<void> name_feeds(Counts& counts) {
    TRY(auto feeds, database_.prepare("select source_id, iif(title = '', url, title) from source"));
    return name_ids(feeds, sources_, counts);
  }

  Result<void> name_labels(LabelKind kind, Counts& counts) {
    TRY(auto labels, database_.prepare("select label_id, name from label where kind = ?1"));
    labels.bind_all(kind);
    return name_ids(labels, labels_, counts);
  }

  static Result<void> name_ids(store::Statement& names, const Numbers& numbers, Counts& counts) {
    while (true) {
      TRY(const bool row, names.step());
      if (!row) return {};
      const auto at = numbers.find(names.integer(0));
      if (at == numbers.end()) continue;
      if (const std::string name = names.text(1); !name.empty()) counts[name] += at->second;
    }
  }

  void name_months(Counts& counts) const {
    constexpr std::size_t kMonth = 7;  // of `2026-06-14`
    for (const auto& [day, articles] : days_) {
      counts[text::format_day(UtcTime(std::chrono::seconds(day * kDay))).substr(0, kMonth)] += articles;
    }
  }

  store::Database& database_;
  const ArticleSet& articles_;
  std::span<const FacetName> facets_;
  Numbers sources_, days_, labels_;
  std::unordered_map<std::string, std::int64_t, ViewHash, std::equal_to<>> languages_;
};

}  // namespace

std::span<const FacetName> facet_names() { return kFacets; }

Result<void> count_facets(store::Database& database, const SqlQuery& query, std::span<const FacetName> facets,
                          std::vector<Counts>& counts) {
  TRY(const auto articles, ArticleSet::of(database, query));
  Counting counting(database, articles, facets);
  TRY(counting.count());
  for (std::size_t i = 0; i < facets.size(); ++i) TRY(counting.name(facets[i].facet, counts[i]));
  return {};
}

bool needs_facts(Facet facet) { return facet == Facet::tag || facet == Facet::author || facet == Facet::language; }

}  // namespace feedcat::mirror
