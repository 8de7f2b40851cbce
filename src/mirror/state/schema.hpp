// The tables of a mirror's state as a list of migrations. Never change a released one; add another one.
#pragma once

#include <array>

namespace feedcat::mirror {

inline constexpr std::array kSchema = {
    R"sql(
create table source (
  source_id integer primary key,
  url text not null unique,
  folder text not null,
  title text not null,
  feed_url text not null,
  last_article integer,
  last_reported integer,
  last_error text not null,
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
  redirect_runs integer not null
);
create table article (
  article_id integer primary key,
  source_id integer not null references source,
  path text not null,
  path_key text not null unique,
  raw_hash integer not null,
  content_hash integer not null,
  url text not null,
  title text not null,
  published integer,
  first_seen integer not null
);
create index article_by_url on article (source_id, url);
create index article_by_title on article (source_id, title);
create table known_id (
  source_id integer not null references source,
  id text not null,
  article_id integer not null references article,
  primary key (source_id, id)
) without rowid;
create index known_id_by_article on known_id (article_id);
create virtual table words using fts5 (title, authors, body, tokenize = 'unicode61 remove_diacritics 2');
)sql",
    // The images and the page of an article. mirror/state/marks.hpp says what the numbers mean.
    R"sql(
alter table article add column assets_due integer default 0;
alter table article add column page integer not null default 1;
alter table article add column listed integer;
create index article_without_assets on article (assets_due) where assets_due is not null;
create index article_without_page on article (page, article_id) where page > 0;
create index article_by_time on article (listed, article_id) where listed is not null;
create index article_by_source on article (source_id, listed, article_id) where listed is not null;
create table asset (
  url text primary key,
  name text not null,
  folder text not null,
  failures integer not null,
  next_try integer
) without rowid;
create table listing (
  source_id integer not null,
  period text not null,
  articles integer not null,
  changed_from integer,
  primary key (source_id, period)
) without rowid;
)sql",
    // What a query can ask about an article besides its words. mirror/search/unread reads the facts of older articles
    // from their files.
    R"sql(
create table facts (
  article_id integer primary key references article,
  source_id integer not null references source,
  time integer not null,
  language text not null,
  length integer not null,
  traits integer not null,
  known integer not null
);
create index facts_by_time on facts (time, article_id);
create index facts_unknown on facts (article_id) where known = 0;
create table label (
  label_id integer primary key,
  kind integer not null,
  name text not null,
  unique (kind, name)
);
create table labelled (
  label_id integer not null references label,
  article_id integer not null references article,
  primary key (label_id, article_id)
) without rowid;
create index labelled_by_article on labelled (article_id);
insert into facts
  select article_id, source_id, coalesce(published, first_seen), '', 0, 0, 0 from article;
)sql",
    // The languages in whose stems the index has articles. mirror/search/renew replaces the table `words` by one with
    // the tokenizer of mirror/search/tokenizer.
    R"sql(
create table stemmed (
  article_id integer primary key references article,
  language text not null
);
create index stemmed_by_language on stemmed (language);
)sql",
    // The articles that a rule of the user mutes. There is no file of them.
    R"sql(
create table muted (
  source_id integer not null references source,
  id text not null,
  first_seen integer not null,
  rules integer not null,
  primary key (source_id, id)
) without rowid;
)sql",
    // What happened, for mirror/log. That an article is new is known from `first_seen`.
    R"sql(
create index article_by_first_seen on article (first_seen, article_id);
create table event (
  event_id integer primary key,
  time integer not null,
  kind integer not null,
  source_id integer not null references source,
  article_id integer references article,
  words text not null
);
create index event_by_time on event (time, event_id);
)sql",
    // What tells whether articles were missed; see polling/contents.
    R"sql(
alter table source add column items text not null default '';
alter table source add column item_count integer not null default 0;
alter table source add column known_share integer not null default 100;
alter table source add column newest_item integer;
alter table source add column turnover integer;
alter table source add column gap_from integer;
alter table source add column gap_to integer;
)sql",
    // How far the search for older articles has come; see mirror/state/backfill_state.
    R"sql(
create table backfill (
  source_id integer primary key references source,
  since integer,
  way integer not null,
  engine text not null,
  pages_read integer not null,
  feed text not null,
  generator text not null,
  home text not null,
  oldest integer,
  ended integer not null,
  begun integer not null,
  completed integer
);
create table backfill_page (
  source_id integer not null references source,
  address text not null,
  kind integer not null,
  position integer not null,
  number integer not null,
  time integer,
  title text not null,
  items_hash integer not null,
  done integer not null,
  primary key (source_id, address)
) without rowid;
)sql",
    // How far the articles of shared stores were copied; see mirror/shared/copy.
    R"sql(
create table upstream (
  store text not null,
  shard integer not null,
  seq integer not null,
  primary key (store, shard)
) without rowid;
)sql",
};

}  // namespace feedcat::mirror
