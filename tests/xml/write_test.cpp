#include "xml/write.hpp"

#include <gtest/gtest.h>

namespace feedcat::xml {
namespace {

TEST(XmlWrite, NestsElements) {
  std::string out;
  open(out, "feed", {{"xmlns", "urn:x"}, {"empty", ""}});
  empty_element(out, "link", {{"href", "a?b&c=\"d\""}});
  text_element(out, "title", "a < b", {{"type", "text"}});
  close(out, "feed");
  EXPECT_EQ(
      out,
      "<feed xmlns=\"urn:x\"><link href=\"a?b&amp;c=&quot;d&quot;\"/><title type=\"text\">a &lt; b</title></feed>");
}

TEST(XmlWrite, DropsWhatXmlForbids) {
  std::string out;
  append_text(out, std::string_view("a\0b\x1B\x7F\xFF\xEF\xBF\xBF"
                                    "c\r\n\t\xF0\x9F\x98\x80",
                                    17));
  EXPECT_EQ(out,
            "ab\x7F\xEF\xBF\xBD"
            "c&#13;\n\t\xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace feedcat::xml
