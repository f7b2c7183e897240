-- CSV imports. rows_read is the position to go on from: it moves in the transaction that writes the rows.

create table subscriber_import (
    id           uuid primary key,
    workspace_id uuid not null,
    list_id      uuid not null,
    status       text not null check (status in ('RECEIVING', 'RUNNING', 'FINISHED', 'FAILED')),
    file         text not null,
    charset      text,
    bytes        bigint not null default 0,
    rows_read    bigint not null default 0,
    imported     bigint not null default 0,
    updated      bigint not null default 0,
    unchanged    bigint not null default 0,
    duplicates   bigint not null default 0,
    refused      bigint not null default 0,
    header       text[] not null default '{}',
    failure      text,
    lease_owner  uuid,
    lease_until  timestamptz not null,
    created_at   timestamptz not null,
    finished_at  timestamptz
);
create index subscriber_import_list on subscriber_import (list_id, id desc);
create index subscriber_import_open on subscriber_import (lease_until) where status in ('RECEIVING', 'RUNNING');

create table import_refusal (
    import_id uuid not null references subscriber_import (id),
    line      bigint not null,
    field     text,
    reason    text not null,
    cells     text[] not null
);
create index import_refusal_import on import_refusal (import_id, line);
