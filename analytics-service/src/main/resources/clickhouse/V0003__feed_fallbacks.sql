-- Feeds that were missing or slow at publication, for which the mail has its declared content.
ALTER TABLE published_links
    ADD COLUMN IF NOT EXISTS fallbacks Array(String) AFTER urls;
