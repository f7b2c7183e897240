/** Opens while analytics-service is killed: every answered one is counted, none twice. */
@NullMarked
package io.lettermill.faults.readers;

import org.jspecify.annotations.NullMarked;
