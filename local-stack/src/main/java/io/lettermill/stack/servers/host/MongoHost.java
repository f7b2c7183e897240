package io.lettermill.stack.servers.host;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * A server that speaks MongoDB's protocol and keeps its data in one file. Arguments: data file,
 * port. What it acknowledged survives a kill.
 */
public final class MongoHost {
    private MongoHost() {}

    public static void main(String[] args) {
        ParentPipe.endWithParent();
        MVStore store =
                new MVStore.Builder().fileName(Path.of(args[0]).toString()).cacheSize(16).open();
        var server = new MongoServer(new CommittingBackend(store));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "mongo-stop"));
        server.bind("127.0.0.1", Integer.parseInt(args[1]));
    }

    /**
     * Writes what a command changed to the file before the command is acknowledged; the store alone
     * would do so about once a second.
     */
    private static final class CommittingBackend extends H2Backend {
        private static final Set<String> READS =
                Set.of(
                        "find",
                        "getMore",
                        "count",
                        "distinct",
                        "killCursors",
                        "ismaster",
                        "isMaster",
                        "hello",
                        "ping",
                        "buildInfo",
                        "buildinfo",
                        "listCollections",
                        "listIndexes",
                        "listDatabases",
                        "getParameter",
                        "hostInfo",
                        "serverStatus",
                        "endSessions",
                        "whatsmyuri");

        CommittingBackend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document reply = super.handleMessage(message);
            commitAfter(message.getDocument().keySet().iterator().next());
            return reply;
        }

        @Override
        public Document handleCommand(
                Channel channel, String database, String command, Document query) {
            Document reply = super.handleCommand(channel, database, command, query);
            commitAfter(command);
            return reply;
        }

        private void commitAfter(String command) {
            if (!READS.contains(command)) {
                getMvStore().commit();
            }
        }
    }
}
