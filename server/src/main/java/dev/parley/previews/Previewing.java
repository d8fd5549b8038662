package dev.parley.previews;

import dev.parley.messages.LinkPreviews;
import dev.parley.messages.Message;
import dev.parley.messages.MessageEdited;
import dev.parley.messages.MessagePosted;
import dev.parley.platform.Problem;
import dev.parley.platform.RateLimits;
import dev.parley.platform.Settings;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Looks up what new messages link to, on a few threads of its own. Whatever does not find a place
/// in the queue gets no preview: nothing ever waits for one.
@Singleton
@Unremovable
final class Previewing {
  private static final Logger LOG = Logger.getLogger(Previewing.class);
  private static final int THREADS = 3;
  private static final int WAITING = 200;
  private static final int LINKS = 20;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /// What clients show in a way of their own: places in a conversation, and GIFs.
  private static final Pattern SHOWN_OTHERWISE =
      Pattern.compile(
          "https?://[^/?#]+/(c|join)/[^?#]{1,200}|https://giphy\\.com/gifs/[A-Za-z0-9-]{1,200}");

  private final PageReader pages;
  private final LinkPreviews previews;
  private final RateLimits.Budget budget;
  private final boolean on;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("previews-", 0).factory());

  Previewing(PageReader pages, LinkPreviews previews, RateLimits limits, Settings settings) {
    this.pages = pages;
    this.previews = previews;
    // Of one sender: this server is not to be used against others.
    budget = limits.budget(LINKS, PERIOD);
    on = settings.previews();
    threads.allowCoreThreadTimeOut(true);
  }

  void posted(@Observes MessagePosted posted) {
    lookUp(posted.message());
  }

  void edited(@Observes MessageEdited edited) {
    lookUp(edited.message());
  }

  private void lookUp(Message message) {
    if (!on) {
      return;
    }
    var links = new ArrayList<String>();
    LinkPreviews.missing(message).stream()
        .filter(link -> !SHOWN_OTHERWISE.matcher(link).matches())
        .filter(_ -> mayAsk(message))
        .forEach(links::add);
    if (!links.isEmpty() || !message.previews().isEmpty()) {
      hand(() -> show(message, links));
    }
  }

  private boolean mayAsk(Message message) {
    try {
      budget.spend(message.senderId());
      return true;
    } catch (Problem _) {
      return false;
    }
  }

  private void hand(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException _) {
      LOG.debug("event=preview_dropped cause=\"too many wait\"");
    }
  }

  private void show(Message message, List<String> links) {
    try {
      var found = links.stream().map(pages::read).flatMap(Optional::stream).toList();
      if (!found.isEmpty() || !message.previews().isEmpty()) {
        previews.show(message.conversationId(), message.seq(), found);
      }
    } catch (RuntimeException e) {
      LOG.warnf("event=preview_failed cause=\"%s\"", e);
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
