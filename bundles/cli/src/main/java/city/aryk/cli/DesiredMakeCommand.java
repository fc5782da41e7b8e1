package city.aryk.cli;

import city.aryk.profiles.desired.Criteria;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SetSource.Form;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aryk desired make}: a signed document that tells gateways what to be. */
@Command(name = "make")
final class DesiredMakeCommand implements Callable<Integer> {
    static final int LONGEST_SITE = 512 * 1024;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(names = "--set", paramLabel = "FILE", descriptionKey = "make.set")
    private Optional<Path> set = Optional.empty();

    @Option(names = "--set-url", paramLabel = "URL", descriptionKey = "make.setUrl")
    private Optional<URI> setUrl = Optional.empty();

    @Option(names = "--set-beside", descriptionKey = "make.setBeside")
    private boolean setBeside;

    @Option(names = "--site", paramLabel = "SITE.yaml", descriptionKey = "make.site")
    private Optional<Path> site = Optional.empty();

    @Option(names = "--overrides", paramLabel = "FILE.yaml", descriptionKey = "make.overrides")
    private Optional<Path> overrides = Optional.empty();

    @Option(names = "--base", paramLabel = "SITE.yaml", descriptionKey = "make.base")
    private Optional<Path> base = Optional.empty();

    @Mixin
    private final Shelf shelf = new Shelf();

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "sign.key")
    private Path key = Path.of("");

    @Option(names = "--version", paramLabel = "N", descriptionKey = "sign.version")
    private Optional<Long> version = Optional.empty();

    @Option(names = "--name", paramLabel = "TEXT", descriptionKey = "sign.name")
    private Optional<String> name = Optional.empty();

    @Option(names = "--for", split = ",", paramLabel = "SITE/GATEWAY", descriptionKey = "sign.for")
    private List<String> audience = List.of();

    @Mixin
    private final Trying trying = new Trying();

    @Mixin
    private final Order order = new Order();

    @Option(names = "--allow-older", descriptionKey = "make.allowOlder")
    private boolean allowOlder;

    @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "make.out")
    private Path out = Path.of("");

    /** How the document must prove itself. */
    static final class Trying {
        @Option(names = "--trial", converter = Spans.Reader.class, paramLabel = "10m", descriptionKey = "make.trial")
        private Optional<Duration> trial = Optional.empty();

        @Option(names = "--settle", converter = Spans.Reader.class, paramLabel = "2m", descriptionKey = "make.settle")
        private Optional<Duration> settle = Optional.empty();

        @Option(names = "--silent-devices", paramLabel = "N", defaultValue = "0", descriptionKey = "make.silent")
        private int silent;

        @Option(names = "--error-share", paramLabel = "0.2", defaultValue = "0.2", descriptionKey = "make.errors")
        private BigDecimal errors = Criteria.USUAL.limits().errorShare();

        @Option(names = "--point-loss", paramLabel = "0.5", defaultValue = "0.5", descriptionKey = "make.points")
        private BigDecimal points = Criteria.USUAL.limits().pointLoss();

        @Option(names = "--attempts", paramLabel = "N", defaultValue = "2", descriptionKey = "make.attempts")
        private int attempts = Terms.USUAL.attempts();

        Criteria criteria() {
            var usual = Criteria.USUAL;
            var whole = trial.orElse(usual.duration());
            var fifth = whole.dividedBy(5);
            var quiet = settle.orElse(fifth.compareTo(usual.settle()) < 0 ? fifth : usual.settle());
            var bounds = new Criteria.Bounds(
                    silent, errors, usual.limits().uplink(), usual.limits().memoryMebibytes(), points);
            return new Criteria(whole, quiet, usual.restarts(), bounds);
        }
    }

    /** In which order gateways take it by themselves. */
    static final class Order {
        @Option(names = "--canary", split = ",", paramLabel = "SITE/GATEWAY", descriptionKey = "make.canary")
        private List<String> canaries = List.of();

        @Option(names = "--batch-size", paramLabel = "N", defaultValue = "1", descriptionKey = "make.batch")
        private int batch = 1;

        @Option(names = "--fleet", paramLabel = "N", defaultValue = "1", descriptionKey = "make.fleet")
        private int fleet = 1;

        @Option(names = "--pause", converter = Spans.Reader.class, paramLabel = "20m", descriptionKey = "make.pause")
        private Optional<Duration> pause = Optional.empty();

        Rollout rollout(Criteria criteria) throws Refused {
            if (canaries.isEmpty()) {
                if (batch != 1 || fleet != 1 || pause.isPresent()) {
                    throw Refused.input(Texts.of("make.order"));
                }
                return Rollout.AT_ONCE;
            }
            var first = Desk.audience(canaries);
            var between = pause.orElse(criteria.duration().multipliedBy(2));
            return new Rollout(first, batch, fleet, between, Optional.empty());
        }
    }

    @Override
    public Integer call() throws Refused, IOException {
        var now = Desk.now();
        long number = Desk.version(version, now);
        var label = new Label(number, name.orElse("version " + number), now, Desk.audience(audience));
        var criteria = trying.criteria();
        var terms = new Terms(criteria, order.rollout(criteria), trying.attempts, allowOlder);
        var archive = archive();
        var change = change();
        if (archive.isEmpty() && (setUrl.isPresent() || setBeside)) {
            throw Refused.input(Texts.of("make.alone"));
        }
        if (archive.isEmpty() && change.isEmpty()) {
            throw Refused.input(Texts.of("make.nothing"));
        }
        try {
            new SetAtDesk(archive, shelf, now).check(site, overrides.map(file -> new SetAtDesk.Overrides(file, base)));
            var source = archive.isPresent() ? Optional.of(source(archive.get())) : Optional.<SetSource>empty();
            var signed = new Desired(label, source, change, terms).signed(Desk.signer(key));
            Desk.write(out, signed);
            var by = Desk.document(out).signer().signer();
            System.out.println(Texts.of("make.done", out, number, by, signed.length));
            return 0;
        } catch (RefusedException e) {
            throw Desk.refused(e);
        }
    }

    private Optional<byte[]> archive() throws Refused {
        return set.isPresent() ? Optional.of(Desk.bytes(set.get(), Limits.USUAL.archive())) : Optional.empty();
    }

    /** Inside the document where nothing else is said. */
    private SetSource source(byte[] archive) {
        if (setUrl.isPresent()) {
            return new SetSource(Form.URL, setUrl.get().toString(), sha256(archive));
        }
        return setBeside
                ? new SetSource(Form.FILE, String.valueOf(set.orElseThrow().getFileName()), sha256(archive))
                : SetSource.inline(archive);
    }

    private Optional<SiteChange> change() throws Refused {
        if (site.isPresent() && overrides.isPresent()) {
            throw Refused.input(Texts.of("make.both"));
        }
        var file = site.or(() -> overrides);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var text = new String(Desk.bytes(file.get(), LONGEST_SITE), StandardCharsets.UTF_8);
        return Optional.of(new SiteChange(site.isPresent(), text));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
