#include "base/huge_pages.hpp"

#include <gtest/gtest.h>

namespace feedcat::base {
namespace {

TEST(Pages, AStringWithRoomIsAStringLikeAnyOther) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, std::size_t{10} << 20}) {
    std::string room = string_with_room(size);
    EXPECT_TRUE(room.empty());
    EXPECT_GE(room.capacity(), size);
    room.assign(size, 'x');
    EXPECT_EQ(room, std::string(size, 'x'));
  }
}

}  // namespace
}  // namespace feedcat::base
