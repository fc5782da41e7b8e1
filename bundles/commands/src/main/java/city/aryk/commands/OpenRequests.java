package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.command.Progress;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Life;
import city.aryk.api.time.Time;
import city.aryk.commands.Gate.Admission;
import city.aryk.commands.OpenRequest.Cancel;
import city.aryk.commands.OpenRequest.Nature;
import city.aryk.commands.OpenRequest.Way;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The requests that are open at devices, and that each of them ends: by the device, by its requester, after its time,
 * when nobody renews it, or when the gateway ends. A cancellation that may have left is never sent again; one that
 * certainly has not is tried until the device can be reached. What cannot be cancelled is left to time out in the
 * device, and that is said. Belongs to the commands thread.
 */
final class OpenRequests {
    /** The requester cancelled it: the vehicle has passed. */
    static final String REQUESTED = "requested";

    private static final int MOST = 64;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(10);

    private final Carrier carrier;
    private final Voice voice;
    private final Memory memory;
    private final Time time;
    private final Map<String, OpenRequest> open = new LinkedHashMap<>();

    OpenRequests(Carrier carrier, Voice voice, Memory memory, Time time) {
        this.carrier = carrier;
        this.voice = voice;
        this.memory = memory;
        this.time = time;
    }

    /** Whether a request may be opened. */
    void mayOpen(Command command) throws RefusedException {
        Optional<OpenRequest> alike =
                open.values().stream().filter(one -> one.isLike(command)).findFirst();
        if (alike.isPresent()) {
            throw new RefusedException(
                    Refusal.ALREADY_OPEN, alike.get().id() + " is open for the same vehicle and approach");
        }
        if (open.size() >= MOST) {
            throw new RefusedException(Refusal.BUSY, MOST + " requests are open already");
        }
    }

    /** The open request that a command renews or cancels; empty where the command is no such. */
    Optional<OpenRequest> meant(Admission admission) throws RefusedException {
        Command command = admission.command();
        boolean continues = admission.device().profile().commands().stream()
                .flatMap(plan -> plan.guard().life().stream())
                .anyMatch(life -> names(life, command.name()));
        if (!continues) {
            return Optional.empty();
        }
        String id = command.arguments().getOrDefault(CommandPlan.REQUEST, "");
        OpenRequest meant = open.get(id);
        if (meant == null
                || !meant.command().device().equals(command.device())
                || !names(meant.life(), command.name())) {
            throw new RefusedException(Refusal.NOT_OPEN, "no request '" + id + "' is open at " + command.device());
        }
        if (!meant.command().authority().issuer().equals(command.authority().issuer())) {
            throw new RefusedException(Refusal.NOT_YOURS, id + " was asked for by another");
        }
        if (meant.cancel != Cancel.NONE) {
            throw new RefusedException(Refusal.NOT_OPEN, id + " is being cancelled: " + meant.why);
        }
        return Optional.of(meant);
    }

    private static boolean names(Life life, String command) {
        return life.cancelBy().equals(command)
                || life.lease().filter(lease -> lease.renewBy().equals(command)).isPresent();
    }

    /** Carries a request that was admitted and written down, and watches it from then on. */
    void begin(Admission admission, Life life, Subject subject) {
        var request =
                new OpenRequest(new Nature(admission.command(), admission.plan(), life, admission.device()), subject);
        open.put(request.id(), request);
        Duration within = admission.plan().guard().confirm().within();
        Duration patience = within.compareTo(admission.validFor()) < 0 ? within : admission.validFor();
        carrier.carry(request.command(), patience, (outcome, detail) -> carried(request, outcome, detail));
    }

    private void carried(OpenRequest request, Outcome outcome, String detail) {
        if (!open.containsValue(request)) {
            return; // the device has said already how it ended
        }
        switch (outcome) {
            case TAKEN -> {
                request.there(time.nanos());
                voice.say(request.subject(), Word.on("sent", "the device has it"));
            }
            case REFUSED -> end(request, Word.refused(Refusal.DEVICE_REFUSED, detail));
            case NOT_SENT -> end(request, Word.refused(Refusal.NOT_SENT, detail));
            case UNKNOWN -> {
                request.there(time.nanos());
                voice.say(request.subject(), Word.on("uncertain", "the device may have it: " + detail));
                want(request, "uncertain");
            }
        }
        pursue(request);
    }

    /** Its requester is there. */
    void renew(OpenRequest request) {
        request.renew(time.nanos());
    }

    /**
     * Cancels a request by its requester's own command.
     *
     * @param subject of that command
     */
    void checkOut(OpenRequest request, Command command, Subject subject) {
        want(request, REQUESTED);
        request.cancel = Cancel.CARRYING;
        carrier.carry(command, CANCEL_PATIENCE, (outcome, detail) -> {
            voice.say(subject, Errand.word(outcome, detail));
            cancelled(request, outcome, detail);
        });
    }

