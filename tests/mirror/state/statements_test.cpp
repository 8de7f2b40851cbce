// The SQL of the shared store runs on every engine that speaks PostgreSQL's protocol and distributes tables by a
// column: this reads each statement in the sources.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/places.hpp"
#include "support/program.hpp"

namespace feedcat::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// These do not carry over to CockroachDB, YugabyteDB or Citus, or would make one worker wait for all others.
constexpr std::array kForbidden = {"skip locked",
                                   "advisory",
                                   "listen",
                                   "notify",
                                   "unlisten",
                                   "temp",
                                   "temporary",
                                   "serial",
                                   "bigserial",
                                   "smallserial",
                                   "nextval",
                                   "sequence",
                                   "identity",
                                   "references",
                                   "foreign key",
                                   "trigger",
                                   "lock table",
                                   "unlogged",
                                   "create function",
                                   "do $$",
                                   "with hold",
                                   "copy",
                                   "vacuum",
                                   "pg_export_snapshot",
                                   "for no key update",
                                   "inherits",
                                   "synchronous_commit"};

constexpr std::array kVerbs = {"select", "insert", "update",  "delete",   "with",     "create", "alter",  "drop",
                               "merge",  "begin",  "set",     "truncate", "copy",     "lock",   "listen", "notify",
                               "do",     "vacuum", "declare", "commit",   "rollback", "from"};

/// Tables that every node has whole.
constexpr std::array kNotSharded = {"setup", "worker"};

bool is_word_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// In lower case, with single spaces, and without what stands in quotation marks.
std::string normal(std::string_view sql) {
  std::string text;
  bool quoted = false;
  for (const char c : sql) {
    if (c == '\'') quoted = !quoted;
    if (quoted) continue;
    const bool is_space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (is_space && (text.empty() || text.back() == ' ')) continue;
    text += is_space ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_letter(text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_word_letter(text[end]))) return true;
  }
  return false;
}

/// Reads C++, and gives the text of all literals of each of its statements as one.
class Literals {
 public:
  explicit Literals(std::string_view source) : source_(source) {}

  Lines read() {
    while (at_ < source_.size()) {
      if (starts("//")) {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else if (starts("#")) {
        directive();
      } else if (starts("R\"")) {
        raw();
      } else if (source_[at_] == '"') {
        quoted();
      } else if (source_[at_] == '\'') {
        at_ += source_[at_ + 1] == '\\' ? 4 : 3;
        if (source_[at_ - 1] != '\'') at_ -= 2;  // separates digits
      } else {
        if (std::string_view(";{}").find(source_[at_]) != std::string_view::npos) finish();
        ++at_;
      }
    }
    finish();
    return all_;
  }

 private:
  [[nodiscard]] bool starts(std::string_view words) const { return source_.substr(at_).starts_with(words); }
  void raw() {
    const std::size_t open = source_.find('(', at_);
    const std::string end = ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t close = source_.find(end, open);
    text_ += source_.substr(open + 1, close - open - 1);
    at_ = close + end.size();
  }
  void quoted() {
    for (++at_; source_[at_] != '"'; ++at_) {
      if (source_[at_] == '\\') ++at_;
      text_ += source_[at_];
    }
    ++at_;
  }
  /// What a macro stands for is part of the statements that use it, and is none by itself.
  void directive() {
    do {
      at_ = std::min(source_.find('\n', at_ + 1), source_.size());
    } while (at_ < source_.size() && source_[at_ - 1] == '\\');
  }
  void finish() {
    if (!text_.empty()) all_.push_back(std::move(text_));
    text_.clear();
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::string text_;
  Lines all_;
};

bool is_statement(std::string_view sql) {
  return std::ranges::any_of(kVerbs, [&](std::string_view verb) {
    return sql.starts_with(verb) && (sql.size() == verb.size() || !is_word_letter(sql[verb.size()]));
  });
}

/// Appends the statements of a text that may have several.
void split(std::string_view text, Lines& statements) {
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(';', from), text.size());
    std::string sql = normal(text.substr(from, end - from));
    while (sql.ends_with(' ')) sql.pop_back();
    if (is_statement(sql)) statements.push_back(std::move(sql));
    from = end + 1;
  }
}

struct Use {
  std::string table;
  std::string alias;
};

/// The tables that a statement names, each with what it is called there.
std::vector<Use> tables_in(std::string_view sql) {
  constexpr std::array kNotAliases = {"where", "set",    "on",    "join",  "left", "order",
                                      "group", "values", "limit", "using", "as"};
  std::vector<Use> uses;
  constexpr std::string_view kSchema = "feedcat.";
  for (std::size_t at = sql.find(kSchema); at != std::string_view::npos; at = sql.find(kSchema, at + 1)) {
    std::size_t end = at + kSchema.size();
    while (end < sql.size() && is_word_letter(sql[end])) ++end;
    Use use{std::string(sql.substr(at + kSchema.size(), end - at - kSchema.size())), {}};
    std::string_view rest = sql.substr(end);
    if (rest.starts_with(" as ")) rest.remove_prefix(3);
    std::size_t word = 1;
    while (rest.starts_with(' ') && word < rest.size() && is_word_letter(rest[word])) ++word;
    const std::string_view next = word > 1 ? rest.substr(1, word - 1) : std::string_view();
    if (std::ranges::find(kNotAliases, next) == kNotAliases.end()) use.alias = next;
    uses.push_back(std::move(use));
  }
  return uses;
}

