-- What stands in which section of a passage, and which of its sentences answer as a whole. Passages stored before have none
-- until their document is stored again; they are answered by sentences.

alter table passage add column units jsonb not null default '{}';
comment on column passage.units is 's: sections [first sentence, headings kept, headings…]; t: headers and labels; u: units [kind, first, last, …]';
