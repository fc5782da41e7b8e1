#!/usr/bin/env python3
"""Constructs the captures of this folder from a table of register maps.

Usage: make.py register_maps.csv

The table has one row a register: maker, model, quantity, function_code, register_dec, words, type, word_order, scale,
unit. This script never looks at the profiles: what it expects is computed from the table alone, so that a wrong
address, type, order or scale in a profile shows as a difference. The values are made up, but such as a meter shows.
"""
import collections
import csv
import pathlib
import struct
import sys
from decimal import Decimal

# profile -> (model in the table, quantities that the profile leaves out because their meaning is not certain)
MODELS = {
    "eastron-sdm120": ("SDM120", ""),
    "eastron-sdm220": ("SDM220", ""),
    "eastron-sdm230": ("SDM230", ""),
    "eastron-sdm630": ("SDM630", ""),
    "eastron-sdm72": ("SDM72", ""),
    "eastron-sdm72-v2": ("SDM72 v2", ""),
    "eastron-sdm54": ("SDM54", ""),
    "eastron-x96-1a": ("Smart X96-1A", ""),
    "abb-b-series": ("A/B series (B21/B23/A43)", ""),
    "carlo-gavazzi-em24": ("EM24", ""),
    "carlo-gavazzi-em24-e1": ("EM24 E1", ""),
    "carlo-gavazzi-em300": ("EM/ET 330/340, EM530/540", ""),
    "schneider-iem3000": ("iEM3000 series", ""),
    "janitza-umg": ("UMG/B series", ""),
    "siemens-pac2200": ("PAC2200", ""),
    "siemens-7kt1665": ("7KT1665", ""),
    "chint-dtsu666": ("DTSU666", ""),
    "inepro-pro": ("PRO series", "Voltage Current"),
    "wago-879-30": ("879-30xx", "Voltage Current"),
    "bg-etech-ds100": ("DS100", "Voltage Current"),
    "bg-etech-ws100": ("WS100", ""),
    "eltako-dsz15dzmod": ("DSZ15DZMOD", ""),
    "finder-7m24": ("7M.24", "THD"),
    "finder-7m38": ("7M.38", "THDL1 THDL2 THDL3"),
    "lovato-dmg610": ("DMG610", ""),
    "orno-we525": ("WE-525/526", ""),
    "orno-we516": ("3-phase WE-516/517", ""),
    "bernecker-mpm3pm": ("MPM3PM", "Sum ReactiveSum"),
    "acrel-adw300": ("ADW300", ""),
}

