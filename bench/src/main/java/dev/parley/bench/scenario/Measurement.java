package dev.parley.bench.scenario;

import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Flight;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Usage;
import java.time.Duration;

/// What happened in one window of time.
///
/// @param complete messages that arrived at everyone they were for, a second
/// @param arrivals deliveries
/// @param cpu seconds of the server
/// @param databaseCpu seconds of its database
record Measurement(
    double seconds,
    long complete,
    long arrivals,
    double cpu,
    double databaseCpu,
    Flight.Latency arrivalMs,
    Flight.Latency ackMs) {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int RUN_UP_PART = 5;

  private record Instant(Flight.Tally tally, double cpu, double databaseCpu) {}

  /// Counts from now on for as long as the window lasts.
  ///
  /// @param database the process of the database, 0 for none
  static Measurement over(
      Duration window, Crowd crowd, Flight flight, Server server, long database) {
    var before =
        crowd.on(
            () -> {
              flight.reset();
              return instant(flight, server, database);
            });
    pause(window);
    var after = crowd.on(() -> instant(flight, server, database));
    return new Measurement(
        (after.tally().nanoTime() - before.tally().nanoTime()) / 1e9,
        after.tally().complete(),
        after.tally().arrivals(),
        after.cpu() - before.cpu(),
        after.databaseCpu() - before.databaseCpu(),
        after.tally().arrivalMs(),
        after.tally().ackMs());
  }

  private static Instant instant(Flight flight, Server server, long database) {
    return new Instant(
        flight.tally(), server.cpuSeconds(), database == 0 ? 0 : Usage.familyCpuSeconds(database));
  }

  /// Sends nothing more, and waits until everything has arrived everywhere.
  ///
  /// @throws IllegalStateException when something never came, or came twice
  static void land(Crowd crowd, Flight flight, Server server) {
    crowd.run(flight::stop);
    var deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (crowd.on(flight::underWay) > 0 && System.nanoTime() < deadline) {
      pause(Duration.ofMillis(10));
    }
    var missing = crowd.on(flight::underWay);
    if (missing > 0) {
      crowd.run(() -> flight.fail(missing + " messages did not arrive everywhere"));
    }
    var fault = crowd.on(() -> String.valueOf(flight.fault()));
    if (!fault.equals("null")) {
      throw new IllegalStateException(server.name() + " (" + server.state() + "): " + fault);
    }
  }

  /// Lets the traffic of a measurement get into its stride.
  static void runUp(Duration window) {
    pause(window.dividedBy(RUN_UP_PART));
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
