package city.aryk.street.junction;

/** One detector: what it senses, what ails it, what it reports, and what it has counted. */
final class Detector {
    private final int number;
    private final Settings.Limits limits;
    private final Diary diary;
    private DetectorFault fault = DetectorFault.NONE;
    private DetectorFault noticed = DetectorFault.NONE;
    private boolean on;
    private int unchanged;
    private long count;
    private int occupied;

    Detector(int number, Settings.Limits limits, Diary diary) {
        this.number = number;
        this.limits = limits;
        this.diary = diary;
    }

    void ail(DetectorFault now) {
        fault = now;
    }

    /** Takes what is there, and reports. */
    void sense(boolean vehicle) {
        boolean now =
                switch (fault) {
                    case NONE -> vehicle;
                    case STUCK_ON -> true;
                    case STUCK_OFF -> false;
                };
        unchanged++;
        if (now != on) {
            on = now;
            unchanged = 0;
            diary.note(on ? Diary.DETECTOR_ON : Diary.DETECTOR_OFF, number);
            count += on ? 1 : 0;
            restore();
        }
        occupied += on ? 1 : 0;
        watch();
    }

    private void watch() {
        if (noticed == DetectorFault.NONE && on && unchanged >= limits.presence()) {
            noticed = DetectorFault.STUCK_ON;
            diary.note(Diary.DETECTOR_STUCK_ON, number);
        } else if (noticed == DetectorFault.NONE && !on && unchanged >= limits.silence()) {
            noticed = DetectorFault.STUCK_OFF;
            diary.note(Diary.DETECTOR_STUCK_OFF, number);
        }
    }

    private void restore() {
        if (noticed != DetectorFault.NONE) {
            noticed = DetectorFault.NONE;
            diary.note(Diary.DETECTOR_RESTORED, number);
        }
    }

    boolean on() {
        return on;
    }

    /** The fault that the controller has noticed. */
    DetectorFault noticed() {
        return noticed;
    }

    /** Vehicles since the start. */
    long count() {
        return count;
    }

    /** Tenths of a second with a vehicle on it, since the last call. */
    int takeOccupied() {
        int taken = occupied;
        occupied = 0;
        return taken;
    }
}