# quantity -> (point, value in the table's unit at midday, value while feeding into the grid)
SINGLE = {
    "Voltage": ("voltage.l1", "231.4", "238.7"),
    "Current": ("current.l1", "5.3", "9.1"),
    "THD": ("thd.voltage.l1", "2.1", "2.6"),
}
AVERAGE = {
    "Voltage": ("voltage.average", "230.9", "237.9"),
    "Current": ("current.average", "5.2", "8.9"),
    "THD": ("thd.voltage.average", "2.2", "2.7"),
}
TOTALS = {
    "Power": ("power.active.total", "3580", "-6140"),
    "ApparentPower": ("power.apparent.total", "3700", "6250"),
    "ReactivePower": ("power.reactive.total", "420", "-310"),
    "Cosphi": ("power.factor.total", "0.97", "-0.98"),
    "PhaseAngle": ("phase.angle.total", "14.1", "168.5"),
    "Frequency": ("frequency", "50", "49.9"),
    "Import": ("energy.import.total", "12345.6", "12345.7"),
    "Export": ("energy.export.total", "678.9", "701.2"),
    "Sum": ("energy.sum.total", "13024.5", "13046.9"),
    "ReactiveImport": ("energy.reactive.import.total", "2210.4", "2210.5"),
    "ReactiveExport": ("energy.reactive.export.total", "98.7", "99.1"),
    "ReactiveSum": ("energy.reactive.sum.total", "2309.1", "2309.6"),
}
PARTS = {
    "Voltage": ("voltage", ("231.4", "229.8", "231.6"), ("238.7", "237.2", "237.9")),
    "Current": ("current", ("5.3", "4.8", "5.6"), ("9.1", "8.7", "8.9")),
    "Power": ("power.active", ("1230", "1070", "1280"), ("-2080", "-2010", "-2050")),
    "ApparentPower": ("power.apparent", ("1250", "1100", "1310"), ("2110", "2060", "2080")),
    "ReactivePower": ("power.reactive", ("140", "120", "160"), ("-110", "-90", "-110")),
    "Cosphi": ("power.factor", ("0.98", "0.96", "0.97"), ("-0.99", "-0.98", "-0.97")),
    "THD": ("thd.voltage", ("2.1", "2.3", "2.2"), ("2.6", "2.8", "2.7")),
    "Import": ("energy.import", ("4115.2", "4102.7", "4127.7"), ("4115.3", "4102.8", "4127.9")),
    "Export": ("energy.export", ("226.3", "224.1", "228.5"), ("233.7", "231.4", "236.1")),
    "Sum": ("energy.sum", ("4341.5", "4326.8", "4356.2"), ("4349.1", "4334.2", "4364.2")),
    "ReactiveImport": ("energy.reactive.import", ("736.8", "735.2", "738.4"), ("736.9", "735.3", "738.5")),
    "ReactiveExport": ("energy.reactive.export", ("32.9", "31.6", "34.2"), ("33.1", "31.7", "34.3")),
    "ReactiveSum": ("energy.reactive.sum", ("769.7", "766.8", "772.6"), ("770.1", "767.2", "772.8")),
}
TARIFFS = {name: part for name, part in PARTS.items() if part[0].startswith("energy.")}

# the names that some rows of the table use instead
OTHER_NAMES = {
    "power": "Power",
    "energy": "Import",
    "power (W)": "Power",
    "energy (kWh (+) TOT)": "Import",
    "power (Total active power)": "Power",
    "energy (Forward active energy consumption)": "Import",
}

PACKING = {
    "uint16": ">H", "int16": ">h", "uint32": ">I", "int32": ">i", "uint64": ">Q", "int64": ">q",
    "float32": ">f", "float64": ">d",
}

# profile -> type in the table -> bytes that mean "no value"
ABSENT = {
    "abb-b-series": {
        "uint16": b"\xff" * 2, "int16": b"\x7f\xff", "uint32": b"\xff" * 4, "int32": b"\x7f" + b"\xff" * 3,
        "uint64": b"\xff" * 8,
    },
    "schneider-iem3000": {"float32": b"\xff\xc0\x00\x00", "int64": b"\x80" + b"\x00" * 7},
    "eastron-sdm630": {"float32": b"\x7f\xc0\x00\x00"},
    "siemens-pac2200": {"float32": b"\x7f\xc0\x00\x00", "float64": b"\x7f\xf8" + b"\x00" * 6},
    "janitza-umg": {"float32": b"\x7f\xc0\x00\x00"},
}


def quantity_names(rows):
    """The quantity of each row; rows of one name without a phase are L1, L2, L3 in the order of the table."""
    seen = collections.Counter()
    for row in rows:
        name = row["quantity"]
        if name in ("currents", "voltages"):
            seen[name] += 1
            yield {"currents": "Current", "voltages": "Voltage"}[name] + "L" + str(seen[name])
        elif " phase)" in name:
            phase = "ABC".index(name.split(" of ")[1][0]) + 1
            yield {"cu": "Current", "vo": "Voltage", "po": "Power"}[name[:2]] + "L" + str(phase)
        else:
            yield OTHER_NAMES.get(name, name)


def meaning(name, single, feeding):
    """The point's name and its value in the table's unit."""
    column = 2 if feeding else 1
    totals = TOTALS | (SINGLE if single else AVERAGE)
    if name in totals:
        return totals[name][0], Decimal(totals[name][column])
    base, part = name[:-2], name[-2:]
    table, index = (PARTS if part[0] == "L" else TARIFFS)[base], int(part[1]) - 1
    return table[0] + "." + part.lower(), Decimal(table[column][index])


