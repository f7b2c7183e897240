package io.lettermill.template.thumbnails;

import io.lettermill.template.domain.RevisionKept;
import io.lettermill.template.screenshots.TakeScreenshot;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Makes the picture of a template that was saved, one after the other, behind the back of who saves
 * it. It is that of the newest revision by then, so that saving often makes few pictures. What does
 * not fit into the queue, or is in it when the process ends, is made when somebody asks for it.
 */
@Singleton
public final class MakeThumbnails {

    private static final Logger LOG = Logger.getLogger(MakeThumbnails.class);
    private static final int MOST_WAITING = 200;

    private final ShowThumbnail showThumbnail;
    private final boolean isWanted;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofVirtual().name("thumbnails").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    MakeThumbnails(
            ShowThumbnail showThumbnail, TakeScreenshot screenshots, ThumbnailsConfig config) {
        this.showThumbnail = showThumbnail;
        this.isWanted = config.afterSaving() && screenshots.isPossible();
        worker.allowCoreThreadTimeOut(true);
    }

    void after(@Observes RevisionKept revision) {
        if (isWanted) {
            worker.execute(() -> make(revision));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    private void make(RevisionKept revision) {
        try {
            ThumbnailOutcome made =
                    showThumbnail.show(revision.workspaceId(), revision.templateId(), null);
            LOG.debugf("thumbnail: %s", made.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.warnf("no thumbnail for now: %s", e.getClass().getSimpleName());
        }
    }
}
