-- Hash-partitions the embedding table by passage, for many millions of passages:
--
--   psql -d kvasir -U kvasir -v partitions=8 -f db/partition-embeddings.sql
--
-- Stop the servers first. One transaction copies the table and rebuilds its indexes, so it takes as long as those builds and
-- needs disk space for both tables. Benefits: indexes are built and vacuumed separately and in parallel, and each fits into
-- memory for longer. Cost: a search scans every partition's index, which is more work than scanning a single one; below ten
-- million vectors a single index is the better choice. PostgreSQL cannot build indexes of a partitioned table concurrently:
-- the server then keeps index profiles unchanged (see `failure` in /api/vector_db/stats), and changing one requires running
-- this script again on an unpartitioned table.
\set ON_ERROR_STOP on
begin;
lock table embedding in access exclusive mode;
select not exists (select from pg_partitioned_table where partrelid = 'embedding'::regclass) as flat \gset
\if :flat
\else
  \echo embedding is partitioned already
  rollback;
  \quit
\endif

-- The objects to recreate in order: constraints, then the indexes that do not belong to them.
create temporary table again on commit drop as
select 0 as phase, c.oid, format('alter table embedding add constraint %I %s', c.conname, pg_get_constraintdef(c.oid)) as statement
from pg_constraint c where c.conrelid = 'embedding'::regclass and c.contype in ('p', 'f', 'c')
union all
select 1, i.indexrelid, pg_get_indexdef(i.indexrelid)
from pg_index i where i.indrelid = 'embedding'::regclass and i.indisvalid
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid);

alter table embedding rename to embedding_flat;
create table embedding (like embedding_flat including defaults including comments) partition by hash (passage_id);
select format('create table embedding_p%s partition of embedding for values with (modulus %s, remainder %s)', i, :partitions, i)
from generate_series(0, :partitions - 1) i \gexec
insert into embedding select * from embedding_flat;
drop table embedding_flat;
select statement from again order by phase, oid \gexec
commit;
analyze embedding;
