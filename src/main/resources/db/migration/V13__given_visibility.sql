-- Of older documents only those are taken for such that have the default which are open to everybody, so that no restriction is lifted.
-- Apart from the column itself: it locks the table against everybody, this the rows that it changes.

update document set visibility_inherited = false where visibility <> '{}';
