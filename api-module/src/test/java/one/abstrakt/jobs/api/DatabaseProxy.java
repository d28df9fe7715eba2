package one.abstrakt.jobs.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the API and its database, and fails as networks do. */
final class DatabaseProxy implements AutoCloseable {
  private enum State {
    PASSING,
    /** Connections are accepted, and not a byte goes either way. */
    FROZEN,
    /** What is open is closed, and so is at once what comes. */
    CUT
  }

  private final ServerSocket server;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private State state = State.PASSING;

  DatabaseProxy(String host, int port) {
    this.host = host;
    this.port = port;
    try {
      server = new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  int port() {
    return server.getLocalPort();
  }

  void freeze() {
    become(State.FROZEN);
  }

  void cut() {
    become(State.CUT);
    open.forEach(DatabaseProxy::closeQuietly);
  }

  void restore() {
    become(State.PASSING);
  }

  @Override
  public void close() {
    closeQuietly(server);
    cut();
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  /** False when the connection is to be closed instead. */
  private synchronized boolean mayPass() throws InterruptedException {
    while (state == State.FROZEN) {
      wait();
    }
    return state == State.PASSING;
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed: the loop's condition sees it.
      }
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try (client) {
      if (mayPass()) {
        try (Socket database = new Socket(host, port)) {
          open.add(database);
          Thread back = Thread.ofVirtual().start(() -> pump(database, client));
          pump(client, database);
          back.join();
          open.remove(database);
        }
      }
    } catch (IOException | InterruptedException e) {
      // Either side went away.
    } finally {
      open.remove(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0 && mayPass(); read = in.read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // Either side went away.
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed.
    }
  }
}
