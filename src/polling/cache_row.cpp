#include "polling/cache_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "polling/poll_columns.hpp"
#include "store/fields.hpp"

namespace feedcat::polling {
namespace {

/// Calls `visit(name, field)` for each column that is a field of CachedAnswer. The columns of the copy come last.
template <class Answer, class Visit>
void each_column(Answer& a, Visit&& visit) {
  visit("url", a.url);
  each_poll_column(a.state, visit);
  visit("last_error", a.last_error);
  visit("final_url", a.final_url);
  visit("content_type", a.content_type);
  visit("links", a.links);
}

constexpr std::string_view kOfTheCopy[] = {"final_url", "content_type", "links", "body_size"};

struct Names {
  std::string list;
  int count = 0;

  void operator()(const char* name, const auto&) {
    if (count++ > 0) list += ", ";
    list += name;
  }
};

Names names() {
  Names names;
  const CachedAnswer none;
  each_column(none, names);
  return names;
}

int field_count() {
  static const int count = names().count;
  return count;
}

bool is_of_the_copy(std::string_view column) {
  return std::find(std::begin(kOfTheCopy), std::end(kOfTheCopy), column) != std::end(kOfTheCopy);
}

}  // namespace

std::string find_answer_sql() {
  return fmt::format("select {}, used, body_size > 0 from answer where url = ?1", names().list);
}

CachedAnswer read_answer(const store::Statement& row) {
  CachedAnswer answer;
  each_column(answer, store::FieldReader(row));
  answer.has_copy = row.integer(field_count() + 1) != 0;
  return answer;
}

std::int64_t day_of_use(const store::Statement& row) { return row.integer(field_count()); }

std::string put_answer_sql(bool with_copy) {
  Names all = names();
  for (const char* name : {"used", "body_size"}) all(name, 0);
  std::string parameters = "?1";
  for (int i = 2; i <= all.count; ++i) parameters += fmt::format(", ?{}", i);
  std::string updates = "used = excluded.used";
  const auto update = [&](std::string_view name) { updates += fmt::format(", {0} = excluded.{0}", name); };
  const CachedAnswer none;
  each_column(none, [&](std::string_view name, const auto&) {
    if (name != "url" && !is_of_the_copy(name)) update(name);
  });
  if (with_copy) std::for_each(std::begin(kOfTheCopy), std::end(kOfTheCopy), update);
  return fmt::format("insert into answer ({}) values ({}) on conflict (url) do update set {}{}", all.list, parameters,
                     updates, with_copy ? "" : " where answer.body_hash = excluded.body_hash");
}

void bind_answer(store::Statement& put, const CachedAnswer& answer, UtcTime used, std::size_t body_size) {
  each_column(answer, store::FieldBinder(put));
  const int next = field_count() + 1;
  put.bind(next, std::int64_t{used.time_since_epoch().count()});
  put.bind(next + 1, body_size);
}

}  // namespace feedcat::polling
