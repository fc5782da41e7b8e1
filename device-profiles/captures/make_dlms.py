#!/usr/bin/env python3
"""Constructs the captures of the DLMS/COSEM profiles from a table of objects.

Usage: make_dlms.py

The table has one row an object: logical name, class, what the meter keeps (type and number, or text), scaler, unit
number of IEC 62056-6-2. This script never looks at the profiles: what it expects is computed from the table alone. The
values are made up, but such as a meter shows. Frames are HDLC between client 16 and server 1/17, as on RS-485.
"""
import pathlib
from decimal import Decimal

U32, S32, U16, S16, OCTETS, TIME = 6, 5, 18, 16, 9, 25

# point -> (logical name, class, type, kept, scaler, unit)
ENERGY = {
    "energy.import.total": ("1.0.1.8.0.255", 3, U32, 1234567, 0, 30),
    "energy.import.t1": ("1.0.1.8.1.255", 3, U32, 800012, 0, 30),
    "energy.import.t2": ("1.0.1.8.2.255", 3, U32, 434555, 0, 30),
    "energy.import.t3": ("1.0.1.8.3.255", 3, U32, 0, 0, 30),
    "energy.import.t4": ("1.0.1.8.4.255", 3, U32, 0, 0, 30),
    "energy.export.total": ("1.0.2.8.0.255", 3, U32, 12, 3, 30),
    "energy.reactive.import.total": ("1.0.3.8.0.255", 3, U32, 221040, 0, 32),
    "energy.reactive.export.total": ("1.0.4.8.0.255", 3, U32, 9870, 0, 32),
}
COMMON = {
    "frequency": ("1.0.14.7.0.255", 3, U16, 5001, -2, 44),
    "power.active.total": ("1.0.1.7.0.255", 3, S32, 3580, 0, 27),
    "power.reactive.total": ("1.0.3.7.0.255", 3, S32, 420, 0, 29),
    "power.apparent.total": ("1.0.9.7.0.255", 3, U32, 3605, 0, 28),
    "power.factor.total": ("1.0.13.7.0.255", 3, S16, 993, -3, 255),
    "temperature.internal": ("0.0.96.9.0.255", 3, S16, 30, 0, 9),
    "device.clock": ("0.0.1.0.0.255", 8, TIME, "07EA0B1701041336FFFED400", 1795389594, 0),
    "device.serial": ("0.0.96.1.0.255", 1, OCTETS, "012345678901", 0, 0),
    "device.firmware": ("0.0.96.1.2.255", 1, OCTETS, "1.07", 0, 0),
}
SINGLE = {
    "voltage.l1": ("1.0.12.7.0.255", 3, U32, 23140, -2, 35),
    "current.l1": ("1.0.11.7.0.255", 3, U32, 15602, -3, 33),
    "current.neutral": ("1.0.91.7.0.255", 3, U32, 15598, -3, 33),
}
THREE = {}
for number, (u, c, p, q, s, f) in enumerate(((32, 31, 21, 23, 29, 33), (52, 51, 41, 43, 49, 53), (72, 71, 61, 63, 69, 73)), 1):
    THREE[f"voltage.l{number}"] = (f"1.0.{u}.7.0.255", 3, U32, 23000 + 57 * number, -2, 35)
    THREE[f"current.l{number}"] = (f"1.0.{c}.7.0.255", 3, U32, 5000 + 111 * number, -3, 33)
    THREE[f"power.active.l{number}"] = (f"1.0.{p}.7.0.255", 3, S32, 1190 + number, 0, 27)
    THREE[f"power.reactive.l{number}"] = (f"1.0.{q}.7.0.255", 3, S32, 140 + number, 0, 29)
    THREE[f"power.apparent.l{number}"] = (f"1.0.{s}.7.0.255", 3, U32, 1200 + number, 0, 28)
    THREE[f"power.factor.l{number}"] = (f"1.0.{f}.7.0.255", 3, S16, 990 + number, -3, 255)
IEC = {k: v for k, v in {**THREE, **ENERGY, **COMMON}.items()
       if ".reactive.l" not in k and ".apparent." not in k
       and k not in ("power.reactive.total", "power.factor.total", "temperature.internal", "device.firmware")}
for number, name in enumerate(("36", "56", "76"), 1):
    IEC[f"power.active.l{number}"] = (f"1.0.{name}.7.0.255", 3, S32, 1190 + number, 0, 27)
