#include "text/encoding.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

struct Case {
  std::string what;
  std::string bytes;
  std::string content_type;
  std::string utf8;
  std::string name;
  bool lossy = false;
};

void check(const std::vector<Case>& cases, Sniff sniff) {
  for (const Case& c : cases) {
    const Decoded decoded = decode(c.bytes, c.content_type, sniff);
    EXPECT_EQ(decoded.utf8, c.utf8) << c.what;
    EXPECT_EQ(decoded.name, c.name) << c.what;
    EXPECT_EQ(decoded.lossy, c.lossy) << c.what;
  }
}

std::string xml(const std::string& encoding, const std::string& text) {
  return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><t>" + text + "</t>";
}

TEST(Encoding, AByteOrderMarkComesFirst) {
  using namespace std::string_literals;
  check({{"utf-8", "\xEF\xBB\xBF<t>\xC3\xA9</t>", "text/xml; charset=koi8-r", "<t>\xC3\xA9</t>", "utf-8"},
         {"twice", "\xEF\xBB\xBF\xEF\xBB\xBF<t/>", "", "<t/>", "utf-8"},
         {"utf-16le", "\xFF\xFE<\0\xE9\0>\0"s, "", "<\xC3\xA9>", "utf-16le"},
         {"utf-16be", "\xFE\xFF\0<\0\xE9\0>"s, "", "<\xC3\xA9>", "utf-16be"},
         {"utf-32le", "\xFF\xFE\0\0<\0\0\0\x00\xF6\x01\0"s, "", "<\xF0\x9F\x98\x80", "utf-32le"},
         {"lone surrogate", "\xFE\xFF\0<\xD8\x00\0>"s, "", "<\xEF\xBF\xBD>", "utf-16be", true},
         {"odd end", "\xFF\xFE<\0>"s, "", "<\xEF\xBF\xBD", "utf-16le", true}},
        Sniff::xml);
}

TEST(Encoding, ZeroBytesRevealWideEncodingsWithoutAMark) {
  using namespace std::string_literals;
  check({{"utf-16be", "\0<\0a\0b\0>"s, "", "<ab>", "utf-16be"},
         {"utf-16le", "<\0a\0b\0>\0"s, "", "<ab>", "utf-16le"},
         {"utf-32be", "\0\0\0<\0\0\0>"s, "", "<>", "utf-32be"},
         {"utf-32le", "<\0\0\0>\0\0\0"s, "", "<>", "utf-32le"}},
        Sniff::xml);
}

TEST(Encoding, LabelsMeanTheirSupersets) {
  check({{"latin1",
          xml("ISO-8859-1",
              "\x93"
              "a\x94"),
          "",
          xml("ISO-8859-1",
              "\xE2\x80\x9C"
              "a\xE2\x80\x9D"),
          "windows-1252"},
         {"gb2312", xml("gb2312", "\xE9\x46\xBB\xF9"), "", xml("gb2312", "\xE9\x95\x95\xE5\x9F\xBA"), "gbk"},
         {"sjis", xml("Shift_JIS", "\x87\x40\x90\x56"), "", xml("Shift_JIS", "\xE2\x91\xA0\xE6\x96\xB0"), "shift_jis"},
         {"korean", xml("ks_c_5601-1987", "\x8C\x63\xB0\xA1"), "", xml("ks_c_5601-1987", "\xEB\x98\xA0\xEA\xB0\x80"),
          "euc-kr"},
         {"koi8", "<t>\xD0\xD2\xC9\xD7\xC5\xD4</t>", "text/xml; charset=\"KOI8-R\"",
          "<t>\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82</t>", "koi8-r"},
         {"iso-2022-jp", xml("iso-2022-jp", "\x1B$B?7\x1B(B"), "", xml("iso-2022-jp", "\xE6\x96\xB0"), "iso-2022-jp"},
         {"private", "\xFF", "text/plain; charset=x-user-defined", "\xEF\x9F\xBF", "x-user-defined"},
         {"behind others", "<?xml-stylesheet href='x'?>" + xml("koi8-r", "\xD0"), "",
          "<?xml-stylesheet href='x'?>" + xml("koi8-r", "\xD0\xBF"), "koi8-r"},
         {"utf8", xml("utf8", "\xC3\xA9"), "", xml("utf8", "\xC3\xA9"), "utf-8"}},
        Sniff::xml);
}

