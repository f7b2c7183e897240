/** Templates and publications in MongoDB: plain documents, unique indexes, no transactions. */
@NullMarked
package io.lettermill.template.persistence;

import org.jspecify.annotations.NullMarked;
