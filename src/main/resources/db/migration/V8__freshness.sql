-- What caches are judged by. A collection's stamp is another one after every change that can alter what is found in it, by
-- whatever way the change came, and it is written in the transaction of that change. It is drawn at random and never
-- counted up, so that a database that was restored to an earlier state does not come by a stamp again that was in use.
alter table collection add column stamp uuid not null default gen_random_uuid();

create function collection_stamped() returns trigger language plpgsql as $$
begin
    if (new.name, new.passages, new.embeddings, new.words) is distinct from (old.name, old.passages, old.embeddings, old.words)
    then
        new.stamp := gen_random_uuid();
    end if;
    return new;
end $$;
create trigger collection_stamped before update on collection for each row execute function collection_stamped();

-- Caches hear of it after commit. Nothing is believed because it was not heard: this only lets go of what is useless.
create function collection_told() returns trigger language plpgsql as $$
begin
    perform pg_notify('kvasir_changes', new.stamp || ' ' || new.name);
    return null;
end $$;
create trigger collection_told after update on collection for each row
    when (old.stamp <> new.stamp) execute function collection_told();

create function documents_stamp() returns trigger language plpgsql as $$
begin
    update collection c set version = c.version + 1, stamp = gen_random_uuid()
    where c.id in (select t.collection_id from touched t);
    return null;
end $$;
create trigger documents_added after insert on document
    referencing new table as touched for each statement execute function documents_stamp();
create trigger documents_removed after delete on document
    referencing old table as touched for each statement execute function documents_stamp();

-- A document that moves from one collection to another changes both.
create function documents_stamp_both() returns trigger language plpgsql as $$
begin
    update collection c set version = c.version + 1, stamp = gen_random_uuid()
    where c.id in (select b.collection_id from before b union select a.collection_id from after a);
    return null;
end $$;
create trigger documents_changed after update on document
    referencing old table as before new table as after for each statement execute function documents_stamp_both();

create function documents_stamp_all() returns trigger language plpgsql as $$
begin
    update collection set version = version + 1, stamp = gen_random_uuid();
    return null;
end $$;
create trigger documents_truncated after truncate on document for each statement execute function documents_stamp_all();

-- Who did what to the server, for those who have to know later.
create table audit (
    id     bigint generated always as identity primary key,
    at     timestamptz not null default now(),
    caller text        not null,
    action text        not null,
    detail jsonb       not null default '{}'
);
create index audit_at on audit (at);

-- How often questions are asked, for warming caches. The text is kept only where the operator wants that.
create table query_log (
    collection_id bigint      not null references collection (id) on delete cascade,
    digest        bytea       not null,
    question      text,
    asked         bigint      not null,
    last_asked_at timestamptz not null,
    primary key (collection_id, digest)
);
create index query_log_popular on query_log (asked desc);
