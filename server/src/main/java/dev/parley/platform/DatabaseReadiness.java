package dev.parley.platform;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Whether the database answers; says no more than that, because anyone may ask.
@Readiness
final class DatabaseReadiness implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(DatabaseReadiness.class);
  private static final int TIMEOUT_SECONDS = 2;

  private final AgroalDataSource pool;

  DatabaseReadiness(AgroalDataSource pool) {
    this.pool = pool;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(answers()).build();
  }

  private boolean answers() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(TIMEOUT_SECONDS);
    } catch (SQLException e) {
      LOG.debugf("the database does not answer: %s", e.getMessage());
      return false;
    }
  }
}
