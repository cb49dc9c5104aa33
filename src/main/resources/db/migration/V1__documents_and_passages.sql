-- Collections, their documents and the passages of those. A collection's version rises in the transaction of every
-- change that can alter one of its answers; passages and embeddings go with their document.

create table collection (
    id         bigint generated always as identity primary key,
    name       text        not null unique,
    version    bigint      not null default 0,
    passages   bigint      not null default 0,
    embeddings bigint      not null default 0,
    created_at timestamptz not null default now()
);

create table document (
    id            uuid        primary key,
    collection_id bigint      not null references collection (id) on delete cascade,
    uri           text        not null,
    title         text        not null,
    media_type    text        not null,
    body          text        not null,
    bytes         bigint      not null,
    content_hash  text        not null,
    metadata      jsonb       not null default '{}',
    visibility    text[]      not null default '{}',
    version       bigint      not null default 1,
    passages      int         not null default 0,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    unique (collection_id, uri)
);
create index document_metadata on document using gin (metadata jsonb_path_ops);
create index document_uri_prefix on document (collection_id, uri text_pattern_ops);

create table document_link (
    document_id  uuid not null references document (id) on delete cascade,
    position     int  not null,
    kind         text not null check (kind in ('wiki', 'embed', 'hyperlink')),
    target       text not null,
    heading      text,
    alias        text,
    start_offset int  not null,
    primary key (document_id, position)
);
create index document_link_target on document_link (lower(target));

create sequence passage_id increment by 50;
create table passage (
    id            bigint   primary key,
    document_id   uuid     not null references document (id) on delete cascade,
    collection_id bigint   not null,
    position      int      not null,
    headings      text[]   not null default '{}',
    body          text     not null,
    start_offset  int      not null,
    end_offset    int      not null check (end_offset > start_offset),
    tokens        int      not null,
    sentences     jsonb    not null,
    lexemes       tsvector not null,
    unique (document_id, position)
);
create index passage_lexemes on passage using gin (lexemes);
create index passage_collection on passage (collection_id);
comment on column passage.start_offset is 'Unicode code points from the start of document.body';
comment on column passage.sentences is '[kind, start, end, plain?]: UTF-16 offsets in passage.body; plain only where it differs';

-- Title and headings weigh more than the body. The configuration travels with each row's words: a row keeps the lexemes
-- of the configuration it was written with.
create function passage_lexemes(parts text[]) returns tsvector
    language sql immutable parallel safe
    return setweight(to_tsvector(parts[1]::regconfig, parts[2]), 'A')
        || setweight(to_tsvector(parts[1]::regconfig, parts[3]), 'B')
        || setweight(to_tsvector(parts[1]::regconfig, parts[4]), 'D');
