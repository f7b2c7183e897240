-- Messages that wait for the relay. seq is the order of publishing; a row is deleted when Kafka has it.
create table outbox (
    seq            bigint generated always as identity primary key,
    id             uuid        not null,
    type           text        not null,
    schema         text        not null,
    topic          text        not null,
    key            text        not null,
    workspace_id   uuid        not null,
    correlation_id uuid,
    time           timestamptz not null,
    traceparent    text,
    data           bytea       not null,
    -- why Kafka will never take it; such rows stay, for a human
    failure        text
);

-- Messages that a consumer has handled.
create table inbox (
    consumer    text        not null,
    message_id  uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, message_id)
);

create index inbox_received_at on inbox (received_at);

-- Running and ended sagas.
create table saga_instance (
    id           uuid        primary key,
    type         text        not null,
    workspace_id uuid        not null,
    state        text        not null,
    step         int         not null,
    data         jsonb       not null,
    refusal      text,
    deadline     timestamptz,
    version      int         not null,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);

create index saga_instance_deadline on saga_instance (deadline) where deadline is not null;
