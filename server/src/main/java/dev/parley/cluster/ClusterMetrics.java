package dev.parley.cluster;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/// The link in figures, where there is one.
@Singleton
final class ClusterMetrics {
  private final ClusterSource source;
  private final MeterRegistry registry;

  ClusterMetrics(ClusterSource source, MeterRegistry registry) {
    this.source = source;
    this.registry = registry;
  }

  void start(@Observes StartupEvent started) {
    source.redis().ifPresent(this::show);
  }

  private void show(RedisCluster cluster) {
    Gauge.builder("parley.cluster.connected", cluster, c -> c.isConnected() ? 1 : 0)
        .description("Whether the link to the other nodes works")
        .register(registry);
    Gauge.builder("parley.cluster.nodes", cluster, c -> 1 + c.others())
        .description("Nodes that this one knows of, itself included")
        .register(registry);
    count(cluster, "published", "Messages that other nodes could read", ClusterFigures::published);
    count(cluster, "dropped", "Messages that could not be published", ClusterFigures::dropped);
    count(cluster, "received", "Messages of other nodes", ClusterFigures::received);
    count(cluster, "gaps", "Times when messages may have been missed", ClusterFigures::gaps);
  }

  private void count(
      RedisCluster cluster,
      String what,
      String description,
      ToDoubleFunction<ClusterFigures> count) {
    FunctionCounter.builder("parley.cluster." + what, cluster.figures(), count)
        .description(description)
        .register(registry);
  }
}
