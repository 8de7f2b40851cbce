// Lets FTS5 split text into words with a tokenizer of ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "store/sqlite.hpp"

struct fts5_api;

namespace feedcat::store {

/// One word of a text, as FTS5 stores it or looks for it. The view must be valid during the call that passes it.
struct Token {
  std::string_view word;
  std::size_t begin = 0;  ///< the bytes of the text that it stands for
  std::size_t end = 0;
  /// In a text that is indexed, the word is at the same place as the one before. In a query, it may stand in for that
  /// one.
  bool same_place = false;
};

/// Returns false to stop.
using TakeToken = std::function<bool(const Token&)>;

/// Used by one connection at a time. It must split a text that is dropped from an index just as when it was put in.
class TextTokenizer {
 public:
  enum class Purpose : std::uint8_t {
    index,    ///< a text is put into the index or dropped from it
    query,    ///< what is searched for
    prefix,   ///< the same, and the last word is the beginning of a word
    display,  ///< a text whose matches are to be marked
  };

  virtual ~TextTokenizer() = default;
  virtual void split(std::string_view text, Purpose purpose, const TakeToken& take) = 0;
};

/// What FTS5 offers to extensions, on this connection.
Result<fts5_api*> fts5_of(Database& database);

/// Returns what `add_tokenizer` has added to the connection by this name, or nullptr.
Result<TextTokenizer*> find_tokenizer(Database& database, const std::string& name);

/// Makes `tokenize = 'NAME'` mean this tokenizer on the connection, which owns it from now on. Errors: io.
Result<void> add_tokenizer(Database& database, const std::string& name, std::unique_ptr<TextTokenizer> tokenizer);

}  // namespace feedcat::store
