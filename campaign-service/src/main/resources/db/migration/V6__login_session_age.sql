-- Expired sessions are deleted; found by their end.
create index login_session_by_expiry on login_session (expires_at);
