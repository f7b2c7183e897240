package io.lettermill.stack.up;

import java.util.List;

/**
 * The five services: where they listen by default, which paths they own, how much heap they get.
 */
enum Service {
    CAMPAIGN(
            8101,
            176,
            Compiler.THOROUGH,
            "/api/v1/campaigns",
            "/api/v1/launches",
            "/api/v1/sessions",
            "/api/v1/users",
            "/api/v1/workspaces",
            "/api/v1/tokens",
            "/.well-known/jwks.json"),
    LIST(
            8102,
            224,
            Compiler.THOROUGH,
            "/api/v1/lists",
            "/api/v1/subscribers",
            "/api/v1/imports",
            "/api/v1/suppressions",
            "/u/"),
    TEMPLATE(
            8103,
            176,
            Compiler.QUICK,
            "/api/v1/templates",
            "/api/v1/template-folders",
            "/api/v1/template-settings",
            "/api/v1/template-archives",
            "/api/v1/starter-templates",
            "/api/v1/brand-kits",
            "/api/v1/assets",
            "/api/v1/snippets",
            "/api/v1/feeds",
            "/api/v1/publications",
            "/a/"),
    SENDING(
            8104,
            288,
            Compiler.THOROUGH,
            "/api/v1/gateways",
            "/api/v1/dispatches",
            "/api/v1/dkim-keys"),
    ANALYTICS(8105, 224, Compiler.THOROUGH, "/api/v1/reports", "/t/");

    /**
     * How the JVM compiles: a service with little work starts faster with the quick compiler alone.
     */
    enum Compiler {
        QUICK,
        THOROUGH
    }

    private final int usualPort;
    private final int heapMegabytes;
    private final Compiler compiler;
    private final List<String> prefixes;

    Service(int usualPort, int heapMegabytes, Compiler compiler, String... prefixes) {
        this.usualPort = usualPort;
        this.heapMegabytes = heapMegabytes;
        this.compiler = compiler;
        this.prefixes = List.of(prefixes);
    }

    /** The word used on command lines and in file names. */
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The Maven module. */
    String module() {
        return id() + "-service";
    }

    int usualPort() {
        return usualPort;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** The JVM's compilation level: 1 is the quick compiler, 4 is all of it. */
    int compilationLevel() {
        return compiler == Compiler.QUICK ? 1 : 4;
    }

    /** What an ingress routes to this service. */
    List<String> prefixes() {
        return prefixes;
    }
}
