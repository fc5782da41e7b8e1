package city.aryk.cli;

import city.aryk.cli.rollout.GatewayName;
import city.aryk.cli.rollout.Target;
import city.aryk.clock.SystemTime;
import city.aryk.profiles.desired.Envelope;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What commands that sign and publish have in common: the operator's key, clock, files and names of gateways. */
final class Desk {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

    private Desk() {}

    /** UTC; what is signed carries the time, so that a machine that does not know it cannot sign. */
    static Instant now() throws Refused {
        var time = new SystemTime();
        var utc = time.utcMillis(time.now());
        if (utc.isEmpty()) {
            throw Refused.failed(Texts.of("clock.unset"));
        }
        return Instant.ofEpochMilli(utc.getAsLong());
    }

    /** A version that grows by itself: the minute, e.g. 202607011030. */
    static long version(Optional<Long> wanted, Instant now) throws Refused {
        long version = wanted.orElseGet(() -> Long.parseLong(MINUTES.format(now)));
        if (version < 1 || version > Label.LARGEST_VERSION) {
            throw Refused.input(Texts.of("sign.version.range", version, Label.LARGEST_VERSION));
        }
        return version;
    }

    static Signer signer(Path key) throws Refused {
        try {
            return Signer.read(key);
        } catch (RefusedException e) {
            throw refused(e);
        } catch (IOException e) {
            throw Refused.input(Texts.of("file.unreadable", key, e));
        }
    }

    static Audience audience(List<String> patterns) throws Refused {
        try {
            return patterns.isEmpty() ? Audience.ALL : Audience.of(patterns, "--for");
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /** A document for gateways, read and judged as far as a desk can. */
    static Target document(Path file) throws Refused {
        try {
            return Target.read(bytes(file, Envelope.LARGEST), now());
        } catch (RefusedException e) {
            throw Refused.input(
                    Texts.of("desired.wrong", file, e.problem(), e.reason().code()));
        }
    }

    static byte[] bytes(Path file, long most) throws Refused {
        try {
            long size = Files.size(file);
            if (size > most) {
                throw Refused.input(Texts.of("file.large", file, size, most));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Refused.input(Texts.of("file.unreadable", file, e));
        }
    }

    /** Whole or not at all. */
    static void write(Path file, byte[] bytes) throws Refused {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Refused.failed(Texts.of("file.unwritable", file, e));
        }
    }

    static Refused refused(RefusedException e) {
        return Refused.input(Texts.of("refused", e.problem(), e.reason().code()));
    }

    /** Gateways as they are given: {@code site/gateway}, or files with one a line, where {@code #} starts a comment. */
    static List<GatewayName> gateways(List<String> words) throws Refused {
        List<GatewayName> all = new ArrayList<>();
        for (var word : words) {
            if (Files.isRegularFile(Path.of(word))) {
                fromFile(Path.of(word), all);
            } else {
                all.add(GatewayName.of(word).orElseThrow(() -> Refused.input(Texts.of("gateway.form", word))));
            }
        }
        if (all.isEmpty()) {
            throw Refused.input(Texts.of("gateway.none"));
        }
        return all.stream().distinct().toList();
    }

    private static void fromFile(Path file, List<GatewayName> all) throws Refused {
        try {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                var text = lines.get(i).replaceFirst("#.*", "").strip();
                var place = file + ":" + (i + 1) + ": " + text;
                if (!text.isEmpty()) {
                    all.add(GatewayName.of(text).orElseThrow(() -> Refused.input(Texts.of("gateway.form", place))));
                }
            }
        } catch (IOException e) {
            throw Refused.input(Texts.of("file.unreadable", file, e));
        }
    }

    /** Refuses gateways that would refuse the document because it is not for them. */
    static void mustBeFor(Target target, List<GatewayName> gateways) throws Refused {
        var strangers = target.strangers(gateways);
        if (!strangers.isEmpty()) {
            var patterns = String.join(", ", target.desired().label().audience().patterns());
            throw Refused.input(Texts.of("gateway.stranger", patterns, some(strangers)));
        }
    }

    /** The first few names, and how many more there are. */
    static String some(List<GatewayName> gateways) {
        int shown = Math.min(5, gateways.size());
        var names = String.join(
                ", ",
                gateways.subList(0, shown).stream().map(GatewayName::toString).toList());
        return shown == gateways.size() ? names : names + Texts.of("and.more", gateways.size() - shown);
    }
}
