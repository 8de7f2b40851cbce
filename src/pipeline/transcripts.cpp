#include "pipeline/transcripts.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "feedcat/article.hpp"
#include "feedcat/render.hpp"
#include "output/fields.hpp"
#include "pipeline/full_text.hpp"
#include "pipeline/named_files.hpp"
#include "pipeline/trust.hpp"
#include "pipeline/whole_item.hpp"
#include "polling/cache_memory.hpp"
#include "text/encoding.hpp"
#include "text/mime.hpp"
#include "text/transcript/cues.hpp"
#include "text/transcript/json_transcript.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kMostInMemory = std::size_t{64} << 20U;  // bytes of files
constexpr std::size_t kLooked = 1024;                          // so many bytes show whether a text is a web page

struct TypeRow {
  std::string_view type;
  int worth;
};
/// Those with times and speakers come first.
constexpr auto kTypes = std::to_array<TypeRow>({
    {"application/json", 5},
    {"text/vtt", 4},
    {"application/x-subrip", 3},
    {"application/srt", 3},
    {"text/srt", 3},
    {"text/html", 2},
    {"text/markdown", 2},
    {"text/plain", 1},
});

int worth_of(std::string_view type) {
  const auto* const row = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& r) { return r.type == type; });
  return row == kTypes.end() ? 0 : row->worth;
}

std::string main_language(std::string_view language) { return base::lower(language.substr(0, language.find('-'))); }

int fit_of(const TranscriptLink& link, std::string_view language) {
  if (link.language.empty() || language.empty()) return 1;
  return main_language(link.language) == main_language(language) ? 2 : 0;
}

std::string plain_text_of(const Markup& body) { return render_markup(body, Wanted{.text = true}).text; }

bool is_web_page(std::string_view text) {
  const std::string_view start = base::trim(text.substr(0, kLooked));
  return base::istarts_with(start, "<!doctype") || base::istarts_with(start, "<html") ||
         base::ifind(start, "<body") != base::kNone;
}

/// What a file contains.
struct Transcript {
  std::vector<Cue> cues;
  Markup body;
};

Transcript read_transcript(const TranscriptLink& link, const polling::Reply& answer) {
  const std::string utf8 = text::decode(answer.body, answer.content_type, text::Sniff::html).utf8;
  const std::string& base = answer.final_url;
  if (is_web_page(utf8)) {
    // A page where captions were promised is something else, such as an error.
    if (link.mime_type != "text/html") return {};
    Result<Article> page = extract_article({answer.body, answer.content_type, base});
    return page ? Transcript{{}, std::move(page->item.body)} : Transcript{};
  }
  if (std::vector<Cue> cues = text::read_cues(utf8); !cues.empty()) {
    Markup body{Markup::Kind::html, text::cues_as_html(cues), base};
    return {std::move(cues), std::move(body)};
  }
  if (link.mime_type == "text/html") return {{}, {Markup::Kind::html, utf8, base}};
  if (text::is_markdown(link.mime_type)) return {{}, {Markup::Kind::markdown, utf8, base}};
  if (link.mime_type == "text/plain") return {{}, {Markup::Kind::plain, utf8, base}};
  return {};
}

/// Returns false if there is no transcript in the file.
bool take_transcript(Episode& episode, const TranscriptLink& link, const polling::Reply& answer) {
  Transcript transcript = read_transcript(link, answer);
  const std::string words = plain_text_of(transcript.body);
  if (base::trim(words).empty()) return false;
  Item& item = episode.item;
  Details& details = item.details.edit();
  details.cues = std::move(transcript.cues);
  details.transcript_url = link.url;
  episode.changed = true;
  const std::string before = plain_text_of(item.body);
  if (before.size() >= words.size()) return true;
  if (item.summary.empty()) item.summary = base::collapse(before);
  transcript.body.keep_tracking = item.body.keep_tracking;
  item.body = std::move(transcript.body);
  item.content_source = ContentSource::transcript;
  return true;
}

bool take_chapters(Episode& episode, const polling::Reply& answer) {
  const std::string utf8 = text::decode(answer.body, answer.content_type, text::Sniff::none).utf8;
  std::vector<Chapter> chapters = text::read_json_chapters(utf8, answer.final_url);
  if (chapters.empty()) return false;
  episode.item.details.edit().chapters = std::move(chapters);
  return episode.changed = true;
}

bool needs_chapters(const Details& details) {
  return details.chapters.empty() && text::is_web_url(details.chapters_url);
}

/// One use of a file: an episode, and its transcript, or null if the file has its chapters.
struct Use {
  Episode* episode = nullptr;
  const TranscriptLink* transcript = nullptr;
};

}  // namespace

