-- Whose token it is: it ends with the person's membership. Unknown for tokens issued before.
alter table api_token
    add column issued_by uuid;
