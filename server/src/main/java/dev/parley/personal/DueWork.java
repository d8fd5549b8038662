package dev.parley.personal;

import dev.parley.platform.Problems;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/// Does what somebody planned for now. Every node looks; each thing is taken by one of them.
@Singleton
final class DueWork {
  private final Reminders reminders;
  private final Delivery delivery;

  DueWork(Reminders reminders, Delivery delivery) {
    this.reminders = reminders;
    this.delivery = delivery;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void remind() {
    untilNothingIsDue(reminders::remind);
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void send() {
    untilNothingIsDue(delivery::deliverDue);
  }

  private static void untilNothingIsDue(BooleanSupplier step) {
    try {
      while (step.getAsBoolean()) {}
    } catch (RuntimeException e) {
      // Logs it. A second later it is tried again.
      Problems.of(e);
    }
  }
}
