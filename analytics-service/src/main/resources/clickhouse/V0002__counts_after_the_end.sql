-- Counts may be corrected after a dispatch has finished, and the end must not be merged away by them:
-- the end and the newest progress are kept side by side. "ended" is "finished", as part of the identity; it stands
-- before the defaults, since rows are inserted in the order of the columns.
ALTER TABLE dispatch_counts
    ADD COLUMN IF NOT EXISTS ended Bool AFTER cancelled,
    MODIFY ORDER BY (workspace_id, dispatch_id, ended);
