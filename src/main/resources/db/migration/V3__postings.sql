-- Full-text ranking by BM25 instead of ts_rank: what the formula needs of every word of every passage, in one covering
-- index, so that a search reads only the entries of its own words. Made from the passage's lexemes in the same
-- transaction; document frequency is what is there when it is read, the average length is kept with the collection.

alter table collection add column words double precision not null default 0;

create table posting (
    collection_id bigint not null,
    lexeme        text   not null,
    passage_id    bigint not null references passage (id) on delete cascade,
    frequency     real   not null,
    length        real   not null,
    primary key (collection_id, lexeme, passage_id) include (frequency, length)
);
create index posting_passage on posting (passage_id);
comment on column posting.frequency is 'occurrences in the passage; those in the title count twice';
comment on column posting.length is 'sum of the frequencies of the passage';

drop index passage_lexemes;

create function lexeme_frequency(weights text[]) returns real
    language sql immutable parallel safe
    return coalesce(cardinality(weights) + cardinality(array_positions(weights, 'A')), 1)::real;

-- Lateral, so that asking for one document reads one document.
create view passage_posting as
select p.document_id, p.collection_id, u.lexeme, p.id as passage_id, u.frequency, u.length
from passage p
cross join lateral (
    select lexeme, lexeme_frequency(weights) as frequency, (sum(lexeme_frequency(weights)) over ())::real as length
    from unnest(p.lexemes)
) u;

insert into posting (collection_id, lexeme, passage_id, frequency, length)
select collection_id, lexeme, passage_id, frequency, length from passage_posting;

update collection c set words = coalesce(
    (select sum(frequency) from posting where collection_id = c.id), 0);
