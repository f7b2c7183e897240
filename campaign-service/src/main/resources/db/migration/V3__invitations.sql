-- An invitation belongs to one membership: its secret opens that workspace and no other.
-- Invitations given out before are void; remove and invite again.

alter table membership
    add column accepted_at           timestamptz,
    add column invited_name          text,
    add column invitation_hash       bytea unique,
    add column invitation_expires_at timestamptz;

update membership
set accepted_at = since
where user_id in (select id from user_account where password_hash is not null);

alter table user_account
    drop column invitation_hash,
    drop column invitation_expires_at;
