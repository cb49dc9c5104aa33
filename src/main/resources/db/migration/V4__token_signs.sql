-- One bit a dimension of every token's vector, for late interaction: 48 bytes a token where a vector has 384 dimensions.
-- They come from the same run as the passage's vectors and go with the passage. Bits do not compress, and rows of up to a
-- page are kept whole, so that reading the tokens of a passage is reading one page.

create table token_signs (
    space_id   int    not null references embedding_space (id),
    passage_id bigint not null references passage (id) on delete cascade,
    signs      bytea  not null,
    primary key (space_id, passage_id)
) with (toast_tuple_target = 8160);
alter table token_signs alter column signs set storage external;
create index token_signs_passage on token_signs (passage_id);
comment on column token_signs.signs is 'for each 64 dimensions, for each token, a little-endian long';
