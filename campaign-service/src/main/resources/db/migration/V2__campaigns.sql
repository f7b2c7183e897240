-- Campaigns and their launches. workspace_id is text because Hibernate's tenant discriminator is.

create table campaign (
    id                uuid primary key,
    workspace_id      text        not null,
    version           bigint      not null,
    name              text        not null,
    template_id       uuid,
    template_revision integer,
    include_lists     uuid[]      not null,
    exclude_lists     uuid[]      not null,
    gateway_id        uuid,
    sender_name       text,
    sender_email      text,
    reply_to          text,
    state             text        not null
        check (state in ('DRAFT', 'LAUNCHING', 'SENDING', 'PAUSED', 'FINISHED', 'CANCELLED')),
    dispatch_id       uuid unique,
    failure_code      text,
    failure_detail    text,
    failure_step      text,
    failure_line      integer,
    failure_column    integer,
    failed_at         timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null
);
create index campaign_of_workspace on campaign (workspace_id, id desc);

-- One row per launch, successful or not; the id is the dispatch's, the saga's and the launch's.
create table launch (
    dispatch_id    uuid primary key,
    workspace_id   text        not null,
    campaign_id    uuid        not null references campaign (id) on delete cascade,
    status         text        not null
        check (status in ('LAUNCHING', 'SENDING', 'FAILED', 'CANCELLED')),
    launched_at    timestamptz not null,
    ended_at       timestamptz,
    failure_code   text,
    failure_detail text,
    failure_step   text,
    failure_line   integer,
    failure_column integer,
    failed_at      timestamptz
);
create index launch_of_campaign on launch (campaign_id, dispatch_id desc);

-- Read model: the newest counts that sending-service told of a dispatch.
create table dispatch_progress (
    dispatch_id  uuid primary key,
    workspace_id text             not null,
    campaign_id  uuid             not null,
    sequence     bigint           not null,
    planned      bigint           not null,
    accepted     bigint           not null,
    rejected     bigint           not null,
    skipped      bigint           not null,
    expired      bigint           not null,
    in_doubt     bigint           not null,
    waiting      bigint           not null,
    rate         double precision not null,
    finished     boolean          not null,
    updated_at   timestamptz      not null
);