    private void want(OpenRequest request, String why) {
        if (request.cancel == Cancel.NONE) {
            request.cancel = Cancel.WANTED;
            request.why = why;
            request.retryAt = time.nanos();
            request.giveUpAt = time.nanos() + GIVE_UP.toNanos();
        }
    }

    /** Sends the cancellation that is wanted, where its time has come. */
    private void pursue(OpenRequest request) {
        long now = time.nanos();
        if (request.way != Way.THERE || request.cancel != Cancel.WANTED || now - request.retryAt < 0) {
            return;
        }
        if (now - request.giveUpAt >= 0) {
            end(request, left(request, "the device could not be reached for " + GIVE_UP.toMinutes() + " min"));
            return;
        }
        request.cancel = Cancel.CARRYING;
        Command cancellation = request.cancellation();
        if (!request.noted) {
            request.noted = true;
            var word = new Word("cancelling", Severity.INFO, request.why, "the gateway cancels it", false);
            voice.note(Subject.of(cancellation, Optional.empty()), word);
        }
        carrier.carry(cancellation, CANCEL_PATIENCE, (outcome, detail) -> cancelled(request, outcome, detail));
    }

    private void cancelled(OpenRequest request, Outcome outcome, String detail) {
        if (!open.containsValue(request)) {
            return;
        }
        long now = time.nanos();
        switch (outcome) {
            case TAKEN -> {
                request.cancel = Cancel.TAKEN;
                request.endBy = now + request.plan().guard().confirm().within().toNanos();
            }
            case REFUSED ->
                end(request, Word.end("cancelled", request.why, "the device knows it no longer: " + detail));
            case NOT_SENT -> {
                request.cancel = Cancel.WANTED;
                request.retryAt = now + RETRY.toNanos();
            }
            case UNKNOWN -> end(request, left(request, "nobody knows whether the cancellation arrived: " + detail));
        }
    }

    private static Word left(OpenRequest request, String message) {
        return Word.trouble("left", request.why, message + "; it is left to time out in the device");
    }

    /** Takes what a device says. */
    void told(DeviceId device, Progress progress) {
        OpenRequest request = open.get(progress.request());
        if (request == null || !request.command().device().equals(device)) {
            return;
        }
        request.confirmed = true;
        String state = progress.state().name().toLowerCase(Locale.ROOT);
        if (!progress.state().isLast()) {
            voice.say(request.subject(), Word.on(state, progress.detail()));
        } else if (progress.state() == Progress.State.COMPLETED && !request.why.isEmpty() && !request.wasCheckedOut()) {
            end(request, Word.end("cancelled", request.why, progress.detail()));
        } else {
            end(request, Word.end(state, request.why, progress.detail()));
        }
    }

    /** Does what is due. */
    void tick() {
        long now = time.nanos();
        for (OpenRequest request : List.copyOf(open.values())) {
            request.due(now).ifPresent(why -> want(request, why));
            pursue(request);
            if (request.cancel == Cancel.TAKEN && now - request.endBy >= 0) {
                end(request, Word.end("cancelled", request.why, ""));
            }
        }
    }

    private void end(OpenRequest request, Word word) {
        open.remove(request.id());
        memory.close(request.id());
        voice.say(request.subject(), word);
    }

    /** Takes up what an earlier run of the gateway left open: it is cancelled as soon as the device can be reached. */
    void takeUp(Nature left) {
        var request = new OpenRequest(left, Subject.of(left.command(), Optional.empty()));
        open.put(request.id(), request);
        request.there(time.nanos());
        want(request, "gateway-restarted");
    }

    /** Nobody can cancel what an earlier run of the gateway left open. */
    void giveUp(Journal.Left left, Command command) {
        memory.close(left.id());
        var word = Word.trouble(
                "left",
                "gateway-restarted",
                "the site has no such device any more; it is left to time out in the device");
        voice.say(Subject.of(command, Optional.empty()), word);
    }

    /** Cancels those that match, at once. */
    void cancel(Predicate<OpenRequest> which, String why) {
        for (OpenRequest request : List.copyOf(open.values())) {
            if (which.test(request)) {
                want(request, why);
                pursue(request);
            }
        }
    }

    /** Whether everything that was to be sent has been answered, or cannot be sent at present. */
    boolean isQuiet() {
        return open.values().stream()
                .noneMatch(request -> request.way == Way.CARRYING || request.cancel == Cancel.CARRYING);
    }

    int size() {
        return open.size();
    }
}
