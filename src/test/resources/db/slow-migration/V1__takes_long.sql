-- Longer than a statement may take on the connections of the test, and not half done if it breaks off.
create table slow (n int);
insert into slow values (1);
select pg_sleep(3);
insert into slow values (2);
