package city.aryk.analytics.traffic.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** As much of an FTP server (RFC 959) as a client needs that lists and fetches: passive, binary, one client at a time. */
final class FtpHost implements AutoCloseable {
    private final Path folder;
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "ftp-host");

    FtpHost(Path folder) throws IOException {
        this.folder = folder;
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                talk(client);
            } catch (IOException e) {
                // the client or the server is gone
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 ready");
        try (var data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean known = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var parts = line.split(" ", 2);
                var argument = parts.length > 1 ? parts[1] : "";
                switch (parts[0].toUpperCase(Locale.ROOT)) {
                    case "USER" -> say(client, "331 password");
                    case "PASS" -> {
                        known = argument.equals("open sesame");
                        say(client, known ? "230 in" : "530 not in");
                    }
                    case "PASV" -> {
                        int port = data.getLocalPort();
                        say(client, "227 (127,0,0,1," + port / 256 + "," + port % 256 + ")");
                    }
                    case "LIST" -> send(client, data, list());
                    case "RETR" -> send(client, data, Files.readAllBytes(folder.resolve(argument)));
                    case "TYPE", "CWD" -> say(client, known ? "200 ok" : "530 not in");
                    default -> say(client, "502 not here");
                }
            }
        }
    }

    private byte[] list() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                text.append("-rw-r--r-- 1 u g ").append(Files.size(file)).append(" Mar 02 2026 ");
                text.append(file.getFileName()).append("\r\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void send(Socket client, ServerSocket data, byte[] bytes) throws IOException {
        say(client, "150 coming");
        try (var to = data.accept()) {
            to.getOutputStream().write(bytes);
        }
        say(client, "226 done");
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
