#include "extract/recommendations.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "extract/letters.hpp"

namespace feedcat::extract {
namespace {

// Each line has the labels of some languages, separated by bars.
constexpr std::string_view kLabels[] = {
    // English
    "read also|also read|read more|read next|read now|see also|see related|related|related:|"
    "related article|related articles|related stories|related story|related posts|related post|"
    "related news|related reading|related content|related coverage|related topics|related links|"
    "related video|you may also like|you might also like|you may like|you might like|"
    "you may also be interested|you might also be interested|you may be interested|"
    "you might be interested|more from|more on this|more stories|more news|more articles|more like this|"
    "more in this section|recommended|recommended for you|recommended reading|recommended stories|"
    "recommended articles|latest stories|latest news|latest articles|latest posts|recent posts|"
    "recent articles|top stories|trending|trending now|most read|most popular|most viewed|popular posts|"
    "popular articles|popular stories|editor's picks|editors' picks|don't miss|don’t miss|editor’s picks|"
    "what to read next|up next|continue reading|keep reading|further reading on|similar articles|"
    "similar posts|similar stories|must read|in case you missed it|watch next|also watch|watch also|"
    "see more:|explore more|next article|previous article|other articles|other stories|other posts|"
    "other news|check also|check out our|discover more|dig deeper",
    // German
    "lesen sie auch|lesen sie mehr|lesen sie hier|lesen sie dazu|lesen sie jetzt|lies auch|lesetipp|"
    "mehr zum thema|mehr zu diesem thema|mehr dazu|mehr lesen|mehr aus|mehr von|mehr artikel|weiterlesen|"
    "weitere artikel|weitere themen|weitere nachrichten|weitere meldungen|weitere beiträge|"
    "das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich auch interessieren|"
    "das könnte dich interessieren|auch interessant|auch spannend|passend zum thema|zum thema|"
    "ähnliche artikel|ähnliche beiträge|verwandte artikel|verwandte themen|verwandte beiträge|"
    "meistgelesen|meist gelesen|empfohlene artikel|empfehlungen der redaktion|siehe auch",
    // French
    "lire aussi|à lire aussi|à lire également|à lire|lire également|lire la suite|lisez aussi|voir aussi|"
    "a lire aussi|à voir aussi|sur le même sujet|sur le même thème|articles liés|article lié|"
    "articles similaires|articles connexes|articles recommandés|vous aimerez aussi|vous aimerez peut-être|"
    "cela pourrait vous intéresser|ceci peut vous intéresser|ces articles peuvent vous intéresser|"
    "pour aller plus loin|plus d'articles|nos recommandations|les plus lus|ne manquez pas",
    // Spanish
    "lea también|lee también|leer también|leer más|lea más|lee más|te puede interesar|le puede interesar|"
    "te podría interesar|le podría interesar|puede interesarle|puede interesarte|"
    "también te puede interesar|también le puede interesar|vea también|ve también|ver también|"
    "mira también|mire también|además lea|además lee|noticias relacionadas|noticia relacionada|"
    "artículos relacionados|artículo relacionado|contenido relacionado|contenidos relacionados|"
    "temas relacionados|notas relacionadas|nota relacionada|entradas relacionadas|más noticias|"
    "más información:|más leídas|lo más leído|lo más visto|no te pierdas|no se pierda|sigue leyendo|"
    "siga leyendo|relacionado|relacionadas|recomendados|recomendado para ti",
    // Portuguese
    "leia também|leia mais|leia ainda|veja também|veja mais|confira também|saiba mais|mais lidas|"
    "as mais lidas|notícias relacionadas|artigos relacionados|matérias relacionadas|conteúdo relacionado|"
    "posts relacionados|você também pode gostar|você pode gostar|talvez te interesse|pode interessar|"
    "também lhe pode interessar|não perca|continue lendo|recomendados para você",
    // Italian
    "leggi anche|leggi pure|leggi tutto|leggi di più|continua a leggere|potrebbe interessarti|"
    "potrebbe interessarti anche|ti potrebbe interessare|ti potrebbe interessare anche|"
    "potrebbero interessarti|articoli correlati|articolo correlato|notizie correlate|guarda anche|"
    "vedi anche|approfondisci|per approfondire|i più letti|da non perdere",
    // Dutch
    "lees ook|lees meer|lees verder|lees hier|bekijk ook|kijk ook|zie ook|ook interessant|"
    "meer over dit onderwerp|meer lezen|gerelateerde artikelen|gerelateerd|verwante artikelen|"
    "meest gelezen|aanbevolen",
    // Danish, Norwegian, Swedish, Finnish, Icelandic
    "læs også|læs mere|se også|les også|les mer|relaterede artikler|relaterte artikler|relaterte saker|"
    "mest læste|mest leste|anbefalte artikler|läs också|läs även|läs mer|se också|se även|"
    "relaterade artiklar|relaterat|mest lästa|lue myös|lue lisää|katso myös|aiheesta lisää|luetuimmat|"
    "lesa meira|sjá einnig",
    // Polish, Czech, Slovak
    "czytaj też|czytaj także|czytaj również|czytaj więcej|czytaj dalej|przeczytaj też|przeczytaj także|"
    "przeczytaj również|zobacz też|zobacz także|zobacz również|zobacz więcej|polecane artykuły|"
    "powiązane artykuły|podobne artykuły|polecamy|może cię zainteresować|najczęściej czytane|čtěte také|"
    "čtěte dále|přečtěte si také|přečtěte si|podívejte se také|mohlo by vás zajímat|související články|"
    "související|nejčtenější|čítajte aj|čítajte tiež|prečítajte si aj|prečítajte si tiež|"
    "mohlo by vás zaujímať|súvisiace články|pozrite si aj",
    // Hungarian, Romanian, Croatian, Serbian, Slovenian
    "olvassa el|olvasd el|olvasta már|kapcsolódó cikkek|kapcsolódó cikk|kapcsolódó|ez is érdekelheti|"
    "ezt is ajánljuk|ajánlott cikkek|további cikkek|citește și|citiți și|citeşte şi|vezi și|vezi şi|"
    "articole similare|articole recomandate|te-ar putea interesa|v-ar putea interesa|pročitajte i|"
    "pročitajte još|pročitaj i|pogledajte i|povezane vijesti|povezani članci|vezane vijesti|vezani članci|"
    "možda će vas zanimati|najčitanije|preberite tudi|preberite še|pročitajte više",
    // Greek, Turkish
    "διαβάστε επίσης|διαβαστε επισησ|διαβαστε ακομη|δειτε επισησ|διαβάστε ακόμη|διαβάστε ακόμα|διάβασε επίσης|δείτε "
    "επίσης|σχετικά άρθρα|"
    "διαβάστε περισσότερα|μπορεί να σας ενδιαφέρει|περισσότερα νέα|ilgili haberler|ılgili haberler|ılgili haber|ilgili "
    "haber|"
    "ilgili içerikler|ilgili yazılar|bunlar da ilginizi çekebilir|ilginizi çekebilir|bunları da okuyun|"
    "ayrıca okuyun|bunu da okuyun|devamını oku|öne çıkan haberler|en çok okunanlar",
    // Russian, Ukrainian, Bulgarian
    "читайте также|читать также|читайте ещё|читайте еще|читать далее|читайте далее|смотрите также|"
    "смотри также|материалы по теме|по теме|ещё по теме|еще по теме|похожие статьи|похожие новости|"
    "похожие материалы|другие новости|новости по теме|статьи по теме|вам может быть интересно|"
    "вас может заинтересовать|вам также может понравиться|рекомендуем|самое читаемое|читайте також|"
    "читайте ще|дивіться також|вас може зацікавити|схожі новини|за темою|прочетете още|вижте още|"
    "вижте също|свързани статии|още по темата|чети още",
    // Arabic, Persian, Hebrew
    "اقرأ أيضا|اقرأ أيضاً|اقرأ ايضا|إقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|شاهد أيضا|شاهد أيضاً|مقالات ذات صلة|"
    "أخبار ذات صلة|مواضيع ذات صلة|مواضيع متعلقة|قد يعجبك أيضا|الأكثر قراءة|بیشتر بخوانید|همچنین بخوانید|"
    "مطالب مرتبط|اخبار مرتبط|مقالات مرتبط|קראו גם|קרא גם|קראו עוד|אולי יעניין אותך|כתבות נוספות|עוד בנושא|"
    "ראו גם",
    // Hindi, Bengali, Indonesian, Malay, Vietnamese, Thai
    "यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|और पढ़ें|संबंधित खबरें|संबंधित ख़बरें|আরও পড়ুন|আরো পড়ুন|"
    "সম্পর্কিত খবর|baca juga|baca selengkapnya|baca lainnya|lihat juga|simak juga|artikel terkait|"
    "berita terkait|berita lainnya|terkait|rekomendasi untuk anda|xem thêm|đọc thêm|đọc tiếp|"
    "bài viết liên quan|tin liên quan|bài liên quan|có thể bạn quan tâm|อ่านเพิ่มเติม|อ่านต่อ|"
    "ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|คุณอาจสนใจ",
    // Chinese, Japanese, Korean
    "相关阅读|相关文章|相关新闻|相关推荐|相关报道|相关链接|延伸阅读|推荐阅读|更多新闻|阅读更多|猜你喜欢|热门文章|"
    "相關閱讀|相關文章|相關新聞|相關報導|延伸閱讀|推薦閱讀|更多新聞|看更多|"
    "你可能也喜歡|你可能喜歡|關連記事|関連記事|関連ニュース|関連リンク|関連する記事|関連コンテンツ|関連情報|"
    "あわせて読みたい|合わせて読みたい|こちらもおすすめ|こちらの記事もおすすめ|"
    "おすすめ記事|おすすめの記事|人気記事|最新記事|次の記事|もっと読む|続きを読む|この記事を読んだ人|관련기사|관련 "
    "기사|관련 뉴스|관련뉴스|추천 기사|추천기사|함께 보면 좋은|"
    "함께 읽으면 좋은|더 보기|많이 본 뉴스|인기 기사",
};

/// Cuts pictures, dashes, arrows and brackets from the beginning.
std::string_view without_signs(std::string_view text) {
  while (!text.empty()) {
    const base::CodePoint point = base::decode_utf8(text, 0);
    const char32_t c = point.value;
    const bool ascii_sign = c < 0x80 && !base::is_alnum(static_cast<char>(c));
    const bool sign = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xAB || c == 0xA0 ||
                      c == 0xFE0F || (c >= 0x3008 && c <= 0x3011) || c == 0x25B6 || c == 0xBB;
    if (!ascii_sign && !sign) break;
    text.remove_prefix(point.length);
  }
  return text;
}

/// Is this a script that writes no blanks between words?
bool is_dense(std::string_view words) {
  const char32_t c = base::decode_utf8(words, 0).value;
  return c >= 0xE00 && (c < 0x1E00 || c >= 0x2E80);
}

}  // namespace

bool recommends(std::string_view text) {
  constexpr std::size_t kLongestLabel = 96;  // in bytes
  const std::string lower = small_letters(base::clip_utf8(without_signs(text), kLongestLabel));
  if (lower.empty()) return false;
  using Labels = std::array<std::vector<std::string_view>, 256>;  // by their first byte
  static const Labels kByFirst = [] {
    Labels all;
    for (const std::string_view language : kLabels) {
      for (const std::string_view label : base::split(language, '|')) {
        if (!label.empty()) all[static_cast<unsigned char>(label.front())].push_back(label);
      }
    }
    return all;
  }();
  const std::vector<std::string_view>& labels = kByFirst[static_cast<unsigned char>(lower.front())];
  return std::any_of(labels.begin(), labels.end(), [&](std::string_view label) {
    if (!lower.starts_with(label)) return false;
    std::string_view rest = std::string_view(lower).substr(label.size());
    if (rest.empty() || is_dense(label)) return true;
    // One word alone may also begin a sentence or a heading of the text: "Related work".
    if (label.find(' ') == std::string_view::npos) rest = base::trim(rest);
    return rest.empty() || !is_letter(rest.front());
  });
}

}  // namespace feedcat::extract
