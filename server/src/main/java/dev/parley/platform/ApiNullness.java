package dev.parley.platform;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Carries over to the OpenAPI document what the Java types say of null: a component that is
/// `@Nullable` may be null, and may be left out of a request; every other one is always there. One
/// with `@JsonInclude` is never null, but left out instead.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiNullness implements OASFilter {
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
  private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
  private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
  private static final String REFERENCE = "#/components/schemas/";

  private final Map<String, ClassInfo> types;

  /// @param index of the application's classes
  public ApiNullness(IndexView index) {
    types =
        index.getKnownClasses().stream()
            .filter(type -> type.isRecord() || type.hasDeclaredAnnotation(SCHEMA))
            .filter(type -> type.name().toString().startsWith("dev.parley."))
            .collect(
                Collectors.toMap(
                    ApiNullness::schemaName, Function.identity(), ApiNullness::preferred));
  }

  // Of two types with one name, the one that says it is a schema.
  private static ClassInfo preferred(ClassInfo one, ClassInfo other) {
    return one.hasDeclaredAnnotation(SCHEMA) ? one : other;
  }

  private static String schemaName(ClassInfo type) {
    var annotation = type.declaredAnnotation(SCHEMA);
    var name = annotation == null ? null : annotation.value("name");
    return name == null ? type.simpleName() : name.asString();
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    var schemas = document.getComponents().getSchemas();
    var requested = requested(document, schemas);
    schemas.forEach(
        (name, schema) -> {
          var type = types.get(name.startsWith("Page") ? "Page" : name);
          if (type != null && schema.getProperties() != null) {
            complete(schema, type, requested.contains(name));
          }
        });
  }

  private static void complete(Schema schema, ClassInfo type, boolean isRequest) {
    var checked = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
    var required = new ArrayList<String>();
    for (var property : Map.copyOf(schema.getProperties()).entrySet()) {
      var nullable = !checked.contains(property.getKey()) && has(NULLABLE, type, property.getKey());
      var leftOut = nullable && (isRequest || has(JSON_INCLUDE, type, property.getKey()));
      if (nullable && !has(JSON_INCLUDE, type, property.getKey())) {
        schema.addProperty(property.getKey(), orNull(property.getValue()));
      }
      if (!leftOut) {
        required.add(property.getKey());
      }
    }
    schema.setRequired(required.stream().sorted().toList());
  }

  private static boolean has(DotName annotation, ClassInfo type, String property) {
    return type.fields().stream()
        .filter(field -> jsonName(field).equals(property))
        .anyMatch(
            field -> field.hasAnnotation(annotation) || field.type().hasAnnotation(annotation));
  }

  private static String jsonName(FieldInfo field) {
    var annotation = field.annotation(JSON_PROPERTY);
    return annotation == null || annotation.value() == null
        ? field.name()
        : annotation.value().asString();
  }

  private static Schema orNull(Schema schema) {
    if (schema.getRef() != null) {
      var reference = createSchema().ref(schema.getRef());
      return createSchema()
          .description(schema.getDescription())
          .anyOf(List.of(reference, createSchema().type(List.of(SchemaType.NULL))));
    }
    if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
      var types = new ArrayList<>(schema.getType());
      types.add(SchemaType.NULL);
      schema.setType(types);
    }
    return schema;
  }

  /// The names of schemas that requests are made of.
  private static Set<String> requested(OpenAPI document, Map<String, Schema> schemas) {
    var names = new HashSet<String>();
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(
            operation -> operation.getRequestBody().getContent().getMediaTypes().values().stream())
        .forEach(media -> collect(media.getSchema(), schemas, names));
    return names;
  }

  private static void collect(
      @Nullable Schema schema, Map<String, Schema> schemas, Set<String> names) {
    if (schema == null) {
      return;
    }
    var reference = schema.getRef();
    if (reference != null && names.add(reference.substring(REFERENCE.length()))) {
      collect(schemas.get(reference.substring(REFERENCE.length())), schemas, names);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> collect(property, schemas, names));
    }
    collect(schema.getItems(), schemas, names);
  }
}
