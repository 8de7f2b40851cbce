#include "feed/finish_details.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "feed/finish_text.hpp"
#include "feed/numbers.hpp"
#include "text/mime.hpp"
#include "text/time_code.hpp"

namespace feedcat::feed {
namespace {

constexpr std::size_t kMostOfAKind = 1'000;  // no episode has more persons or chapters

/// Most items have nothing of it, and must not pay for it.
bool says_anything(const RawDetails& raw) {
  const bool values = raw.season.has() || raw.season_name.has() || raw.episode.has() || raw.episode_name.has() ||
                      raw.location.has() || raw.license.has() || raw.license_url.has() || raw.chapters_url.has();
  const bool lists = !raw.persons.empty() || !raw.soundbites.empty() || !raw.chapters.empty() ||
                     !raw.transcripts.empty() || !raw.extras.empty();
  return values || lists;
}

/// Collects what belongs to one feed or item.
class DetailsFinisher {
 public:
  DetailsFinisher(const RawDetails& raw, const Addresses& addresses, std::size_t& hidden)
      : raw_(raw), addresses_(addresses), hidden_(hidden) {}

  Details finished() {
    if (raw_.season.has()) out_.season = read_decimal(raw_.season.get());
    if (raw_.episode.has()) out_.episode = read_decimal(raw_.episode.get());
    out_.season_name = line(raw_.season_name.get());
    out_.episode_name = line(raw_.episode_name.get());
    out_.location = plain_title(raw_.location, hidden_);
    out_.license = plain_title(raw_.license, hidden_);
    out_.license_url = addresses_.absolute(raw_.license_url);
    out_.chapters_url = addresses_.absolute(raw_.chapters_url);
    persons();
    soundbites();
    chapters();
    transcripts();
    extras();
    return std::move(out_);
  }

 private:
  std::string line(std::string_view text) { return plain_title({RawText::Form::plain, text, {}}, hidden_); }

  void persons() {
    for (const RawParticipant& raw : raw_.persons) {
      Participant person{plain_title(raw.name, hidden_), base::lower(line(raw.role)), base::lower(line(raw.group)),
                         addresses_.absolute(raw.url), addresses_.absolute(raw.image)};
      if (!person.name.empty() && out_.persons.size() < kMostOfAKind) out_.persons.push_back(std::move(person));
    }
  }

  void soundbites() {
    for (const RawSoundbite& raw : raw_.soundbites) {
      const auto start = text::read_time_code(raw.start);
      const auto duration = text::read_time_code(raw.duration);
      if (!start || !duration || out_.soundbites.size() >= kMostOfAKind) continue;
      out_.soundbites.push_back({*start, *duration, plain_title(raw.title, hidden_)});
    }
  }

  void chapters() {
    for (const RawChapter& raw : raw_.chapters) {
      const auto start = text::read_time_code(raw.start);
      Chapter chapter{start.value_or(0), plain_title(raw.title, hidden_), addresses_.absolute(raw.url),
                      addresses_.absolute(raw.image)};
      if (!start || chapter.title.empty() || out_.chapters.size() >= kMostOfAKind) continue;
      out_.chapters.push_back(std::move(chapter));
    }
    std::stable_sort(out_.chapters.begin(), out_.chapters.end(),
                     [](const Chapter& a, const Chapter& b) { return a.start < b.start; });
  }

  void transcripts() {
    for (const RawTranscript& raw : raw_.transcripts) {
      TranscriptLink link{addresses_.absolute(raw.link), text::mime_essence(raw.type), line(raw.language),
                          base::iequals(base::trim(raw.relation), "captions")};
      if (link.mime_type.empty()) link.mime_type = text::mime_of_url(link.url);
      if (!link.url.empty() && out_.transcripts.size() < kMostOfAKind) out_.transcripts.push_back(std::move(link));
    }
  }

  /// Of several values with one name, the first counts.
  void extras() {
    for (const RawExtra& raw : raw_.extras) {
      const auto same = [&](const Extra& extra) { return extra.name == raw.name; };
      if (std::any_of(out_.extras.begin(), out_.extras.end(), same)) continue;
      std::string value = raw.link.href.empty() ? plain_title(raw.text, hidden_) : addresses_.absolute(raw.link);
      if (!value.empty()) out_.extras.push_back({std::string(raw.name), std::move(value)});
    }
  }

  const RawDetails& raw_;
  const Addresses& addresses_;
  std::size_t& hidden_;
  Details out_;
};

}  // namespace

void finish_details(const RawDetails& raw, const Addresses& addresses, Rare<Details>& details, std::size_t& hidden) {
  if (!says_anything(raw)) return;
  Details made = DetailsFinisher(raw, addresses, hidden).finished();
  if (made != Details{}) details.edit() = std::move(made);
}

}  // namespace feedcat::feed
