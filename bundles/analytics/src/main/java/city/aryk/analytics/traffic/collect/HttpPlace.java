package city.aryk.analytics.traffic.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;

/**
 * Files behind HTTP or HTTPS. An address that ends with a slash is a listing, whose links without a folder are files;
 * any other address is one document, made anew at every call. Redirections are not followed.
 */
final class HttpPlace implements LogPlace {
    private static final int MOST_LISTING = 4 << 20;
    private static final Pattern LINK = Pattern.compile("(?i)href\\s*=\\s*[\"']([^\"'?#/]{1,255})[\"']");

    private final Access access;
    private volatile Runnable cut = () -> {};

    HttpPlace(Access access) {
        this.access = access;
    }

    @Override
    public List<Found> list(Predicate<String> taken) throws IOException {
        if (!access.path().endsWith("/")) {
            var path = access.path();
            return List.of(new Found(path.substring(path.lastIndexOf('/') + 1), Found.UNKNOWN, Found.UNKNOWN, true));
        }
        List<Found> found = new ArrayList<>();
        for (var name : names()) {
            found.add(taken.test(name) ? new Found(name, Found.UNKNOWN, Found.UNKNOWN, false) : about(name));
        }
        return found;
    }

    private Set<String> names() throws IOException {
        var connection = connect("GET", access.from());
        Set<String> names = new LinkedHashSet<>();
        try (var in = connection.getInputStream()) {
            var text = new String(in.readNBytes(MOST_LISTING), StandardCharsets.UTF_8);
            var links = LINK.matcher(text);
            while (links.find() && names.size() < MOST_FILES) {
                var name = decoded(links.group(1));
                if (!name.startsWith(".") && name.indexOf('/') < 0) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String decoded(String link) {
        try {
            return String.valueOf(new URI(link).getPath());
        } catch (URISyntaxException e) {
            return link;
        }
    }

    private Found about(String name) throws IOException {
        var connection = connect("HEAD", address(name));
        connection.disconnect();
        return new Found(name, connection.getContentLengthLong(), connection.getLastModified(), false);
    }

    private URI address(String name) throws IOException {
        try {
            var from = access.from();
            return new URI(from.getScheme(), null, from.getHost(), from.getPort(), from.getPath() + name, null, null);
        } catch (URISyntaxException e) {
            throw new IOException("'" + name + "' cannot be asked for: " + e.getMessage(), e);
        }
    }

    @Override
    public void fetch(Found file, OutputStream to) throws IOException {
        var connection = connect("GET", file.document() ? access.from() : address(file.name()));
        try (var in = connection.getInputStream()) {
            in.transferTo(to);
        }
    }

    private HttpURLConnection connect(String method, URI address) throws IOException {
        var connection = (HttpURLConnection) new URL(address.toASCIIString()).openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            var context = TlsTrust.context(access.trust().authority());
            if (context.isPresent()) {
                secure.setSSLSocketFactory(context.get().getSocketFactory());
            }
        }
        int patience = (int) Access.PATIENCE.toMillis();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(patience);
        connection.setReadTimeout(patience);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        if (!access.login().user().isEmpty()) {
            var password =
                    access.login().password().map(secret -> secret.reveal()).orElse("");
            var pair = (access.login().user() + ":" + password).getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        cut = connection::disconnect;
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new IOException(method + " " + address.getPath() + ": got status " + status + ", wanted 200");
        }
        return connection;
    }

    @Override
    public void close() {
        cut.run();
    }
}
