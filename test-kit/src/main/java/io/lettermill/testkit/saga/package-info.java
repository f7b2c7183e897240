/** Talks a saga through without a broker, a database or Quarkus. */
@NullMarked
package io.lettermill.testkit.saga;

import org.jspecify.annotations.NullMarked;
