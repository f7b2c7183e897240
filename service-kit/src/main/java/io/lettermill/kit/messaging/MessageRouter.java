package io.lettermill.kit.messaging;

import io.lettermill.contracts.MessageType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which handler takes which type of message; immutable. A service has one per topic it consumes:
 *
 * <pre>{@code
 * MessageRouter.named("list.commands")
 *         .on(ListMessages.RESOLVE_AUDIENCE, resolveAudience::handle)
 *         .on(ListMessages.RELEASE_AUDIENCE, releaseAudience::handle)
 *         .refusingOthers();
 * }</pre>
 */
public final class MessageRouter {

    private final String name;
    private final Map<String, Route<?>> routes;
    private final boolean refusesOthers;

    private MessageRouter(String name, Map<String, Route<?>> routes, boolean refusesOthers) {
        this.name = name;
        this.routes = Map.copyOf(routes);
        this.refusesOthers = refusesOthers;
    }

    /**
     * @param name name of the consumer in metrics, logs and the inbox, unique in the service;
     *     usually the topic's. Must not change: messages handled under another name are handled
     *     again
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    Optional<Route<?>> route(String type) {
        return Optional.ofNullable(routes.get(type));
    }

    boolean refusesOthers() {
        return refusesOthers;
    }

    /** A type and its handler. */
    record Route<T>(MessageType<T> type, Handler<T> handler) {}

    /** Collects the routes. */
    public static final class Builder {

        private final String name;
        private final Map<String, Route<?>> routes = new HashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * @throws IllegalArgumentException when the type has a handler already
         */
        public <T> Builder on(MessageType<T> type, Handler<T> handler) {
            if (routes.putIfAbsent(type.type(), new Route<>(type, handler)) != null) {
                throw new IllegalArgumentException(name + " handles " + type.type() + " already");
            }
            return this;
        }

        /** One handler for several types, such as a saga for the replies it waits for. */
        public Builder onAnyOf(
                Collection<? extends MessageType<?>> types, Handler<? super Object> handler) {
            types.forEach(type -> on(widened(type), handler::handle));
            return this;
        }

        /** Messages of other types are passed over: for topics of events. */
        public MessageRouter ignoringOthers() {
            return new MessageRouter(name, routes, false);
        }

        /** Messages of other types go to the dead letters: for topics of commands. */
        public MessageRouter refusingOthers() {
            return new MessageRouter(name, routes, true);
        }

        @SuppressWarnings("unchecked") // a handler of Object takes every payload
        private static MessageType<Object> widened(MessageType<?> type) {
            return (MessageType<Object>) type;
        }
    }
}
