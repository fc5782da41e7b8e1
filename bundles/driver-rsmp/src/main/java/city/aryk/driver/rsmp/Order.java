package city.aryk.driver.rsmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;

/**
 * A priority request on its way from the lane to the connection. It is sent at most once: either the connection takes it,
 * or the lane gives up before, and then nothing is sent. Safe for use by both threads.
 */
final class Order {
    private final PriorityRequest request;
    private State state = State.WAITING;
    private String detail = "";

    private enum State {
        WAITING,
        /** The lane waits no longer, or the connection ended before; nothing was sent. */
        ABANDONED,
        SENT,
        TAKEN,
        REFUSED,
        /** The connection ended after it was sent. */
        LOST
    }

    Order(PriorityRequest request) {
        this.request = request;
    }

    PriorityRequest request() {
        return request;
    }

    /** For the connection, right before it sends; not to be sent where it says no. */
    synchronized boolean send() {
        if (state != State.WAITING) {
            return false;
        }
        state = State.SENT;
        return true;
    }

    /** Whether nobody waits for the controller's answer any more. */
    synchronized boolean over() {
        return state != State.WAITING && state != State.SENT;
    }

    synchronized void taken() {
        end(State.TAKEN, "");
    }

    synchronized void refused(String reason) {
        end(State.REFUSED, reason);
    }

    /** The connection has ended. */
    synchronized void lost(String reason) {
        end(state == State.WAITING ? State.ABANDONED : State.LOST, reason);
    }

    private void end(State as, String why) {
        if (state == State.WAITING || state == State.SENT) {
            state = as;
            detail = why;
            notifyAll();
        }
    }

    /** Waits until the controller has answered; gives the order up where it was not sent in time. */
    synchronized void await(Deadline deadline) throws DriverException, InterruptedException {
        while ((state == State.WAITING || state == State.SENT) && !deadline.passed()) {
            wait(Math.max(1, deadline.leftMillis()));
        }
        switch (state) {
            case TAKEN -> {}
            case REFUSED -> throw new DriverException.Refused(detail);
            case LOST ->
                throw new DriverException.Unreachable(
                        "the connection ended before the controller answered the request: " + detail);
            case SENT -> {
                state = State.LOST;
                throw new DriverException.Timeout("the controller has not answered the request");
            }
            default -> {
                state = State.ABANDONED;
                throw new DriverException.NotSent(
                        "nothing was sent: " + (detail.isEmpty() ? "the controller was not ready in time" : detail));
            }
        }
    }
}
