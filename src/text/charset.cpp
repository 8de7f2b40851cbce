#include "text/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <type_traits>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

using Kind = Charset::Kind;

// The labels of https://encoding.spec.whatwg.org/#names-and-labels, then others that feeds use.
constexpr std::array<Charset, 63> kCharsets = {{
    {"utf-8", "", Kind::utf8,
     "utf-8 utf8 utf-8n utf8mb4 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"},
    {"windows-1252", "", Kind::single_byte,
     "windows-1252 iso-8859-1 iso8859-1 iso88591 iso-8859-1:1987 iso-ir-100 l1 latin1 latin-1 csisolatin1 cp819 ibm819 "
     "us-ascii ascii ansi-x3.4-1968 cp1252 x-cp1252 windows1252 windows-cp1252 win-1252 iso-8859-1-windows-3.1-latin-1 "
     "1252"},
    {"utf-16le", "UTF-16LE", Kind::wide,
     "utf-16le utf-16 utf16 u16 ucs-2 ucs2 unicode unicodefeff csunicode iso-10646-ucs-2 utf16le utf-16-le"},
    {"utf-16be", "UTF-16BE", Kind::wide, "utf-16be unicodefffe utf16be utf-16-be"},
    {"utf-32le", "UTF-32LE", Kind::wide, "utf-32le utf-32 utf32 u32 ucs-4 ucs4 utf32le iso-10646-ucs-4"},
    {"utf-32be", "UTF-32BE", Kind::wide, "utf-32be utf32be"},
    {"ibm866", "IBM866", Kind::single_byte, "ibm866 866 cp866 csibm866"},
    {"iso-8859-2", "ISO-8859-2", Kind::single_byte,
     "iso-8859-2 iso8859-2 iso88592 iso-8859-2:1987 iso-ir-101 l2 latin2 csisolatin2"},
    {"iso-8859-3", "ISO-8859-3", Kind::single_byte,
     "iso-8859-3 iso8859-3 iso88593 iso-8859-3:1988 iso-ir-109 l3 latin3 csisolatin3"},
    {"iso-8859-4", "ISO-8859-4", Kind::single_byte,
     "iso-8859-4 iso8859-4 iso88594 iso-8859-4:1988 iso-ir-110 l4 latin4 csisolatin4"},
    {"iso-8859-5", "ISO-8859-5", Kind::single_byte,
     "iso-8859-5 iso8859-5 iso88595 iso-8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic"},
    {"iso-8859-6", "ISO-8859-6", Kind::single_byte,
     "iso-8859-6 iso8859-6 iso88596 iso-8859-6:1987 iso-ir-127 arabic asmo-708 ecma-114 csiso88596e csiso88596i "
     "csisolatinarabic iso-8859-6-e iso-8859-6-i"},
    {"iso-8859-7", "ISO-8859-7", Kind::single_byte,
     "iso-8859-7 iso8859-7 iso88597 iso-8859-7:1987 iso-ir-126 greek greek8 ecma-118 elot-928 sun-eu-greek "
     "csisolatingreek"},
    {"iso-8859-8", "ISO-8859-8", Kind::single_byte,
     "iso-8859-8 iso8859-8 iso88598 iso-8859-8:1988 iso-ir-138 hebrew visual iso-8859-8-e csiso88598e "
     "csisolatinhebrew"},
    {"iso-8859-8-i", "ISO-8859-8", Kind::single_byte, "iso-8859-8-i logical csiso88598i"},
    {"iso-8859-10", "ISO-8859-10", Kind::single_byte,
     "iso-8859-10 iso8859-10 iso885910 iso-ir-157 l6 latin6 csisolatin6"},
    {"iso-8859-13", "ISO-8859-13", Kind::single_byte, "iso-8859-13 iso8859-13 iso885913 l7 latin7"},
    {"iso-8859-14", "ISO-8859-14", Kind::single_byte,
     "iso-8859-14 iso8859-14 iso885914 l8 latin8 iso-celtic iso-ir-199 iso-8859-14:1998"},
    {"iso-8859-15", "ISO-8859-15", Kind::single_byte, "iso-8859-15 iso8859-15 iso885915 l9 latin9 latin-9 csisolatin9"},
    {"iso-8859-16", "ISO-8859-16", Kind::single_byte, "iso-8859-16 iso8859-16 l10 latin10 iso-ir-226 iso-8859-16:2001"},
    {"koi8-r", "KOI8-R", Kind::single_byte, "koi8-r koi koi8 cskoi8r"},
    {"koi8-u", "KOI8-U", Kind::single_byte, "koi8-u koi8-ru"},
    {"macintosh", "MACINTOSH", Kind::single_byte, "macintosh mac x-mac-roman csmacintosh macroman mac-roman"},
    {"windows-874", "CP874", Kind::single_byte,
     "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 cp874 thai iso-ir-166"},
    {"windows-1250", "CP1250", Kind::single_byte, "windows-1250 cp1250 x-cp1250 windows1250 win-1250 1250"},
    {"windows-1251", "CP1251", Kind::single_byte, "windows-1251 cp1251 x-cp1251 windows1251 win-1251 1251"},
    {"windows-1253", "CP1253", Kind::single_byte, "windows-1253 cp1253 x-cp1253 windows1253 win-1253 1253"},
    {"windows-1254", "CP1254", Kind::single_byte,
     "windows-1254 cp1254 x-cp1254 windows1254 iso-8859-9 iso8859-9 iso88599 iso-8859-9:1989 iso-ir-148 l5 latin5 "
     "csisolatin5 1254"},
    {"windows-1255", "CP1255", Kind::single_byte, "windows-1255 cp1255 x-cp1255 windows1255 1255"},
    {"windows-1256", "CP1256", Kind::single_byte, "windows-1256 cp1256 x-cp1256 windows1256 1256"},
    {"windows-1257", "CP1257", Kind::single_byte, "windows-1257 cp1257 x-cp1257 windows1257 1257"},
    {"windows-1258", "CP1258", Kind::single_byte, "windows-1258 cp1258 x-cp1258 windows1258 1258"},
    {"x-mac-cyrillic", "MAC-CYRILLIC", Kind::single_byte, "x-mac-cyrillic x-mac-ukrainian mac-cyrillic maccyrillic"},
    {"gbk", "GB18030", Kind::multi_byte,
     "gbk gb2312 gb-2312 gb-2312-80 gb2312-80 csgb2312 chinese csiso58gb231280 iso-ir-58 x-gbk cp936 936 ms936 euc-cn "
     "euccn"},
    {"gb18030", "GB18030", Kind::multi_byte, "gb18030 gb18030-2000"},
    {"big5", "BIG5-HKSCS", Kind::multi_byte, "big5 big5-hkscs big5hkscs big5-tw cn-big5 csbig5 x-x-big5 cp950 ms950"},
    {"euc-jp", "EUC-JP-MS", Kind::multi_byte, "euc-jp eucjp ujis x-euc-jp cseucpkdfmtjapanese"},
    {"iso-2022-jp", "ISO-2022-JP", Kind::stateful, "iso-2022-jp iso2022jp iso2022-jp csiso2022jp"},
    {"shift_jis", "CP932", Kind::multi_byte,
     "shift-jis shiftjis sjis s-jis x-sjis ms932 ms-kanji windows-31j csshiftjis cp932 932 mskanji"},
    {"euc-kr", "UHC", Kind::multi_byte,
     "euc-kr euckr cseuckr csksc56011987 iso-ir-149 korean ks-c-5601-1987 ks-c-5601-1989 ks-c-5601 ksc5601 ksc-5601 "
     "windows-949 uhc cp949 949 ms949"},
    {"x-user-defined", "", Kind::single_byte, "x-user-defined"},
    {"ibm437", "CP437", Kind::single_byte, "ibm437 cp437 437 cspc8codepage437"},
    {"ibm737", "CP737", Kind::single_byte, "ibm737 cp737 737"},
    {"ibm775", "CP775", Kind::single_byte, "ibm775 cp775 775 cspc775baltic"},
    {"ibm850", "CP850", Kind::single_byte, "ibm850 cp850 850 cspc850multilingual"},
    {"ibm852", "CP852", Kind::single_byte, "ibm852 cp852 852 cspcp852"},
    {"ibm855", "CP855", Kind::single_byte, "ibm855 cp855 855 csibm855"},
    {"ibm857", "CP857", Kind::single_byte, "ibm857 cp857 857 csibm857"},
    {"ibm862", "CP862", Kind::single_byte, "ibm862 cp862 862 cspc862latinhebrew"},
    {"ibm858", "CP858", Kind::single_byte, "ibm858 cp858 858 ibm00858"},
    {"ibm860", "CP860", Kind::single_byte, "ibm860 cp860 860 csibm860"},
    {"ibm861", "CP861", Kind::single_byte, "ibm861 cp861 861 csibm861 cp-is"},
    {"ibm863", "CP863", Kind::single_byte, "ibm863 cp863 863 csibm863"},
    {"ibm864", "CP864", Kind::single_byte, "ibm864 cp864 864 csibm864"},
    {"ibm865", "CP865", Kind::single_byte, "ibm865 cp865 865 csibm865"},
    {"ibm869", "CP869", Kind::single_byte, "ibm869 cp869 869 csibm869 cp-gr"},
    {"ibm1125", "CP1125", Kind::single_byte, "ibm1125 cp1125 1125 cp866u ruscii"},
    {"koi8-t", "KOI8-T", Kind::single_byte, "koi8-t"},
    {"pt154", "PT154", Kind::single_byte, "pt154 ptcp154 csptcp154 cp154 cyrillic-asian"},
    {"mac-ce", "MAC-CENTRALEUROPE", Kind::single_byte,
     "mac-ce x-mac-ce mac-centraleurope maccentraleurope maclatin2 maccenteuro"},
    {"viscii", "VISCII", Kind::single_byte, "viscii csviscii"},
    {"tcvn", "TCVN", Kind::single_byte, "tcvn tcvn-5712 tcvn5712-1"},
    {"euc-tw", "EUC-TW", Kind::multi_byte, "euc-tw euctw"},
}};

