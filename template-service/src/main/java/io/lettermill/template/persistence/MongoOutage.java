package io.lettermill.template.persistence;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.lettermill.kit.messaging.OutageSign;
import jakarta.inject.Singleton;

/** Which of the driver's exceptions mean that the store is out. */
@Singleton
final class MongoOutage implements OutageSign {

    @Override
    public boolean isOutage(Throwable thrown) {
        return thrown instanceof MongoSocketException
                || thrown instanceof MongoTimeoutException
                || thrown instanceof MongoNotPrimaryException
                || thrown instanceof MongoNodeIsRecoveringException;
    }
}
