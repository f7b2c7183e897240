package io.lettermill.kit.messaging;

/**
 * Tells an outage of a store from a fault of a message. While a store is out, a consumer waits and
 * tries again for as long as it takes, instead of filling the dead-letter topic.
 *
 * <p>The kit knows those of the network, of JDBC and of Kafka; a service with another store adds a
 * bean of this type for its driver's exceptions.
 */
@FunctionalInterface
public interface OutageSign {

    /**
     * @param thrown an exception of a handler, or one of the causes of it; causes need not be
     *     followed
     */
    boolean isOutage(Throwable thrown);
}
