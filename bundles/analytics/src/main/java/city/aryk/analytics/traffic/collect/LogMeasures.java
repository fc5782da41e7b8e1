package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Feed;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Brings a controller's high-resolution logs home, each event once, and tells its measures bin by bin. */
public final class LogMeasures implements Feed {
    static final String FROM = "from";
    static final String PASSWORD = "password";
    static final String KEY = "key";
    static final String HOST_KEY = "host-key";
    static final String AUTHORITY = "authority";
    static final String USER = "user";

    private static final List<String> SECRETS = List.of(PASSWORD, KEY, AUTHORITY);
    private static final Blueprint BLUEPRINT = blueprintOf();

    private static Blueprint blueprintOf() {
        var builder = Blueprint.of(
                        "log-measures",
                        "Traffic performance measures of a controller's own high-resolution log, which is brought home as"
                                + " files: each file once, each event once.")
                .from("logs of Econolite, MAXTIME or as a table, see `TRAFFIC.md`")
                .source("Oregon DOT (ShawnStrasser/atspm e13f69d) or Utah DOT (utahudot/udot-atspm da17dc324)")
                .ofItself()
                .limits("One controller a computation. A bin is told when events `settle` behind its end have come, or"
                        + " when no log has come for `patience`; what comes later is left out and told. After a start the state is built"
                        + " from the events of the last `keep`; a result whose telling was cut off is told again.");
        where(builder);
        pace(builder);
        return results(MeasureSettings.to(builder)).build();
    }

    private static void where(Blueprint.Builder builder) {
        builder.setting(Parameter.checked(
                        FROM,
                        "",
                        "where the logs are: " + Access.SCHEMES + " (also http, ftp). An"
                                + " http address without a slash at its end is one document",
                        LogMeasures::place))
                .setting(Parameter.checked(USER, "", "who asks", text -> {}))
                .setting(secret(PASSWORD, "`secret:NAME`"))
                .setting(secret(KEY, "sftp: the private key, PEM or OpenSSH, `secret:NAME`"))
                .setting(Parameter.checked(
                        HOST_KEY,
                        "",
                        "sftp: the host's key, e.g. `SHA256:…` as `ssh-keygen -lf` shows it; or several",
                        LogMeasures::fingerprints))
                .setting(
                        secret(AUTHORITY, "https, ftps: the CA's certificate, PEM, `secret:NAME`; else the platform's"))
                .setting(Parameter.checked("files", "*", "which names are logs, e.g. `*.datZ`", LogMeasures::pattern))
                .setting(Parameter.checked(
                        "controller", "", "the controller's name, where the logs hold several", text -> {}))
                .setting(Parameter.checked(
                        "zone", "", "the controller's local time, where not the site's", text -> zone(text)))
                .setting(Parameter.count("most", "64", "1", "1024", "the longest file, MiB"));
    }

    private static void pace(Blueprint.Builder builder) {
        builder.setting(Parameter.duration("every", "1m", "1s", "24h", "how often to look for new logs"))
                .setting(Parameter.duration("settle", "10m", "0s", "24h", "how much later events must have come"))
                .setting(Parameter.duration(
                        "patience",
                        "2h",
                        "1s",
                        "7d",
                        "how long after the last log the last bin waits for later events"))
                .setting(Parameter.duration("silence", "5m", "10s", "24h", "longer without an event is a gap"))
                .setting(Parameter.duration("keep", "26h", "0s", "7d", "how much of the past the state is built from"));
    }

    private static Blueprint.Builder results(Blueprint.Builder builder) {
        MeasurePoints.to(builder, "");
        return builder.event(
                        "traffic.log.gap",
                        "events are missing: a ring that was overwritten, or a file that never came;"
                                + " from, to and running numbers")
                .event(
                        "traffic.log.damaged",
                        "a file that is no log, or too long; it is set aside, with its name and fault")
                .event("traffic.log.unreachable", "begin and end")
                .event("traffic.log.unreadable", "one file cannot be had; the others are")
                .event("traffic.log.late", "events that came when their bin was told, with their number")
                .event("traffic.log.lost", "events kept on the disk that cannot be read any more");
    }

    private static Parameter secret(String key, String meaning) {
        return Parameter.checked(key, "", meaning, text -> {
            if (!text.startsWith("secret:")) {
                throw new IllegalArgumentException("is never written here; wanted secret:NAME");
            }
        });
    }

    private static void place(String text) {
        var uri = uri(text);
        boolean folder = "folder".equals(uri.getScheme());
        boolean path = uri.getPath() != null && uri.getPath().startsWith("/");
        if (!Access.knows(String.valueOf(uri.getScheme())) || (folder ? !path : uri.getHost() == null)) {
            throw new IllegalArgumentException("got '" + text + "', wanted " + Access.SCHEMES);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a user is never written in an address; wanted user: and password:");
        }
    }

    static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("got '" + text + "', wanted " + Access.SCHEMES, e);
        }
    }

    private static void fingerprints(String text) {
        if (!Arrays.stream(text.split(",", -1)).allMatch(part -> part.strip().matches("SHA256:[A-Za-z0-9+/]{43}"))) {
            throw new IllegalArgumentException("got '" + text + "', wanted SHA256: and 43 characters of base64");
        }
    }

    private static void pattern(String text) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("got '" + text + "', wanted a pattern of names, e.g. *.datZ", e);
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("got '" + text + "', wanted a time zone, e.g. Asia/Almaty", e);
        }
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> check(Computation computation, Site site) {
        List<Problem> problems = new ArrayList<>(Feed.super.check(computation, site));
        for (var secret : SECRETS) {
            boolean said = computation.settings().containsKey(secret);
            if (said && problems.isEmpty() && !computation.secrets().containsKey(secret)) {
                problems.add(new Problem(secret, "names no secret of the site"));
            }
        }
        return problems;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        List<Problem> problems = new ArrayList<>(MeasureSettings.problems(task.settings()));
        var from = task.settings().find(FROM);
        if (from.isEmpty()) {
            problems.add(new Problem("", "'from' is missing; wanted " + Access.SCHEMES));
        } else {
            var scheme = String.valueOf(uri(from.get()).getScheme());
            switch (scheme) {
                case "sftp" -> {
                    want(task, problems, USER, "the user's name");
                    want(task, problems, HOST_KEY, "the host's key, SHA256:…, as ssh-keygen -lf shows it");
                    if (task.settings().find(PASSWORD).isEmpty()) {
                        want(task, problems, KEY, "secret:NAME, or password: secret:NAME");
                    }
                }
                case "ftp", "ftps" -> {
                    want(task, problems, USER, "the user's name");
                    want(task, problems, PASSWORD, "secret:NAME");
                }
                default -> {
                    // a folder, or a server that may ask nobody's name
                }
            }
        }
        return problems;
    }

    private static void want(Task task, List<Problem> problems, String key, String wanted) {
        if (task.settings().find(key).filter(text -> !text.isEmpty()).isEmpty()) {
            problems.add(new Problem(FROM, "wants '" + key + "' beside it: " + wanted));
        }
    }

    @Override
    public Map<String, String> remarks(Task task) {
        return MeasureSettings.lacking(task.settings());
    }
}
