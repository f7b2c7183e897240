-- Who may do what: accounts, workspaces, sessions, API tokens and the key that signs access tokens.

create table workspace (
    id         uuid primary key,
    name       text        not null,
    created_at timestamptz not null
);

create table user_account (
    id                    uuid primary key,
    email                 text        not null unique,
    display_name          text        not null,
    password_hash         text,
    invitation_hash       bytea unique,
    invitation_expires_at timestamptz,
    created_at            timestamptz not null,
    constraint email_is_normalised check (email = lower(email))
);

create table membership (
    id           uuid primary key,
    user_id      uuid        not null references user_account (id) on delete cascade,
    workspace_id uuid        not null references workspace (id),
    role         text        not null check (role in ('OWNER', 'MARKETER', 'ANALYST', 'VIEWER')),
    since        timestamptz not null,
    unique (user_id, workspace_id)
);
create index membership_of_workspace on membership (workspace_id, id);

-- The refresh token itself is never stored, only the SHA-256 of its secret half.
create table login_session (
    id           uuid primary key,
    user_id      uuid        not null references user_account (id) on delete cascade,
    workspace_id uuid        not null references workspace (id),
    refresh_hash bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz
);
create index login_session_of_user on login_session (user_id) where revoked_at is null;

create table api_token (
    id           uuid primary key,
    workspace_id uuid        not null references workspace (id),
    name         text        not null,
    role         text        not null check (role in ('OWNER', 'MARKETER', 'ANALYST', 'VIEWER')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz
);
create index api_token_of_workspace on api_token (workspace_id, id);

-- The private half is encrypted with the deployment's secrets key.
create table signing_key (
    id                uuid primary key,
    public_key        bytea       not null,
    encrypted_private text        not null,
    created_at        timestamptz not null
);

-- Failed logins per account; the account is a SHA-256 so that unknown addresses are not collected.
create table login_failures (
    account       text primary key,
    failures      integer     not null,
    last_failure  timestamptz not null,
    blocked_until timestamptz not null
);
