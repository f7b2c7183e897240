/** The REST API of gateways and dispatches. */
@NullMarked
package io.lettermill.sending.rest;

import org.jspecify.annotations.NullMarked;
