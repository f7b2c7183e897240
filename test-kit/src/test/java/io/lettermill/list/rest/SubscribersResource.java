package io.lettermill.list.rest;

import io.lettermill.list.importing.ImportSubscriber;

public final class SubscribersResource {

    private final ImportSubscriber importSubscriber;

    public SubscribersResource(ImportSubscriber importSubscriber) {
        this.importSubscriber = importSubscriber;
    }

    public boolean create(String name) {
        return importSubscriber.bring(name);
    }
}
