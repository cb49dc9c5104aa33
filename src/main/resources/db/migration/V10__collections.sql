-- Collections with a description, a default visibility, a retention and an owner, and how many documents each has. None of
-- the settings is a reason for caches to be stale: the stamp changes with the documents alone.

alter table collection
    add column description text,
    add column language text,
    add column visibility text[] not null default '{}',
    add column retention text,
    add column owner text,
    add column documents bigint not null default 0;
comment on column collection.language is 'BCP 47';
comment on column collection.visibility is 'the groups of documents that are stored without any of their own';
comment on column collection.retention is 'ISO 8601: documents not stored for longer are deleted; for ever where null';
comment on column collection.owner is 'the name of the caller who made it; null for what is older than owners';

update collection c set documents = (select count(*) from document d where d.collection_id = c.id);

-- The triggers of V8, which count documents too.
create or replace function documents_stamp() returns trigger language plpgsql as $$
begin
    update collection c
    set version = c.version + 1, stamp = gen_random_uuid(),
        documents = c.documents + case tg_op when 'INSERT' then t.documents else -t.documents end
    from (select collection_id, count(*) as documents from touched group by collection_id) t
    where c.id = t.collection_id;
    return null;
end $$;

create or replace function documents_stamp_both() returns trigger language plpgsql as $$
begin
    update collection c
    set version = c.version + 1, stamp = gen_random_uuid(), documents = c.documents + t.documents
    from (select collection_id, sum(documents) as documents
          from (select collection_id, 1 as documents from after union all select collection_id, -1 from before) moved
          group by collection_id) t
    where c.id = t.collection_id;
    return null;
end $$;

create or replace function documents_stamp_all() returns trigger language plpgsql as $$
begin
    update collection set version = version + 1, stamp = gen_random_uuid(), documents = 0;
    return null;
end $$;

-- What caches hold of a collection that is gone can go too. Another one of the same name has another id and another stamp.
create function collection_gone() returns trigger language plpgsql as $$
begin
    perform pg_notify('kvasir_changes', gen_random_uuid() || ' ' || old.name);
    return null;
end $$;
create trigger collection_gone after delete on collection for each row execute function collection_gone();

-- For retention. A document that is handed in again unchanged is not written; that it was is kept apart, and only where
-- the collection has a retention.
create index document_updated on document (collection_id, updated_at);
create table document_renewal (
    document_id uuid primary key references document (id) on delete cascade,
    renewed_at  timestamptz not null
);
