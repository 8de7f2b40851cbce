#include "store/words.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "base/ascii.hpp"
#include "base/pool.hpp"

namespace feedcat::store {
namespace {

/// FTS5 cuts longer words.
constexpr int kLongestWord = 32768;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Connection = std::unique_ptr<sqlite3, CloseDatabase>;

/// A tokenizer has a buffer of its own, so each thread needs another one.
struct Tokenizer {
  explicit Tokenizer(const fts5_tokenizer& its_type) : type(its_type) {}
  ~Tokenizer() {
    if (made != nullptr) type.xDelete(made);
  }
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  const fts5_tokenizer& type;
  Fts5Tokenizer* made = nullptr;
};

class Splitter : public text::WordSplitter {
 public:
  Splitter(Connection database, const fts5_tokenizer& type, void* context)
      : database_(std::move(database)), type_(type), context_(context) {}

  [[nodiscard]] std::vector<std::string> split(std::string_view text) const override {
    std::vector<std::string> words;
    std::unique_ptr<Tokenizer> tokenizer = idle_.take();
    if (tokenizer == nullptr) tokenizer = make();
    if (tokenizer == nullptr) return words;
    constexpr std::size_t kMost = std::numeric_limits<int>::max();
    tokenizer->type.xTokenize(tokenizer->made, &words, FTS5_TOKENIZE_DOCUMENT, text.data(),
                              static_cast<int>(std::min(text.size(), kMost)),
                              [](void* into, int, const char* word, int length, int, int) {
                                static_cast<std::vector<std::string>*>(into)->emplace_back(
                                    word, static_cast<std::size_t>(std::min(length, kLongestWord)));
                                return SQLITE_OK;
                              });
    idle_.give_back(std::move(tokenizer));
    return words;
  }

 private:
  [[nodiscard]] std::unique_ptr<Tokenizer> make() const {
    auto tokenizer = std::make_unique<Tokenizer>(type_);
    std::vector<std::string> words;
    for (const std::string_view word : base::words(kTokenizer)) words.emplace_back(word);
    std::vector<const char*> arguments;
    for (std::size_t i = 1; i < words.size(); ++i) arguments.push_back(words[i].c_str());
    const int code = type_.xCreate(context_, arguments.data(), static_cast<int>(arguments.size()), &tokenizer->made);
    return code == SQLITE_OK ? std::move(tokenizer) : nullptr;
  }

  Connection database_;
  const fts5_tokenizer type_;
  void* context_;
  mutable base::Pool<Tokenizer> idle_;  // destroyed before the connection
};

}  // namespace

Result<std::unique_ptr<text::WordSplitter>> index_splitter() {
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Connection database(raw);
  const auto failed = [&] { return fail(ErrorKind::io, sqlite3_errmsg(database.get())); };
  if (opened != SQLITE_OK) return failed();
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(raw, "select fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return failed();
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owner(statement, &sqlite3_finalize);
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  if (sqlite3_step(statement) != SQLITE_ROW || api == nullptr) return failed();
  const std::string name(kTokenizer.substr(0, kTokenizer.find(' ')));
  void* context = nullptr;
  fts5_tokenizer type{};
  if (api->xFindTokenizer(api, name.c_str(), &context, &type) != SQLITE_OK) return failed();
  return std::make_unique<Splitter>(std::move(database), type, context);
}

}  // namespace feedcat::store
