-- Recipients of an audience in blocks of 100: the block from ordinal F has those from F to F + 99, in order.
-- list_places are positions in include_lists, from 1.

alter table audience add column include_lists uuid[] not null default '{}';

create table audience_block (
    audience_id    uuid not null,
    first_ordinal  integer not null,
    subscriber_ids uuid[] not null,
    list_places    smallint[] not null,
    primary key (audience_id, first_ordinal)
);

update audience a set include_lists = coalesce(
    (select array_agg(distinct r.list_id) from audience_recipient r where r.audience_id = a.id), '{}');

insert into audience_block (audience_id, first_ordinal, subscriber_ids, list_places)
select r.audience_id, min(r.ordinal), array_agg(r.subscriber_id order by r.ordinal),
       array_agg(array_position(a.include_lists, r.list_id)::smallint order by r.ordinal)
from audience_recipient r
join audience a on a.id = r.audience_id
group by r.audience_id, r.ordinal / 100;

drop table audience_recipient;
