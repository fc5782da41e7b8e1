#!/usr/bin/env python3
"""Constructs the captures of the SNMP profiles from the public MIBs.

Usage: make_snmp.py FOLDER, where FOLDER has NTCIP1201-Glo.mib, ntcip1209-Tss.mib and
NTCIP1202v01_oids_access_types.tsv (OID, name, access, type of each object of the official 1202 MIB).

Objects are named here as in the MIBs, and their numbers are taken from there, never from the profiles: a wrong number in
a profile shows as a difference. Objects of ringStatus (1202 v02), UG405 and STCIP stand in no file that is public: their
numbers are written out below, from the sources that the profiles name. All values are made up.
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
ROOTS = {"global": "1.3.6.1.4.1.1206.4.2.6", "tss": "1.3.6.1.4.1.1206.4.2.4"}
UP_TIME = "1.3.6.1.2.1.1.3.0"
RING_STATUS = "1.3.6.1.4.1.1206.4.2.1.7.6.1.1"
UTC = "1.3.6.1.4.1.13267.3.2"
STCIP = "1.3.6.1.4.1.1618"


def objects(folder):
    """The number of every object, by its name."""
    numbers = dict(ROOTS)
    for line in (folder / "NTCIP1202v01_oids_access_types.tsv").read_text().splitlines():
        number, name = line.split("\t")[:2]
        numbers[name] = number
    for file in ("NTCIP1201-Glo.mib", "ntcip1209-Tss.mib"):
        text = re.sub(r"--.*", "", (folder / file).read_text(encoding="latin-1"))
        text = re.sub(r'"[^"]*"', "", text)
        for match in re.finditer(r"\b([a-z]\w*)\s+OBJECT(?:-TYPE|\s+IDENTIFIER)(.*?)::=\s*\{\s*(\w+)\s+(\d+)\s*}", text, re.S):
            if match[3] in numbers:
                numbers.setdefault(match[1], numbers[match[3]] + "." + match[4])
    return numbers


class Case:
    """One capture: what the agent has, and what is expected of it."""

    def __init__(self, numbers, title):
        self.numbers = numbers
        self.title = title
        self.walk = {}
        self.readings = {}
        self.gaps = {}

    def oid(self, name, index=""):
        base = self.numbers.get(name, name)
        return base + ("." + str(index) if index != "" else "")

    def put(self, name, index, value):
        """An object of the agent; numbers are INTEGER, texts are STRING, anything else as snmpwalk writes it."""
        if isinstance(value, int):
            text = f"INTEGER: {value}"
        else:
            text = value if ": " in value else f'STRING: "{value}"'
        self.walk[self.oid(name, index)] = text

    def reads(self, **points):
        self.readings.update({key.replace("__", "."): str(value) for key, value in points.items()})

    def read(self, point, value):
        self.readings[point] = str(value)

    def up(self, seconds):
        self.walk[UP_TIME] = f"Timeticks: ({seconds * 100}) {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.00"
        self.read("uptime", f"{seconds}")

    def unsupported(self, *points):
        self.gaps.update({point: "unsupported" for point in points})

    def write(self, profile, case):
        folder = HERE / profile / case
        folder.mkdir(parents=True, exist_ok=True)
        order = sorted(self.walk, key=lambda oid: [int(part) for part in oid.split(".")])
        lines = ["# " + self.title] + [f".{oid} = {self.walk[oid]}" for oid in order]
        (folder / "exchange.txt").write_text("\n".join(lines) + "\n")
        text = "secrets:\n  community: recorded\n"
        for key, entries in (("readings", self.readings), ("gaps", self.gaps)):
            if entries:
                quote = '"' if key == "readings" else ""
                text += key + ":\n" + "".join(f"  {p}: {quote}{v}{quote}\n" for p, v in entries.items())
        (folder / "expected.yaml").write_text(text)


def digits(numbers, count):
    """A set of bits as digits, number 1 first."""
    return "".join("1" if i + 1 in numbers else "0" for i in range(count))


def groups(case, point, name, numbers, count):
    for group in range(count // 8):
        case.put(name, group + 1, sum(1 << bit for bit in range(8) if group * 8 + bit + 1 in numbers))
    case.read(point, digits(numbers, count))


def flag(number, bit):
    return "true" if number >> bit & 1 else "false"


GLOBAL_POINTS = "configuration.id device.make device.model device.firmware device.standards clock.time clock.local " \
                "clock.zone clock.summer schedule.day schedule log.events".split()


def globals_of(case, clock=1_781_000_000):
    """The global objects of NTCIP 1201."""
    case.put("globalSetIDParameter", 0, 48879)
    case.put("moduleMake", 1, "Maker")
    case.put("moduleModel", 1, "Controller A")
    case.put("moduleVersion", 1, "20250705 - v03.01.17")
    case.put("controllerBaseStandards", 0, "NTCIP 1201:v03.15, NTCIP 1202:v01.07")
    case.put("globalTime", 0, f"Counter32: {clock}")
    case.put("controllerLocalTime", 0, f"Counter32: {clock + 18_000}")
    case.put("controllerStandardTimeZone", 0, 18_000)
    case.put("globalDaylightSaving", 0, 2)
    case.put("dayPlanStatus", 0, 3)
    case.put("timeBaseScheduleTableStatus", 0, 1)
    case.put("numEvents", 0, 512)
    values = ["48879", "Maker", "Controller A", "20250705 - v03.01.17", "NTCIP 1201:v03.15, NTCIP 1202:v01.07",
              clock, clock + 18_000, 18_000, "none", 3, 1, 512]
    for point, value in zip(GLOBAL_POINTS, values):
        case.read(point, value)


SHORT = "alarm.preempt alarm.flash alarm.cycle.zero alarm.local.override alarm.coordination alarm.detector " \
        "fault.minor fault.serious".split()
UNIT_1 = "alarm.cycle.fault alarm.coordination.fault alarm.coordination.fail alarm.cycle.fail alarm.conflict.flash " \
         "alarm.local.flash alarm.local.free coordinated".split()
UNIT_2 = "power.fail alarm.battery.low alarm.response.fault alarm.external.start alarm.stop.time".split()


def alarms(case, short, unit1, unit2):
    for name, point, number, names in (
            ("shortAlarmStatus", "alarms", short, SHORT),
            ("unitAlarmStatus1", "alarms.unit.1", unit1, UNIT_1),
            ("unitAlarmStatus2", "alarms.unit.2", unit2, UNIT_2)):
        case.put(name, 0, number)
        case.read(point, digits({bit + 1 for bit in range(8) if number >> bit & 1}, 8))
        for bit, entry in enumerate(names):
            case.read(entry, flag(number, bit))


def lamps(case, red, yellow, green, walking, waiting):
    everything = set(range(1, 17))
    groups(case, "phases.red", "phaseStatusGroupReds", red, 16)
    groups(case, "phases.yellow", "phaseStatusGroupYellows", yellow, 16)
    groups(case, "phases.green", "phaseStatusGroupGreens", green, 16)
    groups(case, "phases.walk.not", "phaseStatusGroupDontWalks", (everything - walking) if walking else set(), 16)
    groups(case, "phases.walk.clearing", "phaseStatusGroupPedClears", set(), 16)
    groups(case, "phases.walk", "phaseStatusGroupWalks", walking, 16)
    groups(case, "calls.vehicles", "phaseStatusGroupVehCalls", waiting, 16)
    groups(case, "calls.pedestrians", "phaseStatusGroupPedCalls", {4} & waiting, 16)
    groups(case, "phases.on", "phaseStatusGroupPhaseOns", green, 16)
    groups(case, "phases.next", "phaseStatusGroupPhaseNexts", {4, 8} if green else set(), 16)


def ntcip1202_running(numbers):
    case = Case(numbers, "Constructed from the MIB, not recorded: phases 2 and 6 are green in plan 11.")
    case.up(86_400)
    globals_of(case)
    everything = set(range(1, 17))
    lamps(case, everything - {2, 6}, set(), {2, 6}, {2, 6}, {3, 4, 7})
    groups(case, "overlaps.red", "overlapStatusGroupReds", {2}, 16)
    groups(case, "overlaps.yellow", "overlapStatusGroupYellows", {3}, 16)
    groups(case, "overlaps.green", "overlapStatusGroupGreens", {1}, 16)
    groups(case, "signal.groups.red", "channelStatusGroupReds", {1, 3, 4, 5, 7, 8}, 16)
    groups(case, "signal.groups.yellow", "channelStatusGroupYellows", set(), 16)
    groups(case, "signal.groups.green", "channelStatusGroupGreens", {2, 6, 9}, 16)
    groups(case, "detectors", "vehicleDetectorStatusGroupActive", {1, 3, 32, 57}, 64)
    groups(case, "detectors.alarm", "vehicleDetectorStatusGroupAlarms", {9, 64}, 64)
    case.put("volumeOccupancySequence", 0, 17)
    case.put("volumeOccupancyPeriod", 0, 60)
    case.reads(detectors__sequence=17, detectors__period=60)
    for n in range(1, 17):
        case.put("detectorVolume", n, 255 if n == 9 else n)
        case.put("detectorOccupancy", n, 213 if n == 9 else 3 * n)
        case.put("vehicleDetectorAlarms", n, 1 if n == 9 else 0)
        case.read(f"detector.{n}.alarms", digits({1} if n == 9 else set(), 8))
        if n == 9:
            case.gaps.update({"detector.9.volume": "not-available", "detector.9.occupancy": "not-available"})
        else:
            case.read(f"detector.{n}.volume", n)
            case.read(f"detector.{n}.occupancy", 1.5 * n)
    coordination(case, 2, "coordinated", "not-free", 11)
    for name, value in (("patternCycleTime", 90), ("patternOffsetTime", 12), ("patternSplitNumber", 4),
                        ("patternSequenceNumber", 1)):
        case.put(name, 11, value)
        case.put(name, 12, value + 1)
    case.reads(cycle__length=90, offset=12, split=4, sequence=1)
    unit(case, (6, "timebase", "false"), (2, "not-flashing", "false"))
    groups(case, "inputs.alarm", "alarmGroupState", {2}, 16)
    alarms(case, 0b0100_0001, 0b1000_0000, 0)
    preemptions(case, {2: (6, "dwell"), 3: (3, "called")})
    for ring, number, state in ((1, 25, "extension"), (2, 3, "green-rest")):
        case.walk[f"{RING_STATUS}.{ring}"] = f"INTEGER: {number}"
        case.read(f"ring.{ring}", state)
        for bit, name in ((3, "gap.out"), (4, "max.out"), (5, "force.off")):
            case.read(f"ring.{ring}.{name}", flag(number, bit))
    for ring in (3, 4):
        case.unsupported(*[f"ring.{ring}{name}" for name in ("", ".gap.out", ".max.out", ".force.off")])
    room(case)
    case.write("ntcip-1202", "running")


def coordination(case, free, mode, cause, pattern):
    case.put("localFreeStatus", 0, free)
    case.put("coordPatternStatus", 0, pattern)
    case.put("coordCycleStatus", 0, 87 if pattern < 254 else 0)
    case.put("coordSyncStatus", 0, 3 if pattern < 254 else 0)
    case.put("timebaseAscActionStatus", 0, 5)
    case.read("mode", mode)
    case.read("free.cause", cause)
    case.read("cycle.position", 87 if pattern < 254 else 0)
    case.read("cycle.sync", 3 if pattern < 254 else 0)
    case.read("action", 5)
    if pattern < 254:
        case.read("plan", pattern)
    else:
        case.gaps["plan"] = "not-available"


def unit(case, control, flash):
    case.put("unitControlStatus", 0, control[0])
    case.put("unitFlashStatus", 0, flash[0])
    case.read("control", control[1])
    case.read("manual", control[2])
    case.read("flash.cause", flash[1])
    case.read("flashing", flash[2])


def preemptions(case, active):
    for n in range(1, 9):
        number, state = active.get(n, (2, "not-active"))
        case.put("preemptState", n, number)
        case.read(f"preemption.{n}", state)


def room(case):
    for name, point, number in (("maxPhases", "phases", 16), ("maxVehicleDetectors", "detectors", 64),
                                ("maxPatterns", "patterns", 48), ("maxPreempts", "preempts", 8),
                                ("maxRings", "rings", 4), ("maxChannels", "channels", 16), ("maxOverlaps", "overlaps", 16)):
        case.put(name, 0, number)
        case.read("most." + point, number)


def ntcip1202_flashing(numbers):
    case = Case(numbers, "Constructed from the MIB, not recorded: a controller of version 01 flashes by its conflict monitor,"
                         " and has neither sysUpTime nor NTCIP 1201.")
    case.unsupported("uptime", *GLOBAL_POINTS)
    everything = set(range(1, 17))
    lamps(case, everything, set(), set(), set(), set())
    for point, name in (("overlaps.red", "overlapStatusGroupReds"), ("overlaps.yellow", "overlapStatusGroupYellows"),
                        ("overlaps.green", "overlapStatusGroupGreens"),
                        ("signal.groups.yellow", "channelStatusGroupYellows"),
                        ("signal.groups.green", "channelStatusGroupGreens")):
        groups(case, point, name, set(), 16)
    groups(case, "signal.groups.red", "channelStatusGroupReds", everything, 16)
    groups(case, "detectors", "vehicleDetectorStatusGroupActive", set(), 64)
    groups(case, "detectors.alarm", "vehicleDetectorStatusGroupAlarms", set(), 64)
    case.unsupported("detectors.sequence", "detectors.period")
    for n in range(1, 17):
        case.unsupported(f"detector.{n}.volume", f"detector.{n}.occupancy", f"detector.{n}.alarms")
    coordination(case, 11, "failure", "failed", 255)
    case.unsupported("cycle.length", "offset", "split", "sequence")
    unit(case, (5, "manual", "true"), (6, "conflict-monitor", "true"))
    case.unsupported("inputs.alarm")
    alarms(case, 0b1000_0010, 0b0001_0000, 1)
    preemptions(case, {})
    for ring in range(1, 5):
        case.unsupported(*[f"ring.{ring}{name}" for name in ("", ".gap.out", ".max.out", ".force.off")])
    case.unsupported(*["most." + name for name in "phases detectors patterns preempts rings channels overlaps".split()])
    case.write("ntcip-1202", "flashing")


def ntcip1201(numbers):
    case = Case(numbers, "Constructed from the MIB, not recorded: the global objects of a controller in Almaty.")
    case.up(5_400)
    globals_of(case)
    case.write("ntcip-1201", "running")


STATUS = {1: "other", 2: "none", 3: "initializing", 4: "no-activity", 5: "max-presence", 6: "configuration", 7: "erratic",
          8: "disabled", 9: "override", 10: "sensor", 11: "data-integrity", 12: "poor-contrast", 13: "suspended",
          14: "paired-zone"}


def sensor(numbers, title):
    case = Case(numbers, title)
    case.up(3_600)
    case.put("moduleMake", 1, "Maker")
    case.put("moduleModel", 1, "Sensor B")
    case.put("moduleVersion", 1, "20240101 - v2.1")
    case.put("sensorSystemStatus", 0, 2)
    case.put("sensorTechnology", 0, 3)
    case.put("maxSensorZones", 0, 4)
    case.reads(device__make="Maker", device__model="Sensor B", device__firmware="20240101 - v2.1", status="ok",
               technology="machine-vision", lanes=4)
    groups(case, "outputs", "outputGroupOutputState", {1, 12}, 16)
    return case


def lanes(case, table, suffix, first):
    """Lane 1 counts, lane 2 saw nobody, lane 3 is disabled, lane 4 has poor contrast, 5 to 8 are not there."""
    rows = {1: (14, 125, 523, 2), 2: (0, 0, 65535, 4), 3: (65535, 65535, 65535, 8), 4: (65535, 65535, 65535, 12)}
    for lane, (volume, occupancy, speed, status) in rows.items():
        index = str(lane) + suffix
        case.put("sensorZoneSamplePeriod", lane, 30)
        case.put("sensorZoneStatus", lane, status)
        case.read(f"lane.{lane}.interval", 30)
        case.read(f"lane.{lane}.fault", STATUS[status])
        first(case, lane, index)
        for name, point, number, shown in ((table[0], "volume", volume, volume),
                                           (table[1], "occupancy", occupancy, occupancy / 10),
                                           (table[2], "speed", speed, speed / 10)):
            case.put(name, index, number)
            if number == 65535:
                case.gaps[f"lane.{lane}.{point}"] = "not-available"
            else:
                case.read(f"lane.{lane}.{point}", f"{shown:g}")


def ntcip1209(numbers):
    def sequence(case, lane, index):
        case.put("sampleSequenceNumber", index, 700 + lane)
        case.read(f"lane.{lane}.sequence", 700 + lane)

    case = sensor(numbers, "Constructed from the MIB, not recorded: a video sensor of four zones.")
    lanes(case, ("sampleVolumeData", "samplePercentOccupancy", "sampleSpeedData"), ".2.1", sequence)
    for lane in range(5, 9):
        case.unsupported(*[f"lane.{lane}.{p}" for p in "interval sequence volume occupancy speed fault".split()])
    case.write("ntcip-1209", "running")


def ntcip1209_v01(numbers):
    def end(case, lane, index):
        case.put("endTime", index, "Counter32: 1781018000")
        case.read(f"lane.{lane}.end", 1781018000)

    case = sensor(numbers, "Constructed from the MIB, not recorded: a sensor of version 01 with four zones.")
    lanes(case, ("volumeData", "percentOccupancy", "speedData"), "", end)
    for lane in range(5, 9):
        case.unsupported(*[f"lane.{lane}.{p}" for p in "interval end volume occupancy speed fault".split()])
    case.write("ntcip-1209-v01", "running")


def scn(text):
    return ".".join(["1", str(len(text))] + [str(ord(letter)) for letter in text])


def ug405(profile, name, row, scalar, title):
    """An outstation; the scalars with or without .0; stage 10 runs."""
    case = Case({}, title)
    case.up(90_000)
    for number, value, point, shown in (
            ("1.1", 1, "device.firmware", "1"), ("1.4", "Maker", "device.make", "Maker"),
            ("1.5", "Outstation C", "device.model", "Outstation C"), ("2.4", 90, "control.timeout", 90),
            ("3.1", 6, "detectors.count", 6), ("4.1", 3, "control", "central")):
        case.put(f"{UTC}.{number}{scalar}", "", value)
        case.read(point, shown)
    reply = f"{UTC}.5.1.1"
    # column, value; a real table has all of them, and further sites behind
    for column, value in ((2, row and "CO1111" or "CO4840"), (3, "Hex-STRING: 00 02 00 00"), (5, 0), (15, 1), (16, 0),
                          (32, "Hex-STRING: 01 F0 00"), (36, 0)):
        case.put(f"{reply}.{column}{row or '.0'}", "", value)
    case.reads(device__scn=row and "CO1111" or "CO4840", stage=10, stages=digits({10}, 32), detectors="100100",
               alarm__detector="false", manual="true", fault__serious="false", flashing="false")
    if profile.startswith("potok"):
        case.put(f"{reply}.45{row or '.0'}", "", 0)
        case.read("lit", "true")
    if row:
        for column, value in ((2, "CO2222"), (3, "Hex-STRING: 01 00 00 00"), (36, 1)):
            case.put(f"{reply}.{column}.{scn('CO2222')}", "", value)
    case.write(profile, name)


def ug405_dark():
    case = Case({}, "Constructed, not recorded: G1 and G2 together say that the signals are off; no detectors, no sysUpTime.")
    for number, value, point, shown in (
            ("1.1", 1, "device.firmware", "1"), ("1.4", "Maker", "device.make", "Maker"),
            ("1.5", "Outstation C", "device.model", "Outstation C"), ("4.1", 1, "control", "local")):
        case.put(f"{UTC}.{number}.0", "", value)
        case.read(point, shown)
    row = "." + scn("CO1111")
    for column, value in ((2, "CO1111"), (3, "Hex-STRING: 03 00 00 00"), (16, 1)):
        case.put(f"{UTC}.5.1.1.{column}{row}", "", value)
    case.reads(device__scn="CO1111", stages=digits({1, 2}, 32), fault__serious="true")
    case.gaps["stage"] = "not-available"
    case.unsupported("uptime", "control.timeout", "detectors.count", "detectors", "alarm.detector", "manual", "flashing")
    case.write("ug405", "signals-off")


def swarco():
    case = Case({}, "Constructed, not recorded: stage 2 of plan 4, by the calendar.")
    case.up(1)
    for number, value, point, shown in (
            ("3.7.2.11.2.0", 3, "stage", 2), ("3.7.2.1.2.0", 4, "plan", 4), ("3.7.2.1.3.0", 7, "plan.source", "calendar"),
            ("3.6.2.1.2.0", 1, "status", "working"), ("3.3.2.2.2.0", 12, "detectors.count", 12),
            ("3.5.2.1.3.0", 31, "cycle.position", 31),
            ("3.5.2.1.6.0", "Hex-STRING: 0D 00 0B 00 0B 00", "signal.groups.raw", "0d000b000b00"),
            ("5.1.1.1.1.0", "0" * 179 + "10" + "0" * 74, "inputs", digits({180}, 255))):
        case.put(f"{STCIP}.{number}", "", value)
        case.read(point, shown)
    case.reads(lit="true", flashing="false", all__red="false")
    case.write("swarco-itc2-stcip", "running")
    case = Case({}, "Constructed, not recorded: dark, stage 8 was the last; a controller that lacks the rest.")
    case.put(f"{STCIP}.3.7.2.11.2.0", "", 1)
    case.put(f"{STCIP}.3.6.2.1.2.0", "", 3)
    case.reads(stage=8, status="dark", lit="false", flashing="false", all__red="false")
    case.unsupported("uptime", "plan", "plan.source", "detectors.count", "cycle.position", "signal.groups.raw", "inputs")
    case.write("swarco-itc2-stcip", "dark")


def potok_s():
    for name, numbers, expected in (
            ("running", (6, 4, 1, 8, 12), ("5", "working", "vehicle-actuated", "true false false false false")),
            ("flashing", (0, 4, 4, 10, 12), ("between", "flash", "manual", "true true false true false"))):
        case = Case({}, f"Constructed, not recorded: Potok S, {name}.")
        case.up(60)
        for number, value in zip(("3.7.2.11.2.0", "3.7.2.1.2.0", "3.6.2.1.2.0", "3.6.2.2.2.0", "3.3.2.2.2.0"), numbers):
            case.put(f"{STCIP}.{number}", "", value)
        case.reads(stage=expected[0], plan=4, status=expected[1], mode=expected[2], detectors__count=12)
        for point, value in zip(("lit", "flashing", "all.red", "manual", "fixed.time"), expected[3].split()):
            case.read(point, value)
        case.write("potok-s-stcip", name)


def main():
    numbers = objects(pathlib.Path(sys.argv[1]))
    ntcip1201(numbers)
    ntcip1202_running(numbers)
    ntcip1202_flashing(numbers)
    ntcip1209(numbers)
    ntcip1209_v01(numbers)
    row = "." + scn("CO1111")
    ug405("ug405", "running", row, ".0",
          "Constructed, not recorded: an outstation of two sites; the first is read where no scn is written.")
    ug405("ug405", "bare-scalars", row, "", "Constructed, not recorded: an outstation whose scalars have no .0.")
    ug405_dark()
    ug405("potok-p-ug405", "running", "", ".0", "Constructed, not recorded: a table whose only row is 0.")
    swarco()
    potok_s()


if __name__ == "__main__":
    main()
