/** The REST API of list-service and the public unsubscribe pages; contract: list-service.yaml. */
@NullMarked
package io.lettermill.list.rest;

import org.jspecify.annotations.NullMarked;
