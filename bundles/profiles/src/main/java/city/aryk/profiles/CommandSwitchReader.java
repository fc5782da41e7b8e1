package city.aryk.profiles;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.CommandSwitch;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site.Refused;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the part of a site that lets devices be asked for something: who may ask, and which devices. Stateless. */
final class CommandSwitchReader {
    private static final Amounts.Bounds LATE = new Amounts.Bounds("1s", "24h");
    /** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): 44 bytes. */
    private static final int KEY_BYTES = 44;

    private CommandSwitchReader() {}

    /**
     * What the site says; off where it says nothing.
     *
     * @param devices that can be polled
     * @param refused that cannot, and may be named all the same
     */
    static CommandSwitch read(Section top, List<DevicePlan> devices, List<Refused> refused) {
        return top.section("commands")
                .map(section -> {
                    section.only(List.of("keys", "devices", "late"));
                    Optional<Duration> late = section.parsed("late", LATE::duration);
                    return new CommandSwitch(keys(section), devices(section, devices, refused), late);
                })
                .orElse(CommandSwitch.OFF);
    }

    private static Map<String, CommandSwitch.Key> keys(Section section) {
        Map<String, CommandSwitch.Key> keys = new TreeMap<>();
        Map<PublicKey, String> owners = new HashMap<>();
        section.wanted("keys", "{transit-centre: {key: MCowBQYDK2VwAyEA..., roles: [transit-priority]}}");
        section.section("keys").ifPresent(list -> {
            list.once().tree().fields().forEach((name, field) -> {
                level(list, name, field);
                Section.of(field.value(), "'" + name + "'", list.findings())
                        .flatMap(CommandSwitchReader::key)
                        .ifPresent(key -> {
                            String other = owners.put(key.key(), name);
                            if (other != null) {
                                list.findings().add(field.key(), "'" + name + "' has the key of '" + other + "'");
                            }
                            keys.put(name, key);
                        });
            });
            if (list.tree().fields().isEmpty()) {
                list.findings()
                        .add(
                                list.tree().place(),
                                "'keys': wanted at least one key; leave 'commands' out to switch them off");
            }
        });
        return keys;
    }

    private static void level(Section list, String name, Tree.Field field) {
        try {
            Names.level(name);
        } catch (IllegalArgumentException e) {
            list.findings().add(field.key(), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<CommandSwitch.Key> key(Section section) {
        section.only(List.of("key", "roles", "note"));
        Optional<PublicKey> key = section.wantedText("key", "MCowBQYDK2VwAyEA...")
                .flatMap(text -> section.parsed("key", CommandSwitchReader::publicKey));
        section.wanted("roles", "[transit-priority]");
        List<String> roles = section.texts("roles");
        section.value("roles").filter(value -> roles.isEmpty()).ifPresent(value -> section.findings()
                .add(value.place(), "'roles': wanted at least one role"));
        return key.map(known -> new CommandSwitch.Key(known, Set.copyOf(roles)));
    }

    private static PublicKey publicKey(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            if (der.length == KEY_BYTES) {
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw wrongKey(base64);
        }
        throw wrongKey(base64);
    }

    private static IllegalArgumentException wrongKey(String got) {
        return new IllegalArgumentException("got '" + (got.length() > 80 ? got.substring(0, 80) + "..." : got)
                + "', wanted an Ed25519 public key, the 60 letters that 'aryk command key' prints");
    }

    private static Set<DeviceId> devices(Section section, List<DevicePlan> plans, List<Refused> refused) {
        if (section.value("devices").isEmpty()) {
            return Set.of();
        }
        Map<String, Boolean> known = new TreeMap<>();
        refused.forEach(one -> known.put(one.device().text(), true));
        plans.forEach(plan ->
                known.put(plan.device().text(), !plan.profile().commands().isEmpty()));
        Set<DeviceId> devices = new HashSet<>();
        Place place =
                section.value("devices").map(Tree::place).orElse(section.tree().place());
        List<String> names = section.texts("devices");
        for (String name : names) {
            if (!known.containsKey(name)) {
                section.findings().add(place, "'devices': " + Spelling.unknown("device", name, known.keySet()));
            } else if (!known.getOrDefault(name, false)) {
                section.findings().add(place, "'devices': the profile of '" + name + "' knows no commands");
            } else {
                devices.add(new DeviceId(name));
            }
        }
        if (names.isEmpty()) {
            section.findings().add(place, "'devices': wanted at least one device, or no such key for all");
        }
        return devices;
    }
}
