// What only few feeds say about an item, above all those of podcasts.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace feedcat {

/// A person who takes part (podcast:person). `name` is plain text and not empty; addresses are absolute or empty.
struct Participant {
  std::string name = {};
  std::string role = {};   ///< `host`, `guest` …, in lower case; empty if the feed does not say it
  std::string group = {};  ///< `cast`, `writing` …, in lower case
  std::string url = {};
  std::string image = {};

  friend bool operator==(const Participant&, const Participant&) = default;
};

/// A part of a recording. Times are in seconds from its beginning.
struct Chapter {
  double start = 0;
  std::string title = {};  ///< plain text
  std::string url = {};    ///< of what it is about
  std::string image = {};

  friend bool operator==(const Chapter&, const Chapter&) = default;
};

/// A part of a recording that its publisher recommends for quoting (podcast:soundbite).
struct Soundbite {
  double start = 0;
  double duration = 0;
  std::string title = {};  ///< plain text

  friend bool operator==(const Soundbite&, const Soundbite&) = default;
};

/// Words that are said at one time.
struct Cue {
  double start = 0;
  double end = 0;            ///< not before `start`
  std::string speaker = {};  ///< plain text
  std::string text = {};     ///< plain text

  friend bool operator==(const Cue&, const Cue&) = default;
};

/// Where a transcript is (podcast:transcript). `url` is absolute and not empty.
struct TranscriptLink {
  std::string url = {};
  std::string mime_type = {};
  std::string language = {};
  bool captions = false;  ///< it is made for showing line by line, so it may also name sounds

  friend bool operator==(const TranscriptLink&, const TranscriptLink&) = default;
};

/// A value that has only a name, because few publishers give it.
struct Extra {
  std::string name = {};   ///< as in JSON's `_feedcat`: `youtube_video`
  std::string value = {};  ///< plain text or an absolute address

  friend bool operator==(const Extra&, const Extra&) = default;
};

/// All texts are plain text, and all addresses are absolute or empty.
struct Details {
  std::optional<double> season = {};
  std::string season_name = {};
  std::optional<double> episode = {};  ///< its number
  std::string episode_name = {};       ///< what is shown in place of the number
  std::string location = {};           ///< the name of a place
  std::string license = {};            ///< its SPDX identifier or name
  std::string license_url = {};
  std::vector<Participant> persons = {};
  std::vector<Soundbite> soundbites = {};
  std::vector<Chapter> chapters = {};  ///< in their order in time
  std::string chapters_url = {};       ///< where they are, if they are not in the feed
  std::vector<TranscriptLink> transcripts = {};
  std::vector<Cue> cues = {};       ///< of the transcript that was fetched, if it has times
  std::string transcript_url = {};  ///< where the transcript that was fetched is
  std::vector<Extra> extras = {};

  friend bool operator==(const Details&, const Details&) = default;
};

}  // namespace feedcat
