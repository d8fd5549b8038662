package dev.parley.bench.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Several nodes of Parley that are one server, and the Redis that links them.
public record Nodes(Server redis, List<Server> servers) implements AutoCloseable {
  public Nodes {
    servers = List.copyOf(servers);
  }

  /// A figure of all nodes together.
  public double sum(ToDoubleFunction<Server> figure) {
    return servers.stream().mapToDouble(figure).sum();
  }

  @Override
  public void close() {
    var all = new ArrayList<>(servers);
    all.add(redis);
    all.forEach(Server::close);
  }
}
