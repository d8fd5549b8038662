package dev.parley.bench.scenario;

import dev.parley.bench.load.Client;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Listener;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Somebody who does harm to a server, from the moment they are made until they are closed.
abstract sealed class Attack implements AutoCloseable {
  final Crowd crowd;

  private Attack(int port) {
    crowd = new Crowd(port);
  }

  /// Gives it time to be felt.
  Attack underWay(Duration headStart) {
    Measurement.pause(headStart);
    return this;
  }

  private static void send(Client sender, Conversation to, String text) {
    sender.send(
        "42[\"message:send\",{\"conversationId\":\"%s\",\"clientId\":\"%s\",\"text\":\"%s\"}]"
            .formatted(to.id(), UUID.randomUUID(), text));
  }

  @Override
  public void close() {
    crowd.close();
  }

  /// Many who hear a busy conversation and read nothing of it.
  static final class Deaf extends Attack {
    private static final int TALKERS = 10;
    private static final int PERIOD_MILLIS = 60;
    private static final int PATIENCE_SECONDS = 60;
    // As long as a message may be: what they do not read grows fast.
    private static final String LONG_TEXT = "x".repeat(8_000);

    private final CountDownLatch coming;

    Deaf(int port, Function<Person, String> auth, Conversation conversation) {
      super(port);
      coming = new CountDownLatch(conversation.members().size());
      crowd.run(
          () -> {
            for (var i = 0; i < conversation.members().size(); i++) {
              crowd.connect(
                  auth.apply(conversation.members().get(i)),
                  i < TALKERS ? new Talker(conversation) : new Sleeper());
            }
          });
    }

    /// They do harm once they are all there.
    @Override
    Attack underWay(Duration headStart) {
      try {
        if (!coming.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException(coming.getCount() + " did not get in");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return super.underWay(headStart);
    }

    private final class Sleeper implements Listener {
      @Override
      public void connected(Client client) {
        client.read(false);
        coming.countDown();
      }
    }

    private final class Talker implements Listener {
      private final Conversation conversation;
      private boolean gone;

      Talker(Conversation conversation) {
        this.conversation = conversation;
      }

      @Override
      public void connected(Client client) {
        coming.countDown();
        talk(client);
      }

      private void talk(Client client) {
        if (!gone) {
          send(client, conversation, LONG_TEXT);
          var _ = crowd.loop().schedule(() -> talk(client), PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
      }

      @Override
      public void closed(Client client, String reason) {
        gone = true;
      }
    }
  }

  /// Many who connect and say nothing, half of them not even what they want.
  static final class Mute extends Attack {
    private final List<SocketChannel> raw = new ArrayList<>();

    Mute(int port, int count) {
      super(port);
      try {
        var server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        for (var i = 0; i < count / 2; i++) {
          raw.add(SocketChannel.open(server));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      crowd.run(
          () -> {
            for (var i = 0; i < count / 2; i++) {
              crowd.connectMute();
            }
          });
    }

    @Override
    public void close() {
      for (var channel : raw) {
        try {
          channel.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      super.close();
    }
  }

  /// Many who connect in the same moment.
  static final class Storm extends Attack {
    Storm(int port, List<String> auth, int count) {
      super(port);
      crowd.run(
          () -> {
            for (var i = 0; i < count; i++) {
              crowd.connect(auth.get(i % auth.size()), new Listener() {});
            }
          });
    }

    @Override
    Attack underWay(Duration headStart) {
      return this;
    }
  }

  /// One who sends as fast as can be, and comes back when thrown out.
  static final class Flood extends Attack implements Listener {
    private static final int AT_ONCE = 500;
    private static final int PERIOD_MILLIS = 5;
    private static final int BACK_MILLIS = 600;

    private final String auth;
    private final Conversation conversation;
    private boolean over;

    Flood(int port, String auth, Conversation conversation) {
      super(port);
      this.auth = auth;
      this.conversation = conversation;
      crowd.run(() -> crowd.connect(auth, this));
    }

    @Override
    public void connected(Client client) {
      pour(client);
    }

    private void pour(Client client) {
      if (over || client.isOver()) {
        return;
      }
      for (var i = 0; i < AT_ONCE; i++) {
        send(client, conversation, "again");
      }
      var _ = crowd.loop().schedule(() -> pour(client), PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void closed(Client client, String reason) {
      var _ =
          crowd
              .loop()
              .schedule(
                  () -> {
                    if (!over) {
                      crowd.connect(auth, this);
                    }
                  },
                  BACK_MILLIS,
                  TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      crowd.run(() -> over = true);
      super.close();
    }
  }
}
