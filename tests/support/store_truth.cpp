#include "support/store_truth.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr int kTick = 100;  // milliseconds between two looks at the store

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void note(Lines& faults, const std::string& what, const char* how, const Lines& which) {
  if (!which.empty()) faults.push_back(fmt::format("{}: {} {}, first {}", what, which.size(), how, which.front()));
}

/// A query that gives a row for each thing that must not be.
struct Rule {
  const char* what;
  const char* sql;
};

constexpr Rule kRules[] = {
    {"gaps in the sequence numbers of a shard",
     "SELECT shard, count(*), min(seq), max(seq) FROM feedcat.change GROUP BY shard HAVING min(seq) <> 1 OR max(seq) "
     "<> "
     "count(*)"},
    {"shards whose last_seq is not that of the last change",
     "SELECT s.shard, s.last_seq, max(c.seq) FROM feedcat.shard s LEFT JOIN feedcat.change c ON c.shard = s.shard "
     "GROUP "
     "BY s.shard, s.last_seq HAVING s.last_seq <> coalesce(max(c.seq), 0)"},
    {"articles with more or fewer than one change",
     "SELECT a.shard, a.article_id, count(c.seq) FROM feedcat.article a LEFT JOIN feedcat.change c ON c.shard = "
     "a.shard "
     "AND c.article_id = a.article_id GROUP BY a.shard, a.article_id HAVING count(c.seq) <> 1"},
    {"changes without a body",
     "SELECT c.shard, c.seq FROM feedcat.change c LEFT JOIN feedcat.body b ON b.shard = c.shard AND b.seq = c.seq "
     "WHERE "
     "b.seq IS NULL"},
    {"articles of no source",
     "SELECT a.shard, a.article_id FROM feedcat.article a LEFT JOIN feedcat.source s ON s.shard = a.shard AND "
     "s.source_id = a.source_id WHERE s.source_id IS NULL"},
    {"ids of no article",
     "SELECT k.shard, k.id FROM feedcat.known_id k LEFT JOIN feedcat.article a ON a.shard = k.shard AND a.article_id = "
     "k.article_id WHERE a.article_id IS NULL"},
    {"articles without facts or words for the search",
     "SELECT a.shard, a.article_id FROM feedcat.article a LEFT JOIN feedcat.facts f ON f.shard = a.shard AND "
     "f.article_id = a.article_id LEFT JOIN feedcat.words w ON w.shard = a.shard AND w.article_id = a.article_id WHERE "
     "f.article_id IS NULL OR w.article_id IS NULL"},
    {"paths of more than one article", "SELECT path_key FROM feedcat.article GROUP BY path_key HAVING count(*) > 1"},
};

}  // namespace

long StorePlace::number(const std::string& sql) const { return std::atol(ask(sql).c_str()); }

std::vector<std::string> differences(const std::string& what, Lines truth, Lines found) {
  std::ranges::sort(truth);
  std::ranges::sort(found);
  Lines faults;
  Lines doubled;
  for (auto at = std::ranges::adjacent_find(found); at != found.end(); at = std::adjacent_find(at + 1, found.end()))
    doubled.push_back(*at);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  Lines lost;
  Lines strange;
  std::ranges::set_difference(truth, found, std::back_inserter(lost));
  std::ranges::set_difference(found, truth, std::back_inserter(strange));
  note(faults, what, "lost", lost);
  note(faults, what, "doubled", doubled);
  note(faults, what, "that nobody published", strange);
  return faults;
}

std::vector<std::string> store_faults(const StorePlace& store, const FeedWeb& web) {
  Lines faults = differences("articles", web.articles(), lines_of(store.ask("SELECT url FROM feedcat.article")));
  for (const Rule& rule : kRules) {
    const Lines rows = lines_of(store.ask(rule.sql));
    note(faults, rule.what, "rows", rows);
  }
  return faults;
}

void make_due(const StorePlace& store) {
  static_cast<void>(store.ask(
      "UPDATE feedcat.source SET due = now.s - 1, next_poll = least(next_poll, now.s - 1), retry_after = NULL "
      "FROM (SELECT extract(epoch FROM now())::bigint AS s) AS now WHERE due >= now.s"));
}

bool wait_until_read(const StorePlace& store, std::chrono::seconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (store.number("SELECT count(*) FROM feedcat.source WHERE due <= extract(epoch FROM now())") > 0) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    ::poll(nullptr, 0, kTick);
  }
  return true;
}

int settle(const StorePlace& store, const FeedWeb& web, int most, std::chrono::seconds patience) {
  for (int times = 1; times <= most; ++times) {
    make_due(store);
    if (!wait_until_read(store, patience)) return 0;
    if (store.number("SELECT count(*) FROM feedcat.article") == static_cast<long>(web.article_count())) return times;
  }
  return 0;
}

std::vector<std::string> addresses_in(const std::string& folder) {
  Lines addresses;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, error); at != fs::recursive_directory_iterator(); ++at) {
    if (at->path().filename() == ".feedcat") at.disable_recursion_pending();
    if (at->path().extension() != ".md") continue;
    std::ifstream file(at->path());
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("url: ")) continue;
      line.erase(0, 5);
      std::erase(line, '"');
      addresses.push_back(line);
      break;
    }
  }
  return addresses;
}

std::vector<std::string> mirror_faults(const std::string& folder, const FeedWeb& web) {
  return differences("files", web.articles(), addresses_in(folder));
}

}  // namespace feedcat::test
