/**
 * The one port of the local stack: what an ingress does on Kubernetes, it routes each path to the
 * service that owns it.
 */
@NullMarked
package io.lettermill.stack.gateway;

import org.jspecify.annotations.NullMarked;
