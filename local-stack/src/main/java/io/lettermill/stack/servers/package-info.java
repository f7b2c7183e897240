/**
 * The real servers that Lettermill needs, each as a child process on 127.0.0.1: how it is prepared,
 * started, asked for its health, stopped, killed and found again after a crash. A {@link
 * io.lettermill.stack.servers.ServerRecipe} knows one kind of server, a {@link
 * io.lettermill.stack.servers.ServerProcess} runs any of them.
 */
@NullMarked
package io.lettermill.stack.servers;

import org.jspecify.annotations.NullMarked;
