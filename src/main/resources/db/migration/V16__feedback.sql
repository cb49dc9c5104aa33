-- What was asked and answered, and what the askers thought of it. Rows are written only where kvasir.feedback.enabled is set; a row
-- without a verdict waits for one and is deleted after kvasir.feedback.unjudged-retention.

create table feedback (
    id            bigint      generated always as identity primary key,
    request_id    text        not null,
    caller        text        not null,
    asked_at      timestamptz not null default now(),
    collection_id bigint      not null references collection (id) on delete cascade,
    question      text        not null,
    answer        text,
    grounded      boolean     not null,
    confidence    real        not null,
    model         text        not null,
    quotes        jsonb,
    verdict       text        check (verdict in ('good', 'bad')),
    comment       text,
    judged_by     text,
    judged_at     timestamptz,
    check ((verdict is null) = (judged_at is null))
);
comment on column feedback.request_id is 'may be the caller''s own: of several, the newest counts';
create index feedback_request on feedback (request_id, caller);
create index feedback_collection on feedback (collection_id);
create index feedback_unjudged on feedback (asked_at) where verdict is null;
create index feedback_judged on feedback (judged_at) where verdict is not null;

-- A quotation does not outlive its document: with the first of its documents, the answer and all of its quotations go.
create table feedback_document (
    feedback_id bigint not null references feedback (id) on delete cascade,
    document_id uuid   not null references document (id) on delete cascade,
    primary key (feedback_id, document_id)
);
create index feedback_document_document on feedback_document (document_id);

create function feedback_quotes_gone() returns trigger language plpgsql as $$
begin
    update feedback set answer = null, quotes = null where id = old.feedback_id;
    return null;
end $$;
create trigger feedback_quotes_gone after delete on feedback_document for each row execute function feedback_quotes_gone();
