// libpq, PostgreSQL's client library, which is loaded only when somebody gives the address of a shared store.
#pragma once

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

#include "feedcat/result.hpp"

namespace feedcat::mirror::postgres {

/// What the dynamic linker calls the library.
#ifdef __APPLE__
inline constexpr const char* kPqLibrary = "libpq.5.dylib";
#else
inline constexpr const char* kPqLibrary = "libpq.so.5";
#endif

/// Every function of libpq that feedcat calls.
#define FEEDCAT_PQ_FUNCTIONS(X) \
  X(clear)                      \
  X(cmdTuples)                  \
  X(connectPoll)                \
  X(connectStartParams)         \
  X(consumeInput)               \
  X(enterPipelineMode)          \
  X(errorMessage)               \
  X(exitPipelineMode)           \
  X(finish)                     \
  X(flush)                      \
  X(getResult)                  \
  X(getisnull)                  \
  X(getlength)                  \
  X(getvalue)                   \
  X(isBusy)                     \
  X(ntuples)                    \
  X(pipelineSync)               \
  X(resultErrorField)           \
  X(resultStatus)               \
  X(sendPrepare)                \
  X(sendQuery)                  \
  X(sendQueryParams)            \
  X(sendQueryPrepared)          \
  X(setNoticeProcessor)         \
  X(setnonblocking)             \
  X(socket)                     \
  X(status)

/// `getResult` is `PQgetResult`, and so on.
struct PqFunctions {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declared name has no parentheses.
#define FEEDCAT_PQ_MEMBER(name) decltype(&PQ##name) name = nullptr;
  FEEDCAT_PQ_FUNCTIONS(FEEDCAT_PQ_MEMBER)
#undef FEEDCAT_PQ_MEMBER
};

/// Loads libpq when first called. The result lives as long as the program, and any thread may call this. Errors: io,
/// with the words of the dynamic linker.
const Result<PqFunctions>& load_pq();

/// The functions. Call this only after load_pq() has succeeded.
inline const PqFunctions& pq() { return *load_pq(); }

}  // namespace feedcat::mirror::postgres