bool names_episode_files(const Item& item) {
  return !item.details->transcripts.empty() || needs_chapters(item.details.get());
}

const TranscriptLink* best_transcript(const Item& item, const Feed& feed) {
  const std::string language = output::declared_language(item, feed);
  const TranscriptLink* best = nullptr;
  std::pair<int, int> most{-1, -1};
  for (const TranscriptLink& link : item.details->transcripts) {
    const std::pair<int, int> worth{fit_of(link, language), worth_of(link.mime_type)};
    if (!text::is_web_url(link.url) || worth <= most) continue;
    most = worth;
    best = &link;
  }
  return best;
}

void complete_episodes(std::vector<Episode>& episodes, const GatherOptions& options, polling::PollMemory& memory,
                       Reporter& reporter) {
  std::map<std::string, std::vector<Use>> uses;
  std::deque<TranscriptLink> links;  // copies, because the items change
  std::vector<Source> files;
  const auto want = [&](Episode& episode, const std::string& url, const TranscriptLink* transcript) {
    const bool public_only = !may_be_private(*episode.source, url);
    std::vector<Use>& here = uses[url];
    if (here.empty()) files.push_back({Source::Kind::url, text::shown_address(url), url, {}, {}, false, public_only});
    here.push_back({&episode, transcript});
  };
  for (Episode& episode : episodes) {
    const Feed* feed = episode.source->feed();
    const TranscriptLink* best = feed != nullptr ? best_transcript(episode.item, *feed) : nullptr;
    if (best != nullptr) want(episode, best->url, &links.emplace_back(*best));
    if (needs_chapters(episode.item.details.get())) want(episode, episode.item.details->chapters_url, nullptr);
  }
  if (files.empty()) return;
  std::size_t taken = 0;  // bytes
  fetch_named_files(files, options, memory, reporter, [&](const Source& file, const polling::Reply& answer) {
    taken += answer.body.size() * uses[file.location].size();
    if (taken > kMostInMemory) {
      return reporter.detail(file.name, "too large together with the others; the feed's own text is kept");
    }
    for (const Use& use : uses[file.location]) {
      const bool used = use.transcript != nullptr ? take_transcript(*use.episode, *use.transcript, answer)
                                                  : take_chapters(*use.episode, answer);
      if (!used) {
        reporter.detail(file.name, use.transcript != nullptr ? "no transcript found in it; the feed's own text is kept"
                                                             : "no chapters found in it");
      }
    }
  });
}

namespace {

/// The episodes of some feeds, and where they belong.
struct Batch {
  struct Place {
    FoundFeed* found = nullptr;
    std::size_t index = 0;
  };
  std::vector<Episode> episodes;
  std::vector<Place> places;
  std::size_t feeds = 0;

  void add(SourceResult& source, const std::map<const Item*, const Chosen*>& wanted) {
    auto* const found = std::get_if<FoundFeed>(&source.found);
    if (found == nullptr) return;
    const std::size_t before = episodes.size();
    for (std::size_t i = 0; i < found->feed.items.size() && episodes.size() < before + kPagesOfAFeed; ++i) {
      const auto at = wanted.find(&found->feed.items[i]);
      if (at == wanted.end()) continue;
      Result<WholeItem> whole = WholeItem::of(*at->second);
      if (!whole) continue;
      episodes.push_back({&source, whole->get()});
      places.push_back({found, i});
    }
    if (episodes.size() > before) ++feeds;
  }

  void put_back(SpillFile* spill) {
    for (std::size_t i = 0; i < episodes.size(); ++i) {
      if (episodes[i].changed) {
        replace_item(*places[i].found, places[i].index, std::move(episodes[i].item), spill);
      }
    }
    *this = {};
  }
};

}  // namespace

void fetch_transcripts(std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                       const GatherOptions& options, Reporter& reporter) {
  if (!options.transcripts) return;
  std::map<const Item*, const Chosen*> wanted;
  for (const Chosen& one : chosen) {
    if (one.stored == nullptr && names_episode_files(*one.item)) wanted.emplace(one.item, &one);
  }
  if (wanted.empty()) return;
  polling::CacheMemory memory(options.cache);
  Batch batch;
  for (SourceResult& source : gathered) {
    batch.add(source, wanted);
    if (batch.feeds < kFeedsAtOnce && &source != &gathered.back()) continue;
    complete_episodes(batch.episodes, options, memory, reporter);
    batch.put_back(options.spill);
  }
}

}  // namespace feedcat::pipeline
