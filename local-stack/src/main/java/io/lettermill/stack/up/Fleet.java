package io.lettermill.stack.up;

import io.lettermill.stack.gateway.Route;
import io.lettermill.stack.gateway.Upstream;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.servers.ServerRecipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/** The processes of the five services: at first one of each, further ones on request. */
final class Fleet {
    private final StackOptions options;
    private final ServiceEnvironment environment;
    private final Function<ServerRecipe, Guard> watched;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);
    private final List<Guard> guards = new CopyOnWriteArrayList<>();

    /**
     * @param watched makes the guard of a process
     */
    Fleet(
            StackOptions options,
            StackSecrets secrets,
            Map<String, String> endpoints,
            String url,
            Function<ServerRecipe, Guard> watched) {
        this.options = options;
        this.watched = watched;
        for (Service service : Service.values()) {
            int port = StackServers.port(options, service.usualPort());
            ports.put(service, port);
            upstreams.put(service, new Upstream(port));
        }
        this.environment =
                new ServiceEnvironment(options, secrets, endpoints, port(Service.CAMPAIGN), url);
        for (Service service : Service.values()) {
            guards.add(watched.apply(recipe(service.id(), service, port(service))));
        }
    }

    /** A further process of a service, not started yet; named "sending-2", for example. */
    Guard another(String id) {
        Service service = service(id);
        String name =
                Stream.iterate(2, number -> number + 1)
                        .map(number -> id + "-" + number)
                        .filter(this::isFree)
                        .findFirst()
                        .orElseThrow();
        Guard guard = watched.apply(recipe(name, service, Ports.free()));
        guards.add(guard);
        return guard;
    }

    /** Requests go to this process, too. */
    void connect(Guard further) {
        upstream(further).add(further.port());
    }

    /** Takes a further process out; it is asked no more. */
    void dismiss(Guard further) {
        if (ports.containsValue(further.port())) {
            throw new ServerFailure(
                    "The first process of a service stays; '" + further.name() + "' is one.");
        }
        upstream(further).remove(further.port());
        guards.remove(further);
    }

    List<Guard> guards() {
        return List.copyOf(guards);
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        upstreams.forEach(
                (service, upstream) ->
                        service.prefixes()
                                .forEach(
                                        prefix ->
                                                routes.add(
                                                        new Route(
                                                                prefix,
                                                                service.module(),
                                                                upstream))));
        return routes;
    }

    private boolean isFree(String name) {
        return guards.stream().noneMatch(guard -> guard.name().equals(name));
    }

    private Upstream upstream(Guard guard) {
        String id = guard.name().replaceFirst("-\\d+$", "");
        return Objects.requireNonNull(upstreams.get(service(id)));
    }

    private static Service service(String id) {
        return Stream.of(Service.values())
                .filter(service -> service.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ServerFailure("There is no service '" + id + "'."));
    }

    private int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    private ServiceRecipe recipe(String name, Service service, int port) {
        return new ServiceRecipe(
                name,
                service,
                options.repository(),
                port,
                environment.of(service, port),
                options.training());
    }
}
