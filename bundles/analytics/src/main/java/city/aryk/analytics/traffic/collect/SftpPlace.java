package city.aryk.analytics.traffic.collect;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A folder behind SFTP. The host shows one of the keys that the site pins, or nothing is told to it. */
final class SftpPlace implements LogPlace {
    private final Session session;
    private final ChannelSftp channel;
    private final String folder;

    private SftpPlace(Session session, ChannelSftp channel, String folder) {
        this.session = session;
        this.channel = channel;
        this.folder = folder;
    }

    static SftpPlace open(Access access) throws IOException {
        int patience = (int) Access.PATIENCE.toMillis();
        try {
            var shell = new JSch();
            var key = access.login().key();
            if (key.isPresent()) {
                var bytes = (key.get().reveal() + "\n").getBytes(StandardCharsets.US_ASCII);
                shell.addIdentity("key", bytes, new byte[0], new byte[0]);
            }
            var session = shell.getSession(access.login().user(), access.from().getHost(), access.port());
            access.login().password().ifPresent(secret -> session.setPassword(secret.reveal()));
            session.setHostKeyRepository(new Pins(access.trust().hostKeys()));
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey,password");
            session.setTimeout(patience);
            session.setDaemonThread(true);
            session.connect(patience);
            return new SftpPlace(session, channel(session, patience), access.path());
        } catch (JSchException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ChannelSftp channel(Session session, int patience) throws JSchException {
        try {
            var channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(patience);
            return channel;
        } catch (JSchException e) {
            session.disconnect();
            throw e;
        }
    }

    @Override
    public List<Found> list(Predicate<String> taken) throws IOException {
        List<Found> found = new ArrayList<>();
        try {
            channel.ls(folder, entry -> {
                var about = entry.getAttrs();
                if (about.isReg()) {
                    found.add(new Found(entry.getFilename(), about.getSize(), about.getMTime() * 1_000L, false));
                }
                return found.size() < MOST_FILES
                        ? ChannelSftp.LsEntrySelector.CONTINUE
                        : ChannelSftp.LsEntrySelector.BREAK;
            });
        } catch (SftpException e) {
            throw new IOException(folder + ": " + e.getMessage(), e);
        }
        return found;
    }

    @Override
    public void fetch(Found file, OutputStream to) throws IOException {
        try {
            channel.get(folder + (folder.endsWith("/") ? "" : "/") + quoted(file.name()), to);
        } catch (SftpException e) {
            throw new IOException(file.name() + ": " + e.getMessage(), e);
        }
    }

    /** The library takes stars, question marks and backslashes for patterns. */
    private static String quoted(String name) {
        return name.replaceAll("([\\\\*?])", "\\\\$1");
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }

    /** The keys that the site pins. */
    private record Pins(List<String> fingerprints) implements HostKeyRepository {
        @Override
        public int check(String host, byte[] key) {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(key);
                var shown = "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
                return fingerprints.contains(shown) ? OK : NOT_INCLUDED;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every platform has SHA-256", e);
            }
        }

        @Override
        public void add(HostKey key, UserInfo user) {
            // nothing is learnt
        }

        @Override
        public void remove(String host, String type) {
            // nothing is forgotten
        }

        @Override
        public void remove(String host, String type, byte[] key) {
            // nothing is forgotten
        }

        @Override
        public String getKnownHostsRepositoryID() {
            return "site.yaml";
        }

        @Override
        public HostKey[] getHostKey() {
            return new HostKey[0];
        }

        @Override
        public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
            return new HostKey[0];
        }
    }
}
