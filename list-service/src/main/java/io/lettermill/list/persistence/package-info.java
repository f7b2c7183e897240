/** PostgreSQL: Panache repositories where it is CRUD, plain JDBC where whole sets are moved. */
@NullMarked
package io.lettermill.list.persistence;

import org.jspecify.annotations.NullMarked;
