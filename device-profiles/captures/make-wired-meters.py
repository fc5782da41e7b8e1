#!/usr/bin/env python3
"""Constructs the captures of the Energomera, Neva and Mercury meters.

Usage: make-wired-meters.py

Nothing here looks at the profiles: what each meter answers and what that means is written down below from the public
descriptions of their protocols, so that a wrong register, index, byte order or scale in a profile shows as a difference.
The values are made up, but such as a meter shows.
"""
import pathlib

HERE = pathlib.Path(__file__).parent
HEAD = "# Constructed, not recorded, by make-wired-meters.py from the public description of the protocol: {}\n"


def spaced(data):
    return data.hex(" ").upper()


def write(profile, case, what, turns, readings, gaps=None):
    folder = HERE / profile / case
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{sign} {spaced(data)}\n" for sign, data in turns)
    (folder / "exchange.hex").write_text(HEAD.format(what) + lines)
    expected = "readings:\n" + "".join(f'  {name}: "{value}"\n' for name, value in readings.items())
    if gaps:
        expected += "gaps:\n" + "".join(f"  {name}: {cause}\n" for name, cause in gaps.items())
    (folder / "expected.yaml").write_text(expected)


# IEC 62056-21


def bcc_sum(data):
    return bytes([sum(data) % 128])


def bcc_xor(data):
    check = 0
    for octet in data:
        check ^= octet
    return bytes([check])


def iec(address, identification, serial, check, answers, password=None):
    def block(start, body):
        data = body.encode("ascii") + b"\x03"
        return start + data + check(data)

    turns = [
        (">", f"/?{address}!\r\n".encode()),
        ("<", f"/{identification}\r\n".encode()),
        (">", b"\x06051\r\n"),
        ("<", block(b"\x01", f"P0\x02({serial})")),
    ]
    if password:
        turns += [(">", block(b"\x01", f"P1\x02({password})")), ("<", b"\x06")]
    for name, answer in answers.items():
        turns += [(">", block(b"\x01", f"R1\x02{name}")), ("<", block(b"\x02", answer))]
    turns.append((">", block(b"\x01", "B0")))
    return turns


def rows(name, values):
    return "".join(f"{name if i == 0 else ''}({value})\r\n" for i, value in enumerate(values))


def named(name, values):
    return "".join(f"{name}({value})\r\n" for value in values)


THREE = {
    "ET0PE()": rows("ET0PE", ["68.42", "45.54", "22.88", "0.0", "0.0", "0.0"]),
    "POWEP()": named("POWEP", ["1.499"]),
    "POWPP()": named("POWPP", ["0.005", "1.372", "0.122"]),
    "VOLTA()": named("VOLTA", ["228.93", "230.02", "235.12"]),
    "CURRE()": named("CURRE", ["0.024", "6.015", "0.561"]),
    "FREQU()": named("FREQU", ["49.98"]),
    "SNUMB()": named("SNUMB", ["009217054001234"]),
}
THREE_READS = {
    "energy.import.total": "68420", "energy.import.t1": "45540", "energy.import.t2": "22880",
    "energy.import.t3": "0", "energy.import.t4": "0",
    "power.active.total": "1499", "power.active.l1": "5", "power.active.l2": "1372", "power.active.l3": "122",
    "voltage.l1": "228.93", "voltage.l2": "230.02", "voltage.l3": "235.12",
    "current.l1": "0.024", "current.l2": "6.015", "current.l3": "0.561",
    "frequency": "49.98", "device.serial": "009217054001234",
}
write("energomera-ce301", "midday", "9600 7E1, address by serial number",
      iec("217054001", "EKT5CE301v11", "217054001", bcc_sum, THREE), THREE_READS)

REACTIVE = dict(THREE)
REACTIVE.update({
    "ET0PI()": rows("ET0PI", ["3.07", "3.07", "0.0", "0.0", "0.0", "0.0"]),
    "ET0QE()": rows("ET0QE", ["12.5", "12.5", "0.0", "0.0", "0.0", "0.0"]),
    "ET0QI()": "(ERR12)",
})
READS = dict(THREE_READS)
READS.update({"energy.export.total": "3070", "energy.reactive.import.total": "12500"})
write("energomera-ce303", "one-register-unknown", "the meter refuses one register",
      iec("123456789", "EKT5CE303v11", "123456789", bcc_sum, REACTIVE), READS,
      {"energy.reactive.export.total": "unsupported"})

write("energomera-ce102m", "midday", "the only meter on its line, no address",
      iec("", "EKT5CE102Mv01", "009082054000001", bcc_sum, {
          "ET0PE()": rows("ET0PE", ["34261.8262567", "25179.1846554", "9082.6416013", "0.0", "0.0", "0.0"]),
          "POWEP()": named("POWEP", ["0.237581"]),
          "VOLTA()": named("VOLTA", ["237.58"]),
          "CURRE()": named("CURRE", ["1.05"]),
          "COS_f()": named("COS_f", ["0.95"]),
          "FREQU()": named("FREQU", ["50.01"]),
          "SNUMB()": named("SNUMB", ["009082054000001"]),
      }),
      {"energy.import.total": "34261826.2567", "energy.import.t1": "25179184.6554",
       "energy.import.t2": "9082641.6013", "power.active.total": "237.581", "voltage.l1": "237.58",
       "current.l1": "1.05", "power.factor.total": "0.95", "frequency": "50.01",
       "device.serial": "009082054000001"})

