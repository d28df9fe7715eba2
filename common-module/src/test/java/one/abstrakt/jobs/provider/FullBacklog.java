package one.abstrakt.jobs.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port of 127.0.0.1 at which further connections neither come about nor are refused. */
public final class FullBacklog implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  private FullBacklog(ServerSocket server) {
    this.server = server;
  }

  public static FullBacklog open() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    FullBacklog full = new FullBacklog(new ServerSocket(0, 1, loopback));
    try {
      while (true) {
        Socket socket = new Socket();
        full.waiting.add(socket);
        socket.connect(new InetSocketAddress(loopback, full.port()), 200);
      }
    } catch (SocketTimeoutException e) {
      return full;
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    server.close();
  }
}
