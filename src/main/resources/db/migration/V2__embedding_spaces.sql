-- Vectors live apart from passages, by the space of the model that made them, so that a second model can live beside the
-- first. A passage longer than the model's limit has several windows. Each space has its own partial HNSW index, built
-- when the space is made, because dimension and parameters belong to the space.

create table embedding_space (
    id         int generated always as identity primary key,
    model      text        not null,
    sha256     text        not null,
    precision  text        not null,
    rewrite    text        not null,
    dimension  int         not null check (dimension between 1 and 2000),
    max_tokens int         not null,
    prefixes   jsonb       not null default '{}',
    state      text        not null check (state in ('building', 'active', 'retired')),
    created_at timestamptz not null default now(),
    unique (model, sha256, precision, rewrite, max_tokens, prefixes)
);

create table embedding (
    space_id      int    not null references embedding_space (id),
    passage_id    bigint not null references passage (id) on delete cascade,
    "window"      int    not null,
    collection_id bigint not null,
    document_id   uuid   not null,
    vector        vector not null,
    primary key (space_id, passage_id, "window")
);
create index embedding_passage on embedding (passage_id);
create index embedding_collection on embedding (space_id, collection_id);