write("energomera-ce207", "midday", "energy from the archive, the date before the total",
      iec("849210001", "EKT5CE207v1", "849210001", bcc_sum, {
          "EMD01(0.0,1)": "EMD01(20.08.24,0.45991)(0.41342)\r\n",
          "POWEP()": named("POWEP", ["0.5"]),
          "VOLTA()": named("VOLTA", ["231.4"]),
          "CURRE()": named("CURRE", ["2.16"]),
          "FREQU()": named("FREQU", ["50.00"]),
          "SNUMB()": named("SNUMB", ["849210001"]),
      }),
      {"energy.import.total": "459.91", "power.active.total": "500", "voltage.l1": "231.4", "current.l1": "2.16",
       "frequency": "50.00", "device.serial": "849210001"})

write("neva-mt1xx", "midday", "check character by exclusive or, with the factory password",
      iec("", "TPC5NEVAMT124.2306", "00000001", bcc_xor, {
          "0F0880FF()": "0F0880FF(016484.51,012896.28,003588.23,000000.00,000000.00)",
          "100700FF()": "100700FF(01372.4)",
          "0C0700FF()": "0C0700FF(233.81)",
          "0B0700FF()": "0B0700FF(05.932)",
      }, "00000000"),
      {"energy.import.total": "16484510", "energy.import.t1": "12896280", "energy.import.t2": "3588230",
       "energy.import.t3": "0", "energy.import.t4": "0", "power.active.total": "1372.4", "voltage.l1": "233.81",
       "current.l1": "5.932"})


# Mercury


def crc(data):
    value = 0xFFFF
    for octet in data:
        value ^= octet
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return data + bytes([value & 0xFF, value >> 8])


def e32(number):
    """High word first, the bytes of a word swapped."""
    b = number.to_bytes(4, "big")
    return bytes([b[1], b[0], b[3], b[2]])


def u24(number, flags=0):
    """High, low, middle; the two highest bits are directions."""
    b = number.to_bytes(3, "big")
    return bytes([b[0] | flags, b[2], b[1]])


NONE4, NONE3 = b"\xFF" * 4, b"\xFF" * 3


def mercury(address, answers):
    turns = []
    for asked, answer in answers:
        turns.append((">", crc(address + bytes.fromhex(asked))))
        turns.append(("<", crc(address + answer)))
    return turns


TO_GRID, CAPACITIVE = 0x80, 0x40


def three_phase(address, powers, flags):
    energy = lambda first: e32(first) + NONE4 + e32(7001) + e32(12)
    return mercury(bytes([address]), [
        ("01 01 01 01 01 01 01 01", b"\x00"),
        ("05 00 00", energy(3196200)),
        ("05 00 01", energy(2000100)),
        ("05 00 02", energy(1196100)),
        ("05 00 03", energy(0)),
        ("05 00 04", NONE4 * 4),
        ("08 16 00", b"".join(u24(p, flags) for p in powers)),
        ("08 16 04", u24(120007, flags) + u24(0) * 3),
        ("08 16 08", u24(560001, flags) + u24(0) * 3),
        ("08 16 11", u24(24128) + u24(23001) + NONE3),
        ("08 16 21", u24(12345) + u24(6) + NONE3),
        ("08 16 30", u24(987, flags) + u24(0) * 3),
        ("08 16 40", u24(4998)),
        ("08 00", bytes([29, 23, 58, 99, 10, 11, 12])),
        ("08 03", bytes([9, 0, 1])),
        ("05 60 00", e32(1000001) + e32(1100001) + e32(1096198)),
    ])


FORWARD = {
    "energy.import.total": "3196200", "energy.reactive.import.total": "7001", "energy.reactive.export.total": "12",
    "energy.import.t1": "2000100", "energy.import.t2": "1196100", "energy.import.t3": "0",
    "power.active.total": "5530.95", "power.active.l1": "2765.48", "power.active.l2": "2765.47",
    "power.active.l3": "0.00",
    "power.reactive.total": "1200.07", "power.apparent.total": "5600.01",
    "voltage.l1": "241.28", "voltage.l2": "230.01", "current.l1": "12.345", "current.l2": "0.006",
    "power.factor.total": "0.987", "frequency": "49.98", "device.serial": "29235899", "device.firmware": "9.0.1",
}
MISSING = {"energy.export.total": "not-available", "energy.import.t4": "not-available",
           "voltage.l3": "not-available", "current.l3": "not-available"}
write("mercury-230", "midday", "no third phase, no returned energy",
      three_phase(99, [553095, 276548, 276547, 0], 0), FORWARD, MISSING)
BACK = dict(FORWARD)
BACK.update({"power.active.total": "-5530.95", "power.active.l1": "-2765.48", "power.active.l2": "-2765.47",
             "power.factor.total": "-0.987", "power.reactive.total": "-1200.07"})
write("mercury-230", "feeding-in", "both direction bits set",
      three_phase(99, [553095, 276548, 276547, 0], TO_GRID | CAPACITIVE), BACK, MISSING)
PHASES = dict(FORWARD)
PHASES.update({"energy.import.l1": "1000001", "energy.import.l2": "1100001", "energy.import.l3": "1096198"})
write("mercury-234-236", "midday", "energies of the phases",
      three_phase(236, [553095, 276548, 276547, 0], 0), PHASES, MISSING)

SINGLE = (411486).to_bytes(4, "big")
write("mercury-200", "midday", "answers repeat the command", mercury(SINGLE, [
    ("27", bytes.fromhex("27 00 06 21 42 00 01 10 05 00 00 00 00 00 00 00 00")),
    ("63", bytes.fromhex("63 23 05 04 12 00 09 47")),
    ("2F", b"\x2F" + (411486).to_bytes(4, "big")),
]), {"energy.import.total": "731470", "energy.import.t1": "621420", "energy.import.t2": "110050",
     "energy.import.t3": "0", "energy.import.t4": "0", "power.active.total": "947", "voltage.l1": "230.5",
     "current.l1": "4.12", "device.serial": "411486"})
