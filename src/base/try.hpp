// Passes an error on to the caller. For .cpp files alone: a macro does not stop at the end of a header.
#pragma once

#include <utility>

#include "feedcat/result.hpp"

/// For functions that return a Result, in two forms:
///
///     TRY(folder.sync());                        // if it failed, returns its error
///     TRY(const auto bytes, folder.read(path));  // the same; otherwise `bytes` is the value
///
/// The second form may also assign to a variable: `TRY(bytes_, folder.read(path));`. It is two statements, so it needs
/// braces after `if`. An expression with a comma outside of all parentheses needs parentheses around it.
#define TRY(...) FEEDCAT_TRY_CHOOSE(__VA_ARGS__, FEEDCAT_TRY_VALUE, FEEDCAT_TRY_DONE, )(__VA_ARGS__)

#define FEEDCAT_TRY_CHOOSE(first, second, chosen, ...) chosen

#define FEEDCAT_TRY_DONE(expression)                          \
  do {                                                        \
    auto tried = (expression);                                \
    if (!tried) return ::feedcat::base::pass_error_of(tried); \
  } while (false)

#define FEEDCAT_TRY_VALUE(target, expression) FEEDCAT_TRY_INTO(target, expression, FEEDCAT_TRY_JOIN(tried_, __LINE__))
// NOLINTBEGIN(bugprone-macro-parentheses): names and declarations have no parentheses.
#define FEEDCAT_TRY_INTO(target, expression, tried)         \
  auto tried = (expression);                                \
  if (!tried) return ::feedcat::base::pass_error_of(tried); \
  target = *std::move(tried)
// NOLINTEND(bugprone-macro-parentheses)
#define FEEDCAT_TRY_JOIN(a, b) FEEDCAT_TRY_JOIN_NOW(a, b)
#define FEEDCAT_TRY_JOIN_NOW(a, b) a##b

namespace feedcat::base {

template <class T>
tl::unexpected<Error> pass_error_of(Result<T>& result) {
  return tl::unexpected<Error>(std::move(result.error()));
}

}  // namespace feedcat::base