def shortest(raw, form):
    """The shortest decimal that reads back to the same float."""
    for digits in range(1, 18):
        text = "%.*e" % (digits - 1, struct.unpack(form, raw)[0])
        if struct.pack(form, float(text)) == raw:
            return Decimal(text)
    raise ValueError(raw.hex())


def encoded(row, value):
    """The register bytes as sent, and the exact value in the vocabulary's unit that they stand for."""
    form, scale = PACKING[row["type"]], Decimal(row["scale"])
    if row["type"].startswith("float"):
        raw = struct.pack(form, float(value / scale))
        number = shortest(raw, form)
    else:
        number = (value / scale).to_integral_value()
        if form[1].isupper():
            number = abs(number)  # an unsigned register cannot show the direction
        raw = struct.pack(form, int(number))
    exact = number * scale * (1000 if row["unit"].startswith("k") else 1)
    return raw, exact


def on_the_wire(raw, order):
    """Puts the words into the order in which the meter sends them."""
    return raw[2:] + raw[:2] if order == "CDAB" else raw


def blocks(image):
    """Runs of neighbouring registers, at most 125 each."""
    run = []
    for address in sorted(image):
        if run and (address != run[-1] + 1 or len(run) == 125):
            yield run
            run = []
        run.append(address)
    yield run


def adu(transaction, pdu):
    return struct.pack(">HHHB", transaction, 0, len(pdu) + 1, 1) + pdu


def exchange(images):
    transaction = 0
    for function, image in sorted(images.items()):
        for run in blocks(image):
            transaction += 1
            data = b"".join(image[address] for address in run)
            request = struct.pack(">BHH", function, run[0], len(run))
            answer = struct.pack(">BB", function, len(data)) + data
            yield f"# function {function}, registers {run[0]} to {run[-1]}"
            yield "> " + adu(transaction, request).hex(" ")
            yield "< " + adu(transaction, answer).hex(" ")


def plain(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write(folder, profile, case, rows, skip, absent_in):
    """One capture; the points whose name ends with one of absent_in show the pattern of "no value"."""
    single = not any(name.endswith("L2") for name in quantity_names(rows))
    images, readings, gaps = collections.defaultdict(dict), {}, {}
    for row, name in zip(rows, quantity_names(rows)):
        point, value = meaning(name, single, case == "feeding-in")
        raw, exact = encoded(row, value)
        if absent_in and point.endswith(absent_in):
            raw = ABSENT[profile][row["type"]]
            gaps[point] = "not-available"
        elif name not in skip:
            readings[point] = plain(exact)
        sent = on_the_wire(raw, row["word_order"])
        for word in range(int(row["words"])):
            address = int(row["register_dec"]) + word
            images[int(row["function_code"])][address] = sent[2 * word:2 * word + 2]
    target = folder / profile / case
    target.mkdir(parents=True, exist_ok=True)
    lines = [
        "# Constructed, not recorded: made by captures/make.py from a register map with made-up values.",
        f"# {rows[0]['maker']} {rows[0]['model']}, map: {rows[0]['source_file']}",
        "# Modbus TCP, unit 1.",
        *exchange(images),
    ]
    (target / "exchange.hex").write_text("\n".join(lines) + "\n")
    expected = ["readings:"] + [f'  {point}: "{text}"' for point, text in readings.items()]
    if gaps:
        expected += ["gaps:"] + [f"  {point}: {cause}" for point, cause in gaps.items()]
    (target / "expected.yaml").write_text("\n".join(expected) + "\n")


def main():
    by_model = collections.defaultdict(list)
    with open(sys.argv[1], newline="") as table:
        for row in csv.DictReader(table):
            by_model[row["model"]].append(row)
    folder = pathlib.Path(__file__).parent
    for profile, (model, skipped) in MODELS.items():
        rows, skip = by_model[model], skipped.split()
        write(folder, profile, "midday", rows, skip, ())
        if any(row["type"].startswith(("int", "float")) for row in rows):
            write(folder, profile, "feeding-in", rows, skip, ())
        if profile in ABSENT:
            write(folder, profile, "one-phase-connected", rows, skip, (".l2", ".l3"))


if __name__ == "__main__":
    main()
