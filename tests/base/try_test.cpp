#include "base/try.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace feedcat::base {
namespace {

using Owned = std::unique_ptr<std::string>;

Result<Owned> read(bool good) {
  if (!good) return fail(ErrorKind::io, "no such file");
  return std::make_unique<std::string>("bytes");
}

Result<void> sync(bool good) { return good ? Result<void>() : fail(ErrorKind::busy, "busy"); }

Result<std::size_t> size(bool readable, bool synced) {
  if (readable) TRY(sync(synced));
  TRY(const Owned bytes, read(readable));
  Owned again;
  TRY(again, read(true));
  return bytes->size() + again->size();
}

TEST(Try, GivesTheValueOrReturnsTheError) {
  EXPECT_EQ(size(true, true), 10U);
  EXPECT_EQ(size(true, false).error(), (Error{ErrorKind::busy, "busy"}));
  EXPECT_EQ(size(false, true).error(), (Error{ErrorKind::io, "no such file"}));
}

}  // namespace
}  // namespace feedcat::base
