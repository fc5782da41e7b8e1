package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.flow.Downlink.Reply;
import java.util.Optional;

/**
 * What is spoken of, and to whom.
 *
 * @param command empty for what could not be read
 * @param reply empty where nobody waits for an answer
 */
record Subject(Optional<Command> command, Optional<Reply> reply) {
    static Subject of(Command command, Optional<Reply> reply) {
        return new Subject(Optional.of(command), reply);
    }
}
