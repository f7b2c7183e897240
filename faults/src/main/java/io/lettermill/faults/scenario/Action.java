package io.lettermill.faults.scenario;

import java.io.IOException;

/** What goes wrong. Its text tells it in a plan: "kill sending". */
public interface Action {

    /**
     * Does it, and mends it where nobody else does; returns when everything is there again. What is
     * not as promised meanwhile is told to the scene.
     */
    void run(Scene scene) throws IOException;
}
