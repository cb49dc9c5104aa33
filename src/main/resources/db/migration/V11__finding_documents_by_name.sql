-- Documents by a part of their uri or title, without looking at all of them. The extension comes with PostgreSQL, and who may
-- create in the database may create it; where it is not to be had all documents are looked at, as before.
do $$
begin
    create extension if not exists pg_trgm;
    create index document_uri_and_title on document using gin (lower(uri || ' ' || title) gin_trgm_ops);
exception when insufficient_privilege or feature_not_supported or undefined_file or undefined_object then
    raise notice 'documents are found by a part of their name without an index: %', sqlerrm;
end $$;
