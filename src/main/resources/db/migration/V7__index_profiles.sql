-- What a search within a scope needs: the vectors of given documents, and whether a collection hides any document at all.

create index embedding_document on embedding (document_id);
create index document_restricted on document (collection_id) where visibility <> '{}';
