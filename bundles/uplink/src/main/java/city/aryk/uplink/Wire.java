package city.aryk.uplink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/**
 * The network below Paho: one TCP connection, plain or TLS, that can be cut from outside at any instant. What the broker
 * says passes through {@link ConnackFilter}.
 */
final class Wire implements NetworkModule {
    /** Paho's receiver expects reads to come back now and then, so that it notices when it is to stop. */
    private static final int READ_TURN_MILLIS = 1000;

    private final URI address;
    private final @Nullable SSLSocketFactory tls;
    private final int patienceMillis;
    private final Socket plain = new Socket();
    private volatile Socket socket = plain;
    private volatile boolean shaking;
    private volatile @Nullable ConnackFilter incoming;

    private Wire(URI address, @Nullable SSLSocketFactory tls, int patienceMillis) {
        this.address = address;
        this.tls = tls;
        this.patienceMillis = patienceMillis;
    }

    static Wire plain(URI address, int patienceMillis) {
        return new Wire(address, null, patienceMillis);
    }

    /** A connection whose other end must show a certificate for the host of the address. */
    static Wire secured(URI address, SSLSocketFactory tls, int patienceMillis) {
        return new Wire(address, tls, patienceMillis);
    }

    @Override
    public void start() throws IOException {
        plain.connect(new InetSocketAddress(address.getHost(), address.getPort()), patienceMillis);
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(patienceMillis);
        if (tls != null) {
            socket = handshake(tls);
        }
        socket.setSoTimeout(READ_TURN_MILLIS);
    }

    private Socket handshake(SSLSocketFactory factory) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, address.getHost(), address.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 6125: the certificate must name the host
        secured.setSSLParameters(parameters);
        shaking = true;
        secured.startHandshake();
        return secured;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var filter = new ConnackFilter(socket.getInputStream());
        incoming = filter;
        return filter;
    }

    /**
     * Whether the TLS handshake began and no packet came after it. With TLS 1.3 a broker judges the client's certificate
     * after the client's side of the handshake (RFC 8446 section 4.4.2.4), and the alert is often lost in the reset.
     */
    boolean isSilentSinceHandshake() {
        ConnackFilter filter = incoming;
        return shaking && (filter == null || !filter.heard());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void stop() throws IOException {
        plain.close();
    }

    /** Cuts the connection, also while it is being set up. Does not wait for the other end. */
    void cut() {
        try {
            plain.close();
        } catch (IOException e) {
            throw new IllegalStateException("close of a socket failed", e);
        }
    }

    @Override
    public String getServerURI() {
        return address.toString();
    }
}
