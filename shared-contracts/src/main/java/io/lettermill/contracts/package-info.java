/**
 * What crosses a process boundary: the records of every command, reply and event, and the registry
 * of their CloudEvents types. A command belongs to its receiver, a reply or an event to its
 * emitter; the packages follow the owner. The JSON Schemas lie in {@code schemas/}, one golden
 * example each in {@code examples/}, the OpenAPI files in {@code openapi/}.
 */
@NullMarked
package io.lettermill.contracts;

import org.jspecify.annotations.NullMarked;
