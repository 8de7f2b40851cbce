#include "store/tokenizer.hpp"

#include <sqlite3.h>

#include <new>

#include "base/try.hpp"

namespace feedcat::store {
namespace {

/// FTS5 wants an object for each table. Ours is the same for all, and belongs to the connection.
int create(void* ours, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(ours);
  return SQLITE_OK;
}

void leave(Fts5Tokenizer* /*ours*/) {}

void destroy(void* ours) { std::default_delete<TextTokenizer>()(static_cast<TextTokenizer*>(ours)); }

TextTokenizer::Purpose purpose_of(int flags) {
  if ((flags & FTS5_TOKENIZE_DOCUMENT) != 0) return TextTokenizer::Purpose::index;
  if ((flags & FTS5_TOKENIZE_AUX) != 0) return TextTokenizer::Purpose::display;
  return (flags & FTS5_TOKENIZE_PREFIX) != 0 ? TextTokenizer::Purpose::prefix : TextTokenizer::Purpose::query;
}

// NOLINTNEXTLINE(readability-function-size): FTS5 chooses the parameters.
int split(Fts5Tokenizer* ours, void* context, int flags, const char* bytes, int size,
          int (*take)(void*, int, const char*, int, int, int)) try {
  if (bytes == nullptr || size <= 0) return SQLITE_OK;
  int result = SQLITE_OK;
  void* const data = ours;
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  static_cast<TextTokenizer*>(data)->split(text, purpose_of(flags), [&](const Token& token) {
    result = take(context, token.same_place ? FTS5_TOKEN_COLOCATED : 0, token.word.data(),
                  static_cast<int>(token.word.size()), static_cast<int>(token.begin), static_cast<int>(token.end));
    return result == SQLITE_OK;
  });
  return result;
} catch (const std::bad_alloc&) {  // exceptions must not pass through SQLite
  return SQLITE_NOMEM;
}

}  // namespace

Result<fts5_api*> fts5_of(Database& database) {
  const auto failed = [&] { return fail(ErrorKind::io, sqlite3_errmsg(database.raw())); };
  fts5_api* api = nullptr;
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database.raw(), "select fts5(?1)", -1, &raw, nullptr) != SQLITE_OK) return failed();
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, &sqlite3_finalize);
  sqlite3_bind_pointer(raw, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  if (sqlite3_step(raw) != SQLITE_ROW || api == nullptr) return failed();
  return api;
}

Result<TextTokenizer*> find_tokenizer(Database& database, const std::string& name) {
  TRY(fts5_api* const api, fts5_of(database));
  void* ours = nullptr;
  fts5_tokenizer functions{};
  if (api->xFindTokenizer(api, name.c_str(), &ours, &functions) != SQLITE_OK) return nullptr;
  return static_cast<TextTokenizer*>(ours);
}

Result<void> add_tokenizer(Database& database, const std::string& name, std::unique_ptr<TextTokenizer> tokenizer) {
  TRY(fts5_api* const api, fts5_of(database));
  fts5_tokenizer functions{&create, &leave, &split};
  // FTS5 owns it once it is registered, and never before.
  const int code = api->xCreateTokenizer(api, name.c_str(), tokenizer.get(), &functions, &destroy);
  if (code != SQLITE_OK) return fail(ErrorKind::io, sqlite3_errstr(code));
  static_cast<void>(tokenizer.release());
  return {};
}

}  // namespace feedcat::store
