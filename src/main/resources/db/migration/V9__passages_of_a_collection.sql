-- Which passages a collection has is read without the passages themselves.
create index passage_of_collection on passage (collection_id, id);
drop index passage_collection;