/// Why a statement must not be in the sources; empty if it may. A search may ask all shards for rows of one table.
std::string fault_of(const std::string& sql, bool searches = false) {
  for (const std::string_view words : kForbidden) {
    if (has_word(sql, words)) return fmt::format("has \"{}\"", words);
  }
  const bool is_table = sql.starts_with("create table");
  if (sql.starts_with("alter table") || sql.starts_with("create index")) return {};
  const std::vector<Use> uses = tables_in(sql);
  if (searches && uses.size() == 1) return {};
  bool is_insert = sql.starts_with("insert into") && sql.find(" (shard, ") != std::string::npos;
  for (const auto& [table, alias] : uses) {
    const bool gets_rows = std::exchange(is_insert, false);  // its own name comes first
    if (gets_rows || std::ranges::find(kNotSharded, table) != kNotSharded.end()) continue;
    if (is_table) {
      const bool sharded = has_word(sql, "shard integer primary key") ||
                           (has_word(sql, "shard integer not null") && has_word(sql, "primary key (shard"));
      if (!sharded) return fmt::format("makes {} without a shard in its key", table);
    } else if (!has_word(sql, alias.empty() ? "shard" : alias + ".shard")) {
      return fmt::format("does not name the shard of {}", table);
    }
  }
  return {};
}

Lines statements_of(const std::string& source) {
  Lines statements;
  for (const std::string& text : Literals(source).read()) split(text, statements);
  return statements;
}

/// All files that can have statements.
std::vector<fs::path> sources() {
  std::vector<fs::path> all;
  for (const char* folder : {"/src/mirror/state/postgres", "/src/mirror/search/postgres"}) {
    for (const auto& entry : fs::directory_iterator(FEEDCAT_SOURCE_DIR + std::string(folder)))
      all.push_back(entry.path());
  }
  return all;
}

TEST(Statements, OfTheSharedStoreKeepToWhatAllEnginesHaveAndNameTheirShards) {
  std::size_t count = 0;
  std::set<std::string> tables;
  for (const fs::path& path : sources()) {
    const std::string source = read_whole(path);
    for (const std::string& sql : statements_of(source)) {
      EXPECT_EQ(fault_of(sql, path.parent_path().parent_path().filename() == "search"), "") << path << ": " << sql;
      for (const Use& use : tables_in(sql)) tables.insert(use.table);
      ++count;
    }
    // No table is named in a text that this test has not taken for a statement.
    for (const std::string& text : Literals(source).read()) {
      if (tables_in(normal(text)).empty()) continue;
      Lines found;
      split(text, found);
      EXPECT_FALSE(found.empty()) << path << ": " << text;
    }
  }
  EXPECT_GT(count, 40U);
  EXPECT_THAT(tables, testing::IsSupersetOf({"setup", "worker", "shard", "folder", "host", "source", "article",
                                             "known_id", "change", "body", "event", "muted", "facts", "words"}));
}

TEST(Statements, AreFoundInEveryFormThatCodeGivesThem) {
  const Lines found = statements_of(R"cpp(
    // "select 1 from feedcat.source"
    constexpr std::string_view kOne = "select a from feedcat.article" COLUMNS
                                      " where shard = $1"
                                      " and b = 'skip locked; x'";
    const std::string sql = "update feedcat.source set " + names() + " where title = \"x\"";
    constexpr int kMany = 10'000;
    say("nothing to do");
    inline const char* kScript = R"sql(
create table feedcat.t (a integer);
Drop Table feedcat.t;
)sql";
  )cpp");
  EXPECT_THAT(found, testing::ElementsAre("select a from feedcat.article where shard = $1 and b =",
                                          "update feedcat.source set where title = \"x\"",
                                          "create table feedcat.t (a integer)", "drop table feedcat.t"));
}

TEST(Statements, ThatDoNotCarryOverAreNamed) {
  EXPECT_EQ(fault_of("select 1 from feedcat.source where shard = $1 for update skip locked"), "has \"skip locked\"");
  EXPECT_EQ(fault_of("create temp table x (a integer)"), "has \"temp\"");
  EXPECT_EQ(fault_of("select nextval(x)"), "has \"nextval\"");
  EXPECT_EQ(fault_of("select url from feedcat.source where source_id = $1"), "does not name the shard of source");
  EXPECT_EQ(
      fault_of("select 1 from feedcat.source s join feedcat.article a on a.source_id = s.source_id where s.shard = $1"),
      "does not name the shard of article");
  EXPECT_EQ(fault_of("create table feedcat.x (shard integer not null, id bigint, primary key (id))"),
            "makes x without a shard in its key");
  EXPECT_EQ(fault_of("select version from feedcat.setup"), "");
  EXPECT_EQ(fault_of("select count(*) from feedcat.facts", true), "");
  EXPECT_NE(fault_of("select count(*) from feedcat.facts"), "");
}

}  // namespace
}  // namespace feedcat::test
