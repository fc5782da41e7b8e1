package city.aryk.driver.iec62056;

import java.util.Optional;

/**
 * How a meter is spoken with: what the profile says of it and every point repeats through the profile's defaults.
 *
 * @param mode how values are asked for
 * @param check how the check character is made
 * @param command {@code R1} or {@code R2}, what reads a register in programming mode
 * @param login {@code P1} or {@code P2}, what gives the password; empty when reading needs none
 * @param factory the password as delivered, for where the endpoint names none
 */
record Manner(Mode mode, Check check, String command, Optional<String> login, Optional<String> factory) {

    /** The ways to ask for values. */
    enum Mode {
        /** Programming mode: one request a register (IEC 62056-21, clause 6.5). */
        REGISTER,
        /** Data readout: the meter sends what it was set to send (clause 6.4.2). */
        READOUT,
        /** Energomera's quick request: address and reading command together, without a session. */
        FAST
    }
}
