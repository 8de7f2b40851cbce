#include "base/differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/cpu_time.hpp"

namespace feedcat::base {
namespace {

using Sequence = std::vector<std::uint32_t>;

Sequence numbered(std::string_view letters) {
  Sequence numbers;
  for (const char c : letters) numbers.push_back(static_cast<std::uint32_t>(c - 'a'));
  return numbers;
}

/// Applies the differences to the former sequence, and expects that what is between them is the same in both.
Sequence applied(const Sequence& former, const Sequence& later, const std::vector<Difference>& all) {
  Sequence out;
  std::size_t at = 0;
  for (const Difference& d : all) {
    EXPECT_TRUE(at < d.former_begin || &d == &all.front()) << "two differences touch";
    EXPECT_TRUE(d.former_begin <= d.former_end && d.former_end <= former.size());
    EXPECT_TRUE(d.later_begin <= d.later_end && d.later_end <= later.size());
    for (; at < d.former_begin; ++at) out.push_back(former[at]);
    EXPECT_EQ(out.size(), d.later_begin);
    for (std::size_t i = d.later_begin; i < d.later_end; ++i) out.push_back(later[i]);
    at = d.former_end;
  }
  for (; at < former.size(); ++at) out.push_back(former[at]);
  return out;
}

std::size_t size_of(const std::vector<Difference>& all) {
  std::size_t size = 0;
  for (const Difference& d : all) size += d.former_end - d.former_begin + d.later_end - d.later_begin;
  return size;
}

/// The number of elements that are removed or added at least, by the simple algorithm that takes quadratic time.
std::size_t least(const Sequence& former, const Sequence& later) {
  std::vector<std::size_t> row(later.size() + 1);
  for (std::size_t y = 0; y <= later.size(); ++y) row[y] = y;
  for (std::size_t x = 0; x < former.size(); ++x) {
    std::size_t corner = std::exchange(row[0], x + 1);
    for (std::size_t y = 0; y < later.size(); ++y) {
      const std::size_t best = former[x] == later[y] ? corner : 1 + std::min(row[y], row[y + 1]);
      corner = std::exchange(row[y + 1], best);
    }
  }
  return row.back();
}

TEST(Differences, AreTheSmallestOnes) {
  using All = std::vector<Difference>;
  EXPECT_EQ(differences({}, {}), All());
  EXPECT_EQ(differences(numbered("abc"), numbered("abc")), All());
  EXPECT_EQ(differences({}, numbered("ab")), (All{{0, 0, 0, 2}}));
  EXPECT_EQ(differences(numbered("ab"), {}), (All{{0, 2, 0, 0}}));
  EXPECT_EQ(differences(numbered("ab"), numbered("cd")), (All{{0, 2, 0, 2}}));
  EXPECT_EQ(differences(numbered("abcdef"), numbered("axcdf")), (All{{1, 2, 1, 2}, {4, 5, 4, 4}}));
  EXPECT_EQ(differences(numbered("abc"), numbered("xabcy")), (All{{0, 0, 0, 1}, {3, 3, 4, 5}}));
}

/// Numbers that look random and are the same in every run.
class Random {
 public:
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }

 private:
  std::mt19937 engine_{20260409};
};

/// A shortest path through random sequences, of few and of many letters, long and short, with and without a common
/// part.
TEST(Differences, OfRandomSequencesLeadFromOneToTheOtherByTheShortestWay) {
  Random random;
  for (int round = 0; round < 4000; ++round) {
    const std::uint32_t letters = 1 + random.below(round % 2 == 0 ? 4 : 40);
    Sequence former(random.below(40)), later(random.below(40));
    for (std::uint32_t& element : former) element = random.below(letters);
    for (std::uint32_t& element : later) element = random.below(letters);
    if (round % 3 == 0) {
      later = former;
      for (int edit = 0; edit < 4 && !later.empty(); ++edit) {
        const auto at =
            later.begin() + static_cast<std::ptrdiff_t>(random.below(static_cast<std::uint32_t>(later.size())));
        edit % 2 == 0 ? static_cast<void>(later.erase(at)) : static_cast<void>(later.insert(at, random.below(letters)));
      }
    }
    const std::vector<Difference> all = differences(former, later);
    ASSERT_EQ(applied(former, later, all), later) << "round " << round;
    ASSERT_EQ(size_of(all), least(former, later)) << "round " << round;
  }
}

/// These would take hours if time grew with the product of the lengths.
TEST(Differences, OfHostileSequencesAreFoundInTime) {
  constexpr std::size_t kLong = 300'000;
  Random random;
  const struct {
    const char* name;
    std::uint32_t letters;
  } kTable[] = {{"few letters", 2}, {"some letters", 100}, {"many letters", 100'000}};
  for (const auto& row : kTable) {
    Sequence former(kLong), later(kLong);
    for (std::uint32_t& element : former) element = random.below(row.letters);
    for (std::uint32_t& element : later) element = random.below(row.letters);
    const double before = test::cpu_seconds();
    const std::vector<Difference> all = differences(former, later);
    EXPECT_LT(test::cpu_seconds() - before, 20) << row.name;
    EXPECT_EQ(applied(former, later, all), later) << row.name;
  }
  Sequence former(kLong), later(kLong);  // periods of different lengths, so that many diagonals match for long
  for (std::size_t i = 0; i < kLong; ++i) {
    former[i] = i % 2;
    later[i] = i % 3 == 0 ? 0 : 1;
  }
  const double before = test::cpu_seconds();
  EXPECT_EQ(applied(former, later, differences(former, later)), later);
  EXPECT_LT(test::cpu_seconds() - before, 20);
}

}  // namespace
}  // namespace feedcat::base
