// The tables of a shared store as a list of migrations. Never change a released one; add another one.
//
// They are spread over shards: `shard` is the first column of every primary key but those of `setup` and `worker`, and
// every statement names it, so that an engine that distributes tables by it can run them. What the numbers mean is said
// in mirror/state/marks.hpp, and what the column `tokens` has in tokens.hpp. The table `corpus` sums up
// what the search knows of all articles, by the language of their stems: their number and that of their words. An
// article whose language changes stays in its row. Times are seconds since 1970, but for those of leases, which are the
// server's own.
#pragma once

#include <array>

namespace feedcat::mirror::postgres {

inline constexpr std::array kSchema = {
    R"sql(
create table feedcat.worker (
  worker text primary key,
  seen timestamptz not null
);
create table feedcat.shard (
  shard integer primary key,
  owner text not null,
  epoch bigint not null,
  lease_until timestamptz not null,
  last_seq bigint not null,
  last_event bigint not null
);
create table feedcat.host (
  shard integer not null,
  origin text not null,
  free_at bigint not null,
  doublings integer not null,
  wait_until bigint not null,
  primary key (shard, origin)
);
create table feedcat.folder (
  shard integer not null,
  path_key text not null,
  url text not null,
  primary key (shard, path_key)
);
create table feedcat.source (
  shard integer not null,
  source_id bigint not null,
  due bigint not null,
  url text not null,
  folder text not null,
  title text not null,
  feed_url text not null,
  last_article bigint,
  last_reported bigint,
  last_error text not null,
  etag bytea not null,
  last_modified bytea not null,
  validators_url text not null,
  next_poll bigint,
  reason bigint not null,
  retry_after bigint,
  ttl bigint,
  update_interval bigint,
  skip_hours bigint not null,
  skip_days bigint not null,
  last_success bigint,
  last_change bigint,
  last_full bigint,
  body_hash bigint not null,
  max_age bigint,
  failing_since bigint,
  failures bigint not null,
  gone bigint not null,
  moved_to text not null,
  redirect_target text not null,
  redirect_since bigint,
  redirect_runs bigint not null,
  items bytea not null,
  item_count bigint not null,
  known_share bigint not null,
  newest_item bigint,
  turnover bigint,
  gap_from bigint,
  gap_to bigint,
  primary key (shard, source_id)
);
create index source_by_due on feedcat.source (shard, due, source_id);
create table feedcat.article (
  shard integer not null,
  article_id bigint not null,
  source_id bigint not null,
  path text not null,
  path_key text not null,
  raw_hash bigint not null,
  content_hash bigint not null,
  url text not null,
  title text not null,
  published bigint,
  first_seen bigint not null,
  version bigint not null,
  last_seq bigint not null,
  primary key (shard, article_id)
);
create unique index article_by_path on feedcat.article (shard, path_key);
create index article_by_url on feedcat.article (shard, source_id, md5(url));
create index article_by_title on feedcat.article (shard, source_id, md5(title));
create index article_by_first_seen on feedcat.article (first_seen, article_id, shard);
create table feedcat.known_id (
  shard integer not null,
  source_id bigint not null,
  id_hash text not null,
  id text not null,
  article_id bigint not null,
  primary key (shard, source_id, id_hash)
);
create index known_id_by_article on feedcat.known_id (shard, article_id);
create table feedcat.change (
  shard integer not null,
  seq bigint not null,
  article_id bigint not null,
  version bigint not null,
  kind smallint not null,
  time bigint not null,
  primary key (shard, seq)
);
create table feedcat.body (
  shard integer not null,
  seq bigint not null,
  bytes bytea not null,
  primary key (shard, seq)
);
alter table feedcat.body alter column bytes set storage external;
create table feedcat.event (
  shard integer not null,
  number bigint not null,
  time bigint not null,
  kind smallint not null,
  source_id bigint not null,
  article_id bigint,
  words text not null,
  primary key (shard, number)
);
create index event_by_time on feedcat.event (time, number, shard);
create table feedcat.muted (
  shard integer not null,
  source_id bigint not null,
  id_hash text not null,
  id text not null,
  first_seen bigint not null,
  rules bigint not null,
  primary key (shard, source_id, id_hash)
);
create table feedcat.facts (
  shard integer not null,
  article_id bigint not null,
  source_id bigint not null,
  time bigint not null,
  language text not null,
  length bigint not null,
  traits bigint not null,
  authors text[] not null,
  tags text[] not null,
  token_count bigint not null,
  lost smallint not null,
  tokens tsvector not null,
  primary key (shard, article_id)
);
create index facts_by_time on feedcat.facts (time, article_id, shard);
create index facts_by_token on feedcat.facts using gin (tokens);
create index facts_incomplete on feedcat.facts (lost) where lost > 0;
create table feedcat.words (
  shard integer not null,
  article_id bigint not null,
  body bytea not null,
  primary key (shard, article_id)
);
alter table feedcat.words alter column body set storage external;
create table feedcat.corpus (
  shard integer not null,
  language text not null,
  articles bigint not null,
  tokens bigint not null,
  primary key (shard, language)
);
)sql",
};

/// What is made before any step. `version` counts the steps that were done.
inline constexpr const char* kSetup = R"sql(
create schema if not exists feedcat;
create table if not exists feedcat.setup (
  one integer primary key,
  version integer not null,
  shards integer not null,
  id text not null default gen_random_uuid(),
  created timestamptz not null
);
)sql";

}  // namespace feedcat::mirror::postgres
