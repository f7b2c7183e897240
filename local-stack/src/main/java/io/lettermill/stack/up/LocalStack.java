package io.lettermill.stack.up;

import io.lettermill.stack.gateway.Gateway;
import io.lettermill.stack.gateway.GatewayLimits;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.servers.ServerRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running Lettermill: six servers, five services, one gateway. Everything stops with {@link
 * #close}, and when this JVM ends.
 */
public final class LocalStack implements AutoCloseable {
    private final StackFolder folder;
    private final FolderClaim claim;
    private final StackSecrets secrets;
    private final StackState state;
    private final StackProgress progress;
    private final StackServers servers;
    private final Map<String, Guard> guards = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Guard> serverGuards = new ArrayList<>();
    private final Fleet fleet;
    private final String url;
    private final int gatewayPort;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Gateway gateway;

    private LocalStack(StackOptions options, StackProgress progress, FolderClaim claim)
            throws IOException {
        this.folder = options.folder();
        this.claim = claim;
        this.progress = progress;
        this.secrets = StackSecrets.of(folder);
        this.gatewayPort = options.gatewayPort() == 0 ? Ports.free() : options.gatewayPort();
        this.url = "http://127.0.0.1:" + gatewayPort;
        this.servers = new StackServers(options, secrets, progress::note);
        servers.recipes().forEach(recipe -> serverGuards.add(guard(recipe)));
        this.fleet = new Fleet(options, secrets, servers.endpoints(), url, this::guard);
        var fixed = new TreeMap<>(servers.endpoints());
        fixed.put("url", url);
        fixed.put("owner.email", secrets.ownerEmail());
        fixed.put("supervisor.pid", Long.toString(ProcessHandle.current().pid()));
        this.state = new StackState(folder, fixed, options.passing());
    }

    private Guard guard(ServerRecipe recipe) {
        var guard = new Guard(recipe, folder, this::writeState, progress::note);
        guards.put(recipe.name(), guard);
        return guard;
    }

    private void writeState() {
        if (!closed.get()) {
            state.write(allGuards());
        }
    }

    /** A state that cannot be told is no reason not to stop. */
    private void tellStopping() {
        try {
            state.writeStopping(allGuards());
        } catch (UncheckedIOException failure) {
            progress.note(
                    "That Lettermill is stopping cannot be told: " + ServerFailure.reason(failure));
        }
    }

    private List<Guard> allGuards() {
        synchronized (guards) {
            return List.copyOf(guards.values());
        }
    }

    /**
     * Starts everything and returns when everything answers. When something does not, all is
     * stopped again and the reason is thrown.
     *
     * @param created is given the stack before anything runs, so that whoever is interrupted can
     *     close it
     */
    public static LocalStack start(
            StackOptions options, StackProgress progress, Consumer<LocalStack> created) {
        try {
            LocalStack stack = claimed(options, progress);
            stack.startAll(created);
            return stack;
        } catch (IOException e) {
            throw new ServerFailure("Lettermill cannot be started: " + ServerFailure.reason(e), e);
        }
    }

    /** A stack that is the only one in its folder; nothing of it runs yet. */
    private static LocalStack claimed(StackOptions options, StackProgress progress)
            throws IOException {
        FolderClaim claim = FolderClaim.of(options.folder());
        try {
            prepare(options);
            return new LocalStack(options, progress, claim);
        } catch (IOException | RuntimeException failure) {
            claim.close();
            throw failure;
        }
    }

    /** Makes sure that a stack can run, and that nothing of an earlier one still runs. */
    private static void prepare(StackOptions options) throws IOException {
        StackFolder folder = options.folder();
        if (options.gatewayPort() != 0 && !Ports.isFree(options.gatewayPort())) {
            throw new ServerFailure(
                    "Port %d is taken by another program; stop that program or choose another with --port."
                            .formatted(options.gatewayPort()));
        }
        for (Service service : Service.values()) {
            ServiceRecipe.requireBuilt(service, options.repository());
        }
        Leftovers.stop(folder);
        FreeMemory.here()
                .require(options.training() ? FreeMemory.TRAINING_BYTES : FreeMemory.NEEDED_BYTES);
        if (options.fresh()) {
            ProgramCache.deleteTree(folder.data());
            ProgramCache.deleteTree(folder.logs());
            ProgramCache.deleteTree(folder.pids());
            Files.deleteIfExists(folder.secrets());
        }
        Files.createDirectories(folder.data());
        Files.createDirectories(folder.pids());
        Files.deleteIfExists(folder.state());
        var self = ProcessIdentity.running(ProcessHandle.current().pid());
        if (self.isPresent()) {
            self.get().writeTo(folder.supervisorPid());
        }
    }

    private void startAll(Consumer<LocalStack> created) throws IOException {
        try {
            created.accept(this);
            writeState();
            gateway = Gateway.start(gatewayPort, fleet.routes(), GatewayLimits.defaults());
            start(serverGuards);
            servers.createDatabases();
            start(fleet.guards());
        } catch (RuntimeException | IOException failure) {
            close();
            throw failure;
        }
    }

    private void start(Collection<Guard> wanted) {
        inParallel(
                wanted,
                guard -> {
                    long begin = System.nanoTime();
                    guard.start();
                    progress.ready(
                            guard.name(),
                            guard.port(),
                            Duration.ofNanos(System.nanoTime() - begin));
                });
    }

    /** Does it to all at once; when one fails, the starts of the others are cut short. */
    private static void inParallel(Collection<Guard> guards, Consumer<Guard> action) {
        var first = new AtomicReference<ServerFailure>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            guards.forEach(
                    guard ->
                            threads.execute(
                                    () -> {
                                        try {
                                            action.accept(guard);
                                        } catch (RuntimeException e) {
                                            if (first.compareAndSet(null, failure(guard, e))) {
                                                guards.forEach(Guard::abandonStart);
                                            }
                                        }
                                    }));
        }
        ServerFailure failure = first.get();
        if (failure != null) {
            throw failure;
        }
    }

    private static ServerFailure failure(Guard guard, RuntimeException cause) {
        return switch (cause) {
            case ServerFailure known -> known;
            case UncheckedIOException file ->
                    new ServerFailure(
                            guard.name() + " failed: " + ServerFailure.reason(file), cause);
            default -> new ServerFailure(guard.name() + " failed: " + cause.getMessage(), cause);
        };
    }

    /** Where Lettermill answers. */
    public String url() {
        return url;
    }

    public StackSecrets secrets() {
        return secrets;
    }

    public Map<String, String> endpoints() {
        return Map.copyOf(servers.endpoints());
    }

    /** Ends a process as a crash would; it stays ended until {@link #start(String)}. */
    public void kill(String name) {
        guard(name).kill(true);
    }

    /** Ends a process as a crash would; it is started again by itself. */
    public void crash(String name) {
        guard(name).kill(false);
    }

    /**
     * Ends a process in order; it stays ended until {@link #start(String)}.
     *
     * @return false when it did not end in time and had to be killed
     */
    public boolean stop(String name) {
        return guard(name).stop();
    }

    /** Starts a process that was ended and returns when it answers. */
    public void start(String name) {
        guard(name).start();
    }

    /**
     * Starts one more process of a service, beside those that run, and returns its name, such as
     * "sending-2", when it answers.
     */
    public String add(String service) {
        Guard further = fleet.another(service);
        try {
            further.start();
            fleet.connect(further);
            return further.name();
        } catch (ServerFailure failure) {
            remove(further.name());
            throw failure;
        }
    }

    /**
     * Ends a process that {@link #add} started, in order, and forgets it.
     *
     * @return false when it did not end in time and had to be killed
     */
    public boolean remove(String name) {
        Guard further = guard(name);
        fleet.dismiss(further);
        boolean inOrder = further.stop();
        further.close();
        guards.remove(name);
        writeState();
        return inOrder;
    }

    /** The id of a process; -1 while it does not run. */
    public long pid(String name) {
        return guard(name).pid();
    }

    private Guard guard(String name) {
        Guard guard = guards.get(name);
        if (guard == null) {
            throw new ServerFailure(
                    "There is no '"
                            + name
                            + "'; known are "
                            + String.join(", ", guards.keySet())
                            + ".");
        }
        return guard;
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** The file in which the running stack tells others where it is; see {@link StackState}. */
    public Path stateFile() {
        return folder.state();
    }

    /** Where the generated owner's password and the keys are kept. */
    public Path secretsFile() {
        return folder.secrets();
    }

    /** Lets the stack stop when this JVM ends, whatever ends it in order. */
    public void closeWithJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stack-stop"));
    }

    /** Stops the gateway, then the services, then the servers; each also when another fails. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            EveryStep.of(
                    this::tellStopping,
                    this::stopListening,
                    () -> inParallel(fleet.guards(), Guard::close),
                    () -> inParallel(serverGuards, Guard::close),
                    () -> Files.deleteIfExists(folder.state()),
                    () -> Files.deleteIfExists(folder.supervisorPid()),
                    claim::close);
        } catch (UncheckedIOException e) {
            throw new ServerFailure(
                    "Lettermill was not stopped cleanly: " + ServerFailure.reason(e), e);
        }
    }

    private void stopListening() {
        Gateway listening = gateway;
        if (listening != null) {
            listening.close();
        }
    }
}