IEC["power.active.total"] = ("1.0.16.7.0.255", 3, S32, -3580, 0, 27)
IEC["demand.active.import.max"] = ("1.0.1.6.0.255", 4, U32, 51, 2, 27)

# profile -> (its objects, points that this meter does not have)
METERS = {
    "spodes-single-phase": ({**SINGLE, **ENERGY, **COMMON}, ()),
    "spodes-three-phase": ({**THREE, **ENERGY, **COMMON}, ()),
    "milur-107": ({**SINGLE, **ENERGY, **COMMON}, ("energy.import.t4",)),
    "milur-307": ({**THREE, **ENERGY, **COMMON}, ("temperature.internal",)),
    "nartis-100": ({**SINGLE, **ENERGY, **COMMON}, ()),
    "nartis-300": ({**THREE, **ENERGY, **COMMON}, ()),
    "energomera-ce208": ({**SINGLE, **ENERGY, **COMMON}, ("current.neutral",)),
    "energomera-ce308": ({**THREE, **ENERGY, **COMMON}, ()),
    "dlms-three-phase": (IEC, ()),
}


def fcs(data):
    crc = 0xFFFF
    for octet in data:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ 0x8408 if crc & 1 else crc >> 1
    crc ^= 0xFFFF
    return bytes((crc & 0xFF, crc >> 8))


def frame(destination, source, control, information):
    head_length = 2 + len(destination) + len(source) + 1
    length = head_length + 2 + len(information) + 2
    head = (0xA000 | length).to_bytes(2, "big") + destination + source + bytes((control,))
    head += fcs(head)
    return b"\x7e" + head + information + fcs(head + information) + b"\x7e"


def request(control, apdu):
    return frame(b"\x02\x23", b"\x21", control, b"\xe6\xe6\x00" + apdu)


def answer(control, apdu):
    return frame(b"\x21", b"\x02\x23", control, b"\xe6\xe7\x00" + apdu)


def data(kind, kept):
    if kind == OCTETS:
        text = kept.encode("ascii")
        return bytes((OCTETS, len(text))) + text
    if kind == TIME:
        return bytes((OCTETS, 12)) + bytes.fromhex(kept)
    size = {U32: 4, S32: 4, U16: 2, S16: 2}[kind]
    return bytes((kind,)) + kept.to_bytes(size, "big", signed=kind in (S32, S16))


def get(name, class_id, attribute):
    obis = bytes(int(part) for part in name.split("."))
    return bytes((0xC0, 1, 0xC1)) + class_id.to_bytes(2, "big") + obis + bytes((attribute, 0))


def value(kind, kept, scaler):
    if kind == OCTETS:
        return kept
    if kind == TIME:
        return str(scaler)
    return format(Decimal(kept).scaleb(scaler), "f")


def main():
    here = pathlib.Path(__file__).parent
    for profile, (objects, missing) in METERS.items():
        folder = here / profile / "midday"
        folder.mkdir(parents=True, exist_ok=True)
        lines = ["# constructed by make_dlms.py, not recorded: one GET after the other, client 16 and server 1/17"]
        readings, gaps = [], []
        number = 0
        for point, (name, class_id, kind, kept, scaler, unit) in objects.items():
            lines.append(f"# {point}")
            for attribute in (3, 2) if class_id in (3, 4) else (2,):
                content = b"\x00" + data(kind, kept) if attribute == 2 else (
                    b"\x00\x02\x02\x0f" + scaler.to_bytes(1, "big", signed=True) + bytes((0x16, unit)))
                if point in missing:
                    content = b"\x01\x04"
                sent, received = number % 8, number % 8
                lines.append("> " + request(received << 5 | 0x10 | sent << 1, get(name, class_id, attribute)).hex().upper())
                lines.append("< " + answer((sent + 1) % 8 << 5 | 0x10 | received << 1, b"\xc4\x01\xc1" + content).hex().upper())
                number += 1
            if point in missing:
                gaps.append(f"  {point}: unsupported")
            else:
                readings.append(f'  {point}: "{value(kind, kept, scaler)}"')
        (folder / "exchange.hex").write_text("\n".join(lines) + "\n")
        text = "readings:\n" + "\n".join(readings) + "\n"
        if gaps:
            text += "gaps:\n" + "\n".join(gaps) + "\n"
        (folder / "expected.yaml").write_text(text)


if __name__ == "__main__":
    main()
