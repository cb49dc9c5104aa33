-- Associations between passages. Links are resolved when they are read, so that a target stored later is found and no edge
-- can be stale: what is kept for that are names, which the database makes in the row they are made of. Only what cannot be
-- derived is stored, and goes with its passages.

-- What a document or a link is called, for finding one by the other: the last part of the path, without file extension, in
-- lower case, hyphens and underscores as spaces. Cut, because an index has no room for more. Whether a link of that name
-- really means the document is decided by the reader.
create function link_name(target text) returns text
    language sql immutable strict parallel safe
    return left(btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        normalize(lower(translate(right(target, 2000), '\', '/')), nfc),
        '[?#].*$', ''), '/+$', ''), '^.*/|\.(md|mdx|markdown|txt|text|html?|xhtml)$', '', 'g'), '[\s_-]+', ' ', 'g')), 200);

create function document_aliases(metadata jsonb) returns text[]
    language sql immutable strict parallel safe
    return (select coalesce(array_agg(left(alias #>> '{}', 500)), '{}')
            from (select jsonb_path_query(metadata, 'lax $.aliases[*]') as alias
                  union all
                  select jsonb_path_query(metadata, 'lax $.alias[*]')
                  limit 50) named
            where jsonb_typeof(alias) in ('string', 'number'));

-- The folder's name too, where the document is what stands for the folder.
create function document_names(uri text, title text, metadata jsonb) returns text[]
    language sql immutable strict parallel safe
    return (select coalesce(array_agg(distinct name), '{}')
            from (select link_name(called) as name
                  from unnest(array[uri, title] || document_aliases(metadata) || case
                      when link_name(uri) in ('index', 'readme') then array[regexp_replace(uri, '/?[^/]*$', '')]
                      else '{}' end) called) named
            where name <> '');

alter table document
    add column aliases text[] not null generated always as (document_aliases(metadata)) stored,
    add column names text[] not null generated always as (document_names(uri, title, metadata)) stored;
create index document_names on document using gin (names) with (fastupdate = off);
alter table document_link add column name text not null generated always as (link_name(target)) stored;
create index document_link_name on document_link (name, document_id, position);
drop index document_link_target;
comment on column document_link.start_offset is 'Unicode code points from the start of document.body';

-- Passages that were cited together. What is newly learned waits in used_together_pending, which no search reads, until it
-- is joined to used_together in one statement with a rise of the collection's version: between two versions nothing that
-- can alter an answer changes.
create table used_together (
    passage_id    bigint not null references passage (id) on delete cascade,
    other_id      bigint not null references passage (id) on delete cascade,
    collection_id bigint not null references collection (id) on delete cascade,
    weight        double precision not null,
    primary key (passage_id, other_id),
    check (passage_id < other_id)
);
create index used_together_other on used_together (other_id);
create index used_together_collection on used_together (collection_id);
comment on column used_together.weight is 'how often, each time halved with every half-life up to collection.mesh_renewed_at';

create table used_together_pending (
    passage_id    bigint not null references passage (id) on delete cascade,
    other_id      bigint not null references passage (id) on delete cascade,
    collection_id bigint not null references collection (id) on delete cascade,
    used_at       timestamptz not null default now(),
    check (passage_id < other_id)
);
create index used_together_pending_passage on used_together_pending (passage_id);
create index used_together_pending_other on used_together_pending (other_id);
create index used_together_pending_collection on used_together_pending (collection_id);

alter table collection add column mesh_renewed_at timestamptz not null default now();
