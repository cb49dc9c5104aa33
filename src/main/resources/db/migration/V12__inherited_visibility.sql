-- Whether a document has the default visibility of its collection, rather than one that was given for it: only then it follows the
-- default when it is stored again without a word about it. The next migration tells those of older documents that do not.

alter table document add column visibility_inherited boolean not null default true;
alter table document alter column visibility_inherited set default false;
comment on column document.visibility_inherited is 'whether visibility is the default of its collection when it was stored';
