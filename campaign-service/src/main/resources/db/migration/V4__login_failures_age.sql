-- What is forgotten is deleted; found by age.
create index login_failures_by_age on login_failures (last_failure);