TEST(Encoding, IfClaimsConflictTheOneThatDecodesWins) {
  const std::string coin = "\xE6\xB5\x81\xE9\x80\x9A\xE7\xBA\xAA";
  const std::string cafe = "caf\xC3\xA9 \xC3\xA0 la cr\xC3\xA8me";
  check({{"header gbk, document utf-8", xml("utf-8", coin), "text/xml; charset=gbk", xml("utf-8", coin), "utf-8"},
         {"header latin1, document silent", "<t>" + coin + "</t>", "text/xml; charset=iso-8859-1",
          "<t>" + coin + "</t>", "utf-8"},
         {"header latin1, not utf-8", "<t>\xE9</t>", "text/xml; charset=iso-8859-1", "<t>\xC3\xA9</t>", "windows-1252"},
         {"header utf-8, document right", xml("windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2"), "text/xml; charset=utf-8",
          xml("windows-1251", "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82"), "windows-1251"},
         {"declared utf-16", xml("utf-16", cafe), "", xml("utf-16", cafe), "utf-8"},
         {"declared utf-7", xml("utf-7", "+ADw-script+AD4-"), "", xml("utf-7", "+ADw-script+AD4-"), "utf-8"},
         {"unknown label", xml("x-none", cafe), "", xml("x-none", cafe), "utf-8"},
         {"misnamed", xml("iso-8859-1", cafe), "", xml("iso-8859-1", cafe), "utf-8"}},
        Sniff::xml);
}

TEST(Encoding, AFewBadBytesDoNotChangeTheEncoding) {
  const std::string good = "\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xB9";
  check({{"claimed", xml("utf-8", good + "\xE9 x"), "", xml("utf-8", good + "\xEF\xBF\xBD x"), "utf-8", true},
         {"against the header", xml("utf-8", good + "\xE9 x"), "text/xml; charset=iso-8859-1",
          xml("utf-8", good + "\xEF\xBF\xBD x"), "utf-8", true},
         {"wholly another", xml("utf-8", "caf\xE9"), "", xml("utf-8", "caf\xC3\xA9"), "windows-1252"}},
        Sniff::xml);
}

TEST(Encoding, QuotesThatWereConvertedAsLatin1ComeBack) {
  check({{"utf-8", "<t>don\xC2\x92t \xC2\x96 caf\xC3\xA9\xC2\xA0</t>", "",
          "<t>don\xE2\x80\x99t \xE2\x80\x93 caf\xC3\xA9\xC2\xA0</t>", "utf-8"},
         {"latin2", xml("iso-8859-2", "\xB1\x94"), "", xml("iso-8859-2", "\xC4\x85\xE2\x80\x9D"), "iso-8859-2"}},
        Sniff::xml);
}

TEST(Encoding, WithoutAClaimTheTextIsGuessed) {
  // "широка страна моя родная, много в ней лесов, полей и рек" in windows-1251.
  const std::string song =
      "<t>\xF8\xE8\xF0\xEE\xEA\xE0 \xF1\xF2\xF0\xE0\xED\xE0 \xEC\xEE\xFF \xF0\xEE\xE4\xED\xE0\xFF, "
      "\xEC\xED\xEE\xE3\xEE "
      "\xE2 \xED\xE5\xE9 \xEB\xE5\xF1\xEE\xE2, \xEF\xEE\xEB\xE5\xE9 \xE8 \xF0\xE5\xEA</t>";
  EXPECT_EQ(decode(song, "", Sniff::xml).name, "windows-1251");
  EXPECT_EQ(decode("<t>Pr\xF8ve</t>", "", Sniff::xml).utf8, "<t>Pr\xC3\xB8ve</t>");
  EXPECT_EQ(decode("", "", Sniff::xml).utf8, "");
}

