package io.lettermill.campaign.authoring;

import io.lettermill.campaign.persistence.Rows;

public final class CountsRows {

    public int count(Rows rows) {
        return rows.count();
    }
}
