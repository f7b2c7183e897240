-- Frozen audiences: who gets a dispatch, by dense ordinal, and how far the stream is.

create table audience (
    id           uuid primary key,
    workspace_id uuid not null,
    dispatch_id  uuid not null constraint audience_dispatch unique,
    campaign_id  uuid,
    state        text not null check (state in ('RESOLVED', 'STREAMING', 'STREAMED', 'RELEASED')),
    recipients   integer not null default 0,
    excluded     integer not null default 0,
    suppressed   integer not null default 0,
    attributes   text[] not null default '{}',
    next_ordinal integer not null default 0,
    lease_owner  uuid,
    lease_until  timestamptz not null,
    created_at   timestamptz not null
);
create index audience_streaming on audience (lease_until) where state = 'STREAMING';

create table audience_recipient (
    audience_id   uuid not null,
    ordinal       integer not null,
    subscriber_id uuid not null,
    list_id       uuid not null,
    primary key (audience_id, ordinal)
);
