// The shared store in PostgreSQL (mirror/state/shared_store.hpp declares what opens it).
//
//   libpq       the library, loaded when first needed      setup    makes and migrates the tables of schema
//   connection  statements and transactions                leases   which shards this worker has
//   queue       what waits to be stored                    commit   one transaction of that, behind a fence
//   sources     rows of sources, and what is due           reading  what a run asks about articles
//   shard_of    which address belongs to which shard       index_text  what a search needs
#pragma once

#include "mirror/state/shared_store.hpp"
