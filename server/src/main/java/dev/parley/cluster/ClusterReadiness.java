package dev.parley.cluster;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// How this node is linked to others. It is up all the same: without a link it serves its own
/// people, who are worse off without it.
@Readiness
final class ClusterReadiness implements HealthCheck {
  private final ClusterSource source;

  ClusterReadiness(ClusterSource source) {
    this.source = source;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("cluster").up();
    source
        .redis()
        .ifPresentOrElse(
            cluster ->
                answer
                    .withData("link", cluster.isConnected() ? "connected" : "away")
                    .withData("otherNodes", cluster.others()),
            () -> answer.withData("link", "none"));
    return answer.build();
  }
}
