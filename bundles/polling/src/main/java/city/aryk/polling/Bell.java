package city.aryk.polling;

import city.aryk.api.time.Time;

/**
 * Lets a lane wait for its grid and be woken before that. Ringing never interrupts anything but the wait: not a question
 * to a device, and not a scan that is being handed over. Rested by the lane thread, rung by all threads.
 */
final class Bell {
    private final Object lock = new Object();
    private boolean resting;
    private boolean rung;

    /**
     * Waits until the instant, or until it is rung.
     *
     * @throws InterruptedException when the lane is to end
     */
    void rest(Time time, long until, Doorway door) throws InterruptedException {
        synchronized (lock) {
            resting = !rung;
            rung = false;
            if (!resting) {
                return;
            }
        }
        boolean interrupted = false;
        try {
            time.pauseUntil(until);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (wasRung()) {
            Thread.interrupted(); // rung in the instant in which the wait ended by itself
        } else if (interrupted) {
            throw new InterruptedException();
        }
        door.passable();
    }

    private boolean wasRung() {
        synchronized (lock) {
            boolean was = rung;
            resting = false;
            rung = false;
            return was;
        }
    }

    /** Wakes the lane, or keeps it from its next rest. */
    void ring(Thread lane) {
        synchronized (lock) {
            rung = true;
            if (resting) {
                lane.interrupt();
            }
        }
    }
}
