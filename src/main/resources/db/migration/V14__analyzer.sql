-- Terms are found by the server now, not by PostgreSQL's text search. What is stored stays as it is: the server writes the
-- postings of older documents again, one batch after the other, while it serves.

alter table document
    add column language text,
    add column analyzer smallint not null default 0;
create index document_analyzer on document (collection_id, analyzer);
comment on column document.language is 'BCP 47: the language its terms were found in';
comment on column document.analyzer is 'version of the analyzer its postings were written by; 0 for the text search of PostgreSQL';

alter table collection add column languages text[] not null default '{}';
comment on column collection.languages is 'those its documents were analyzed in: a query is analyzed in each';

drop view passage_posting;
drop function lexeme_frequency(text[]);
alter table passage drop column lexemes;
drop function passage_lexemes(text[]);

-- Terms are compared by their bytes, whatever the collation of the database: the terms with a common prefix are neighbours.
alter table posting alter column lexeme type text collate "C";
comment on column posting.length is 'number of terms of the passage; parts of identifiers and other spellings of a word do not count';
