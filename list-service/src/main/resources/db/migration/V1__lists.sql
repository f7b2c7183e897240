-- Lists and who is on them. Every row belongs to a workspace.

create table mailing_list (
    id           uuid primary key,
    workspace_id uuid not null,
    name         text not null,
    description  text,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create unique index mailing_list_name on mailing_list (workspace_id, lower(name));

create table attribute_definition (
    id           uuid primary key,
    workspace_id uuid not null,
    name         text not null,
    type         text not null check (type in ('TEXT', 'NUMBER', 'BOOLEAN')),
    constraint attribute_definition_name unique (workspace_id, name)
);

-- An erased subscriber stays as a row without personal data, so that a frozen audience keeps its ordinals.
create table subscriber (
    id           uuid primary key,
    workspace_id uuid not null,
    email        text not null,
    address_hash bytea not null,
    first_name   text,
    last_name    text,
    locale       text,
    time_zone    text,
    attributes   jsonb not null default '{}',
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    erased_at    timestamptz,
    constraint subscriber_email unique (workspace_id, email)
);

-- import_id is the last import that contained the member: a second row of it is a duplicate.
-- No foreign keys: lists are deleted with their memberships and not while an import fills them, rows of
-- subscribers are never deleted. What checking them would cost an import has not been measured.
create table membership (
    list_id       uuid not null,
    subscriber_id uuid not null,
    workspace_id  uuid not null,
    state         text not null check (state in ('SUBSCRIBED', 'UNSUBSCRIBED')),
    changed_at    timestamptz not null,
    import_id     uuid,
    primary key (list_id, subscriber_id)
) with (fillfactor = 80);
create index membership_subscriber on membership (subscriber_id);

create table suppression (
    id           uuid primary key,
    workspace_id uuid not null,
    address_hash bytea not null,
    reason       text not null check (reason in ('MANUAL', 'BOUNCED', 'COMPLAINED', 'ERASED')),
    created_at   timestamptz not null,
    constraint suppression_address unique (workspace_id, address_hash)
);
