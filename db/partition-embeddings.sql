-- Splits the vectors by hash of the passage into partitions, for collections of many millions of passages:
--
--   psql -d kvasir -U kvasir -v partitions=8 -f db/partition-embeddings.sql
--
-- Stop the servers first. Everything is one transaction that copies the table and makes its indexes anew, so it takes as
-- long as those builds and needs the room of both tables. What it gains: each index is built and vacuumed by itself and in
-- parallel, and is smaller than memory for longer. What it costs: a search walks every partition's index, so it does more
-- work than one walk of a single index; below ten million vectors a single index is the better choice. PostgreSQL builds
-- no index of a partitioned table concurrently: the server then leaves index profiles as they are (`failure` in
-- /api/vector_db/stats says so), and changing one means running this again on a table that is not partitioned.
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

-- What has to be made again, in the order it was made in: constraints, then the indexes that are not theirs.
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
