// The tables of the cache's file.
#pragma once

#include <array>

#include "polling/first_seen_table.hpp"

namespace feedcat::polling {

/// What a new file gets at once. A change here needs a step below.
///   answer  what is known about an address: cache_row    copy      its body, compressed, if `body_size` is not 0
///   host    when it may be asked again, in seconds, and its pace (net::HostPace), in milliseconds since 1970
///   sighting                                             see Sightings
inline constexpr std::array kCacheSchema = {
    R"sql(
create table answer (
  url text primary key,
  etag text not null,
  last_modified text not null,
  validators_url text not null,
  next_poll integer,
  reason integer not null,
  retry_after integer,
  ttl integer,
  update_interval integer,
  skip_hours integer not null,
  skip_days integer not null,
  last_success integer,
  last_change integer,
  last_full integer,
  body_hash integer not null,
  max_age integer,
  failing_since integer,
  failures integer not null,
  gone integer not null,
  moved_to text not null,
  redirect_target text not null,
  redirect_since integer,
  redirect_runs integer not null,
  items text not null default '',
  item_count integer not null default 0,
  known_share integer not null default 100,
  newest_item integer,
  turnover integer,
  gap_from integer,
  gap_to integer,
  last_error text not null,
  final_url text not null,
  content_type text not null,
  links text not null default '',
  used integer not null,
  body_size integer not null
);
create index answer_by_use on answer (used, body_size);
create table copy (
  url text primary key,
  body blob not null
);
create table host (
  origin text primary key,
  wait_until integer not null,
  free_at integer not null default 0,
  doublings integer not null default 0
) without rowid;
)sql",
    Sightings::kSchema,
};

/// The steps that lead to it from the first version on. Never edit a released step; add another one.
inline constexpr std::array kCacheSteps = {
    R"sql(
create table answer (
  url text primary key,
  etag text not null,
  last_modified text not null,
  validators_url text not null,
  next_poll integer,
  reason integer not null,
  retry_after integer,
  ttl_minutes integer,
  update_seconds integer,
  skip_hours integer not null,
  skip_days integer not null,
  last_success integer,
  last_change integer,
  last_full integer,
  body_hash integer not null,
  max_age integer,
  failing_since integer,
  failures integer not null,
  gone integer not null,
  moved_to text not null,
  redirect_target text not null,
  redirect_since integer,
  redirect_runs integer not null,
  last_error text not null,
  final_url text not null,
  content_type text not null,
  used integer not null,
  body_size integer not null,
  body blob
);
create index answer_by_use on answer (used, body_size);
create table host (
  origin text primary key,
  wait_until integer not null
) without rowid;
)sql",
    Sightings::kSchema,
    R"sql(
alter table answer rename column ttl_minutes to ttl;
alter table answer rename column update_seconds to update_interval;
)sql",
    // What tells whether articles were missed, and the Link headers of pages. The body stays the last column, so that
    // the others are read without it.
    R"sql(
create table answer_with_items (
  url text primary key,
  etag text not null,
  last_modified text not null,
  validators_url text not null,
  next_poll integer,
  reason integer not null,
  retry_after integer,
  ttl integer,
  update_interval integer,
  skip_hours integer not null,
  skip_days integer not null,
  last_success integer,
  last_change integer,
  last_full integer,
  body_hash integer not null,
  max_age integer,
  failing_since integer,
  failures integer not null,
  gone integer not null,
  moved_to text not null,
  redirect_target text not null,
  redirect_since integer,
  redirect_runs integer not null,
  items text not null default '',
  item_count integer not null default 0,
  known_share integer not null default 100,
  newest_item integer,
  turnover integer,
  gap_from integer,
  gap_to integer,
  last_error text not null,
  final_url text not null,
  content_type text not null,
  links text not null default '',
  used integer not null,
  body_size integer not null,
  body blob
);
insert into answer_with_items (
  url, etag, last_modified, validators_url, next_poll, reason, retry_after, ttl, update_interval,
  skip_hours, skip_days, last_success, last_change, last_full, body_hash, max_age, failing_since,
  failures, gone, moved_to, redirect_target, redirect_since, redirect_runs, last_error, final_url,
  content_type, used, body_size, body)
select
  url, etag, last_modified, validators_url, next_poll, reason, retry_after, ttl, update_interval,
  skip_hours, skip_days, last_success, last_change, last_full, body_hash, max_age, failing_since,
  failures, gone, moved_to, redirect_target, redirect_since, redirect_runs, last_error, final_url,
  content_type, used, body_size, body
from answer;
drop table answer;
alter table answer_with_items rename to answer;
create index answer_by_use on answer (used, body_size);
)sql",
    // The pace of a host (net::HostPace), in milliseconds since 1970.
    R"sql(
alter table host add column free_at integer not null default 0;
alter table host add column doublings integer not null default 0;
)sql",
    // Bodies in a table of their own, so that an answer is changed without reading and writing its body.
    R"sql(
create table copy (
  url text primary key,
  body blob not null
);
insert into copy select url, body from answer where body is not null;
alter table answer drop column body;
)sql",
};

}  // namespace feedcat::polling
