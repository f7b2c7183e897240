package io.lettermill.analytics.domain;

/** Where hits are noted. */
public interface HitLog {

    /**
     * Takes the hit at once, whatever the state of what is behind the log.
     *
     * @return true when it is kept even if this process is killed; false when it is lost
     */
    boolean append(Hit hit);
}
