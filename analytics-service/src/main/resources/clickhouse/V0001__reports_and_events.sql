-- Every table is keyed by what identifies a fact, so that one delivered again replaces itself.
-- Until ClickHouse has merged the parts both rows are there: queries count distinct identities.

-- One published template a dispatch: where its tracked links lead.
CREATE TABLE IF NOT EXISTS published_links
(
    workspace_id   UUID,
    dispatch_id    UUID,
    publication_id UUID,
    numbers        Array(UInt16),
    urls           Array(String),
    recorded_at    DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY dispatch_id;

CREATE TABLE IF NOT EXISTS reports
(
    workspace_id   UUID,
    dispatch_id    UUID,
    campaign_id    UUID,
    campaign_name  String,
    publication_id UUID,
    audience_id    UUID,
    recipients     UInt32,
    opened_at      DateTime64(3, 'UTC'),
    recorded_at    DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, dispatch_id);

-- The ledger's counts as sending-service tells them; the highest sequence is the newest.
CREATE TABLE IF NOT EXISTS dispatch_counts
(
    workspace_id UUID,
    dispatch_id  UUID,
    campaign_id  UUID,
    sequence     Int64,
    planned      UInt32,
    accepted     UInt32,
    rejected     UInt32,
    skipped      UInt32,
    expired      UInt32,
    in_doubt     UInt32,
    waiting      UInt32,
    finished     Bool,
    cancelled    Bool,
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(sequence)
ORDER BY (workspace_id, dispatch_id);

-- Of an outcome told again the earliest time is kept: the version falls as time grows.
CREATE TABLE IF NOT EXISTS deliveries
(
    workspace_id  UUID,
    dispatch_id   UUID,
    ordinal       UInt32,
    outcome       Enum8('ACCEPTED' = 1, 'REJECTED' = 2, 'DEFERRED' = 3, 'SKIPPED' = 4, 'EXPIRED' = 5, 'IN_DOUBT' = 6),
    campaign_id   UUID,
    subscriber_id UUID,
    domain        LowCardinality(String),
    at            DateTime64(3, 'UTC'),
    reply         String,
    earliness     UInt64 MATERIALIZED toUInt64(9999999999999 - toUnixTimestamp64Milli(at)),
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(earliness)
ORDER BY (workspace_id, dispatch_id, ordinal, outcome);

-- link_number is 0 for an open.
CREATE TABLE IF NOT EXISTS engagement_hits
(
    workspace_id UUID,
    dispatch_id  UUID,
    kind         Enum8('OPEN' = 1, 'CLICK' = 2),
    ordinal      UInt32,
    hit_id       UUID,
    link_number  UInt16,
    at           DateTime64(3, 'UTC'),
    user_agent   String,
    simulated    Bool,
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, dispatch_id, kind, ordinal, hit_id);

CREATE TABLE IF NOT EXISTS unsubscriptions
(
    workspace_id  UUID,
    dispatch_id   UUID,
    subscriber_id UUID,
    list_id       UUID,
    ordinal       UInt32,
    source        Enum8('ONE_CLICK' = 1, 'PAGE' = 2, 'API' = 3),
    at            DateTime64(3, 'UTC'),
    simulated     Bool,
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, dispatch_id, subscriber_id, list_id);
