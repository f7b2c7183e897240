package io.lettermill.campaign.rest;

import io.lettermill.campaign.persistence.Rows;

public final class RowsResource {

    public int count(Rows rows) {
        return rows.count();
    }
}
