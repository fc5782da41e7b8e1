package city.aryk.analytics.traffic.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/** A folder behind FTP, or FTP with explicit TLS (RFC 4217). Passive, binary. */
final class FtpPlace implements LogPlace {
    private final FTPClient client;
    private final String folder;

    private FtpPlace(FTPClient client, String folder) {
        this.client = client;
        this.folder = folder;
    }

    static FtpPlace open(Access access) throws IOException {
        var client = access.isEncrypted() ? secure(access) : new FTPClient();
        int patience = (int) Access.PATIENCE.toMillis();
        client.setConnectTimeout(patience);
        client.setDefaultTimeout(patience);
        client.setDataTimeout(Access.PATIENCE);
        var place = new FtpPlace(client, access.path());
        try {
            client.connect(access.from().getHost(), access.port());
            place.want(FTPReply.isPositiveCompletion(client.getReplyCode()));
            if (client instanceof FTPSClient secured) {
                secured.execPBSZ(0);
                secured.execPROT("P");
            }
            var password =
                    access.login().password().map(secret -> secret.reveal()).orElse("");
            place.want(client.login(access.login().user(), password));
            client.enterLocalPassiveMode();
            place.want(client.setFileType(FTP.BINARY_FILE_TYPE));
            place.want(client.changeWorkingDirectory(place.folder));
            if (!FTPReply.isPositiveCompletion(client.syst())) {
                // small servers do not say what they are; nearly all list as ls does
                client.configure(new FTPClientConfig(FTPClientConfig.SYST_UNIX));
            }
            return place;
        } catch (IOException e) {
            place.close();
            throw e;
        }
    }

    private static FTPSClient secure(Access access) throws IOException {
        var client = new FTPSClient(false);
        client.setEndpointCheckingEnabled(true);
        try {
            client.setTrustManager(TlsTrust.managers(access.trust().authority())[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority's certificate cannot be used: " + e.getMessage(), e);
        }
        return client;
    }

    private void want(boolean done) throws IOException {
        if (!done) {
            throw new IOException("the server said: " + client.getReplyString().strip());
        }
    }

    @Override
    public List<Found> list(Predicate<String> taken) throws IOException {
        List<Found> found = new ArrayList<>();
        for (var file : client.listFiles()) {
            if (file != null
                    && file.isFile()
                    && found.size() < MOST_FILES
                    && file.getName().indexOf('/') < 0) {
                var modified = file.getTimestampInstant();
                long millis = modified == null ? Found.UNKNOWN : modified.toEpochMilli();
                found.add(new Found(file.getName(), file.getSize(), millis, false));
            }
        }
        return found;
    }

    @Override
    public void fetch(Found file, OutputStream to) throws IOException {
        want(client.retrieveFile(file.name(), to));
    }

    @Override
    public void close() {
        try {
            client.disconnect();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
