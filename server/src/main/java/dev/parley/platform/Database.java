package dev.parley.platform;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.postgres.PostgresPlugin;

/// The one way to PostgreSQL: a {@link Jdbi} over the connection pool. SQL is a text block with
/// named parameters; a row is a record, read by its component names.
final class Database {
  /// Jdbi forgets what it found out about a class with the handle that asked.
  private static final ClassValue<RowMapper<?>> RECORDS =
      new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> row) {
          return new RecordMapper<>(ConstructorMapper.of(canonical(row)));
        }
      };

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource pool) {
    var jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    RowMapperFactory records =
        (type, _) ->
            type instanceof Class<?> row && row.isRecord()
                ? Optional.of(RECORDS.get(row))
                : Optional.empty();
    jdbi.registerRowMapper(records);
    // Jdbi's own would have the driver write it out as text, and parse that.
    jdbi.registerColumnMapper(UUID.class, (row, column, _) -> row.getObject(column, UUID.class));
    return jdbi;
  }

  // Rows are package-private in their features: Jdbi may call their constructors all the same.
  private static Constructor<?> canonical(Class<?> row) {
    var types =
        Arrays.stream(row.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = row.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
