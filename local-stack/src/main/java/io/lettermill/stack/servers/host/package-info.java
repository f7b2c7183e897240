/**
 * Main classes of the servers that run inside a JVM of their own. Each ends when its standard input
 * closes, so that none outlives its supervisor.
 */
@NullMarked
package io.lettermill.stack.servers.host;

import org.jspecify.annotations.NullMarked;
