#include "extract/labels.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "extract/letters.hpp"
#include "extract/words.hpp"

namespace feedcat::extract {
namespace {

// Short paragraphs that do not belong to the article, in the major languages. The text must begin with one of them.
constexpr auto kPhrases = list({"advertisement",
                                "advert",
                                "adverts",
                                "read more",
                                "read also",
                                "read next",
                                "also read",
                                "related:",
                                "see also:",
                                "more:",
                                "sign up",
                                "subscribe",
                                "share this",
                                "follow us",
                                "click here",
                                "continue reading",
                                "story continues",
                                "watch:",
                                "photo:",
                                "image:",
                                "source:",
                                "anzeige",
                                "anzeigen",
                                "werbung",
                                "lesen sie auch",
                                "lesen sie mehr",
                                "mehr zum thema",
                                "publicit\u00e9",
                                "lire aussi",
                                "\u00e0 lire aussi",
                                "lire la suite",
                                "publicidad",
                                "lea tambi\u00e9n",
                                "leer m\u00e1s",
                                "te puede interesar",
                                "pubblicit\u00e0",
                                "leggi anche",
                                "publicidade",
                                "leia tamb\u00e9m",
                                "leia mais",
                                "lees ook",
                                "advertentie",
                                "l\u00e6s ogs\u00e5",
                                "l\u00e4s mer",
                                "annons",
                                "annonser",
                                "\u0440\u0435\u043a\u043b\u0430\u043c\u0430",
                                "\u0447\u0438\u0442\u0430\u0439\u0442\u0435 "
                                "\u0442\u0430\u043a\u0436\u0435",
                                "\u5e7f\u544a",
                                "\u5e83\u544a",
                                "\u76f8\u5173\u9605\u8bfb",
                                "czytaj te\u017c",
                                "reklama",
                                "iklan",
                                "baca juga",

                                "see more:",
                                "this slideshow requires javascript",
                                "get the latest",

                                "have a tip?",
                                "all rights reserved",
                                "copyright \u00a9",
                                "\u00a9"});

constexpr auto kEnds = list({"related",           "comments",           "leave a comment",  "leave a reply",
                             "post a comment",    "more from",          "more stories",     "you may also",
                             "you might also",    "recommended",        "read next",        "trending",
                             "most read",         "most popular",       "share this",       "about the author",
                             "kommentare",        "mehr zum thema",     "weitere artikel",  "commentaires",
                             "\u00e0 lire aussi", "articles li\u00e9s", "comentarios",      "noticias relacionadas",
                             "commenti",          "articoli correlati", "coment\u00e1rios", "reacties",
                             "kommentarer"});

// Months, days of the week and other words that are used in a line that tells a date.
constexpr std::string_view kDateWords =
    " january february march april may june july august september october november december sept januar "
    "februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre "
    "octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro "
    "fevereiro março maio junho julho setembro outubro novembro dezembro januari februari maart mei "
    "augustus января февраля марта апреля мая июня июля августа сентября октября ноября декабря monday "
    "tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag "
    "samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes "
    "miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "segunda terça quarta quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "am pm gmt utc est edt cst cdt mst mdt pst pdt bst cet cest ist et pt ct th st nd rd published "
    "updated posted on at last modified date created first veröffentlicht aktualisiert stand vom um uhr "
    "publié mis jour le à publicado actualizado atualizado el de a las às em del pubblicato aggiornato "
    "il alle ore gepubliceerd bijgewerkt op om опубликовано обновлено в г года ";

/// Does the text begin with the words, and either end there or go on with another word?
bool begins_with(std::string_view text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  const std::string_view rest = text.substr(words.size());
  return rest.empty() || !base::is_alpha(words.back()) || !is_letter(rest.front());
}

bool begins_with(std::string_view text, Words words) {
  const std::string lower = small_letters(base::clip_utf8(text, 64));
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return begins_with(lower, word); });
}

/// Is this one of the words, or at least the first three letters of one?
bool is_date_word(std::string_view word) {
  const std::string begun = " " + std::string(word);
  return kDateWords.find(word.size() < 3 ? begun + " " : begun) != std::string_view::npos;
}

}  // namespace

bool is_boilerplate_phrase(std::string_view text) { return begins_with(text, kPhrases); }

bool invites(std::string_view text) {
  static constexpr auto kAlone =
      list({"newsletter", "inbox", "follow us", "our app", "rights reserved", "copyright", "\u00a9"});
  static constexpr auto kChannels = list({"email", "e-mail", "podcast", "channel", "updates", "facebook", "twitter",
                                          "instagram", "whatsapp", "telegram", "youtube"});
  static constexpr auto kDeeds = list({"subscribe", "sign up", "follow", "join", "download", "listen", "watch", " get ",
                                       "contact", "reach", "share", "send", "like us", " our ", " your "});
  const std::string lower = " " + small_letters(text);
  const auto has = [&](Words words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  };
  return has(kAlone) || (has(kChannels) && has(kDeeds));
}

bool is_date_line(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), base::is_digit)) return false;
  const std::string lower = small_letters(text);
  bool has_word = false;
  bool has_year = false;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    if (is_letter(lower[i])) {
      while (end < lower.size() && is_letter(lower[end])) ++end;
      const std::string_view word = std::string_view(lower).substr(i, end - i);
      if (!is_date_word(word)) return false;
      has_word = true;
    } else if (base::is_digit(lower[i])) {
      while (end < lower.size() && base::is_digit(lower[end])) ++end;
      const std::string_view number = std::string_view(lower).substr(i, end - i);
      if (number.size() > 4) return false;
      has_year = has_year || (number.size() == 4 && (number.starts_with("19") || number.starts_with("20")));
    } else {
      ++end;
    }
    i = end;
  }
  return has_word && has_year;
}

bool ends_article(std::string_view heading) { return begins_with(heading, kEnds); }

}  // namespace feedcat::extract