TEST(Encoding, HtmlDeclaresItsEncodingInMeta) {
  const std::string cyrillic = "\xCF\xF0";
  const std::string utf8 = "\xD0\x9F\xD1\x80";
  for (const std::string head : {"<meta charset=windows-1251>", "<META content='text/html; charset=windows-1251'>",
                                 "<meta name=x content=y><meta charset = \"windows-1251\" />"}) {
    check({{head, head + cyrillic, "text/html", head + utf8, "windows-1251"}}, Sniff::html);
  }
  EXPECT_EQ(decode("<?xml encoding='windows-1251'?>" + cyrillic, "", Sniff::none).name, "windows-1252");
}

TEST(Encoding, TheResultIsAlwaysUtf8) {
  std::string all;
  for (int i = 0; i < 65536; ++i) {
    all += static_cast<char>(i & 0xFF);
    all += static_cast<char>(i >> 8);
  }
  for (const std::string label :
       {"gbk", "big5", "euc-jp", "shift_jis", "euc-kr", "iso-2022-jp", "koi8-r", "windows-1258", "iso-8859-16",
        "x-mac-cyrillic", "macintosh", "utf-8", "ibm437", "tcvn", "euc-tw"}) {
    const std::string content_type = "text/plain; charset=" + label;
    EXPECT_EQ(base::find_invalid_utf8(decode(all, content_type, Sniff::none).utf8), std::string::npos) << label;
  }
}

TEST(Encoding, ACharacterThatWasCutInTwoMakesNothingElseUnreadable) {
  for (const std::string cut : {"\xE2\x80", "\xC3", "\xF0\x9F\x98", "\xE4\xB8", "\xC2"}) {
    for (const std::string good : {"", "caf\xC3\xA9 ", "\xE2\x80\x9Cq\xE2\x80\x9D "}) {
      for (const std::string after : {"</t>", " x</t>", "\xE2\x80\xA6</t>"}) {
        const std::string document = "<?xml version='1.0' encoding='utf-8'?><t>" + good + cut;
        EXPECT_EQ(decode(document + after, "", Sniff::xml).utf8,
                  "<?xml version='1.0' encoding='utf-8'?><t>" + good + "\xEF\xBF\xBD" + after)
            << good << after;
      }
    }
  }
}

TEST(Encoding, TextWithAsManyCutCharactersAsWholeOnesIsUtf8) {
  const Decoded decoded =
      decode("<?xml version='1.0' encoding='UTF-8'?><t>\xC3\xA9t\xC3\xA9 \xE9 x \xE9</t>", "", Sniff::xml);
  EXPECT_EQ(decoded.name, "utf-8");
  EXPECT_EQ(decode("{\"a\":\"\xC3\xA9 \xE9\"}", "", Sniff::xml).name, "utf-8");
}

TEST(Encoding, SurrogatesInUtf8BecomeTheirCharacter) {
  const std::string emoji = "\xED\xA0\xBD\xED\xB8\x80";
  EXPECT_EQ(decode("<t>" + emoji + "</t>", "", Sniff::xml).utf8, "<t>\xF0\x9F\x98\x80</t>");
  EXPECT_EQ(decode("<t>caf\xC3\xA9 " + emoji + emoji + emoji + emoji + "</t>", "", Sniff::xml).utf8,
            "<t>caf\xC3\xA9 \xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80</t>");
  EXPECT_EQ(decode("<t>caf\xC3\xA9 \xED\xA0\xBD x</t>", "text/xml; charset=utf-8", Sniff::xml).utf8,
            "<t>caf\xC3\xA9 \xEF\xBF\xBD x</t>");
  EXPECT_EQ(decode("<t>caf\xC3\xA9 \xED\xB8\x80\xED\xA0\xBD x</t>", "", Sniff::xml).utf8,
            "<t>caf\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD x</t>");
}

}  // namespace
}  // namespace feedcat::text
