#include "query/query.hpp"

#include <gtest/gtest.h>

#include "query/parse.hpp"

namespace feedcat::query {
namespace {

TEST(ReadsBody, IfATermLooksAtTheTextOrAtItsLanguage) {
  for (const char* typed :
       {"tide", "\"tide\"", "body:/x/", "words:>3", "has:full", "has:image", "title:tide", "-author:lee", "lang:de"}) {
    EXPECT_TRUE(reads_body(*parse(typed, {}))) << typed;
  }
  for (const char* typed : {"", "title:\"tide\"", "title:tid*", "title:/x/", "tag:tide", "has:enclosure"}) {
    EXPECT_FALSE(reads_body(*parse(typed, {}))) << typed;
  }
}

TEST(Describe, TellsAQuotedWordFromOneThatMeansItsInflections) {
  EXPECT_EQ(describe(*parse("tide", {})), describe(*parse(" tide ", {})));
  EXPECT_NE(describe(*parse("tide", {})), describe(*parse("\"tide\"", {})));
}

}  // namespace
}  // namespace feedcat::query