bool has_label(const Charset& charset, std::string_view label) {
  for (std::size_t at = charset.labels.find(label); at != std::string_view::npos;
       at = charset.labels.find(label, at + 1)) {
    const std::size_t end = at + label.size();
    if ((at == 0 || charset.labels[at - 1] == ' ') && (end == charset.labels.size() || charset.labels[end] == ' ')) {
      return true;
    }
  }
  return false;
}

// The bytes 0x80 to 0x9F. The five that Microsoft left unused are C1 controls, as in WHATWG's table.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

}  // namespace

char32_t from_windows_1252(unsigned char byte) { return byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte; }

namespace {

char32_t from_user_defined(unsigned char byte) { return 0xF700U + byte; }

template <class FromHigh>
Converted convert_by_hand(std::string_view bytes, FromHigh from_high) {
  Converted out;
  out.utf8.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.utf8 += c;
    } else {
      base::append_utf8(out.utf8, from_high(byte));
    }
  }
  return out;
}

class Iconv {
 public:
  explicit Iconv(std::string_view from) : handle_(iconv_open("UTF-8", std::string(from).c_str())) {}
  ~Iconv() {
    if (is_open()) iconv_close(handle_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  /// iconv_open's failure value is (iconv_t)-1.
  [[nodiscard]] bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  Converted run(std::string_view bytes, std::size_t unit, std::size_t most_errors) {
    Converted out;
    std::array<char, 16384> buffer;
    char* in = const_cast<char*>(bytes.data());  // iconv's prototype asks for this, but iconv only reads
    std::size_t left = bytes.size();
    while (left > 0 && out.errors <= most_errors) {
      const bool full = advance(&in, &left, buffer, out.utf8);
      if (full || left == 0) continue;
      base::append_utf8(out.utf8, base::kReplacement);
      ++out.errors;
      const std::size_t skipped = std::min(unit, left);
      in += skipped;
      left -= skipped;
    }
    // A stateful character set may still hold something back.
    advance(nullptr, nullptr, buffer, out.utf8);
    return out;
  }

 private:
  /// Converts until the buffer is full, in which case it returns true, or to a fault, or to the end.
  bool advance(char** in, std::size_t* left, std::array<char, 16384>& buffer, std::string& out) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(handle_, in, left, &to, &room);
    const bool full = result == static_cast<std::size_t>(-1) && errno == E2BIG;
    out.append(buffer.data(), buffer.size() - room);
    return full;
  }

  iconv_t handle_;
};

std::size_t unit_of(const Charset& charset) {
  if (charset.kind != Kind::wide) return 1;
  return charset.name.starts_with("utf-32") ? 4 : 2;
}

}  // namespace

const Charset* find_charset(std::string_view label) {
  std::string key = base::lower(base::trim(label));
  if (key.empty() || key.find(' ') != std::string::npos) return nullptr;
  std::replace(key.begin(), key.end(), '_', '-');
  const auto* const found =
      std::find_if(kCharsets.begin(), kCharsets.end(), [&](const Charset& charset) { return has_label(charset, key); });
  return found == kCharsets.end() ? nullptr : found;
}

Converted convert(std::string_view bytes, const Charset& charset, std::size_t most_errors) {
  if (charset.kind == Kind::utf8) return {base::scrub_utf8(bytes), 0};
  if (charset.name == "x-user-defined") return convert_by_hand(bytes, from_user_defined);
  if (charset.iconv.empty()) return convert_by_hand(bytes, from_windows_1252);
  Iconv iconv(charset.iconv);
  // The system has no conversion modules of glibc. Latin letters are better than none.
  if (!iconv.is_open()) return convert_by_hand(bytes, from_windows_1252);
  return iconv.run(bytes, unit_of(charset), most_errors);
}

}  // namespace feedcat::text
