// The names of what has only a name (Extra), as JSON's `_feedcat` has them.
#pragma once

#include <array>
#include <string_view>

namespace feedcat::feed {

inline constexpr char kYoutubeVideo[] = "youtube_video";
inline constexpr char kYoutubeChannel[] = "youtube_channel";
inline constexpr char kYoutubePlaylist[] = "youtube_playlist";
inline constexpr char kDoi[] = "doi";
inline constexpr char kJournal[] = "journal";
inline constexpr char kComment[] = "comment";
inline constexpr char kPrimaryCategory[] = "primary_category";
inline constexpr char kAnnounceType[] = "announce_type";
inline constexpr char kFrequency[] = "frequency";
inline constexpr char kRating[] = "rating";
inline constexpr char kDonations[] = "donations";
inline constexpr char kCountries[] = "countries";
inline constexpr char kAccount[] = "account";
inline constexpr char kBlogroll[] = "blogroll";
inline constexpr char kInReplyTo[] = "in_reply_to";
inline constexpr char kEpisodeType[] = "episode_type";

struct ExtraName {
  std::string_view name;
  bool is_address = false;
};

inline constexpr auto kExtraNames = std::to_array<ExtraName>({
    {kYoutubeVideo},
    {kYoutubeChannel},
    {kYoutubePlaylist},
    {kDoi},
    {kJournal},
    {kComment},
    {kPrimaryCategory},
    {kAnnounceType},
    {kFrequency},
    {kRating},
    {kDonations, true},
    {kCountries},
    {kAccount},
    {kBlogroll, true},
    {kInReplyTo, true},
    {kEpisodeType},
});

}  // namespace feedcat::feed
