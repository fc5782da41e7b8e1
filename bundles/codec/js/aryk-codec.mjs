// Decoder of Aryk's telemetry frames (application/vnd.aryk.batch;v=1), as FORMAT.md describes them.
// One file for browser and Node, no dependency.
//
//   import {decode, decimal} from './aryk-codec.mjs';
//   const frame = decode(bytes);         // Uint8Array
//   frame.form === 'batch'   -> {stream, entries: [{seq, at, device, observations: [...]}]}
//   frame.form === 'columns' -> {channel, firstSeq, millis: [...], columns: [{scale, unscaled: [...]}]}
//
// An observation is {point, gap: 'timeout'} or {point, doubts: [...], and one of unscaled + scale + unit, state, flag,
// text, bits}. Whole numbers are Numbers where those are exact, and BigInts otherwise. decimal(unscaled, scale) gives
// the exact decimal text. Anything that is no frame, or a damaged one, throws a CodecError.
// SPDX-License-Identifier: EPL-2.0

export const CONTENT_TYPE = 'application/vnd.aryk.batch;v=1';

export class CodecError extends Error {}

const STREAMS = ['event', 'live', 'normal', 'bulk'];
const CAUSES = ['unreachable', 'timeout', 'refused', 'malformed', 'unsupported', 'not-available'];
const DOUBTS = ['out-of-range', 'stuck', 'rolled-back', 'clock-unset', 'device-flagged'];
const MAGIC = 0xa1;
const LONG_FRAME = 256;
const PER_BYTE = 64;
const MOST = 1 << 22;
const MAX_ROWS = 1 << 20;
const NARROW = 2 ** 44;
const GAP = 32;

// fields, see FORMAT.md
const F = {
  FORM: 0, CHANNEL: 1, ROWS: 2, SEQ: 3, WIDTH: 4, TIME_MODE: 5, TIME_UNIT: 6, PERIOD: 7, ORIGIN: 8, ORIGIN_STEP: 9,
  SAME: 10, SCALE_MODE: 11, SCALE: 12, WIDE: 13, KIND: 14, STEP: 15, SPREAD: 16, FIRST: 17, FIRST_AGAIN: 18, FREE: 19,
  STREAM: 20, COUNT: 21, PREFIX: 22, TYPE: 24, UNIT: 25, ORDER: 26, SHAPE: 27, STATUS: 28, STATUS_NEW: 29, TEXT: 30,
  TEXT_BYTE: 31, UNIT_NEW: 33,
};

const check = (right, message) => {
  if (!right) throw new CodecError(message);
};

// ---- whole numbers: exact, Number where it is safe, and wrapping at 64 bits like the sender's

const small = (big) => {
  const wrapped = BigInt.asIntN(64, big);
  return wrapped >= -9007199254740991n && wrapped <= 9007199254740991n ? Number(wrapped) : wrapped;
};
const add = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  return small(BigInt(a) + BigInt(b));
};
const multiply = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a * b)) return a * b + 0;
  return small(BigInt(a) * BigInt(b));
};

/** The exact decimal text of unscaled / 10^scale. */
export function decimal(unscaled, scale) {
  const text = String(unscaled);
  if (scale <= 0) return unscaled == 0 ? '0' : text + '0'.repeat(-scale);
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length).padStart(scale + 1, '0');
  return sign + digits.slice(0, -scale) + '.' + digits.slice(-scale);
}

// ---- chances

const CURVE = [
  22, 28, 36, 47, 60, 77, 98, 126, 162, 208, 267, 342, 439, 562, 720, 922, 1179, 1506, 1921, 2446, 3108, 3938, 4971,
  6249, 7812, 9702, 11955, 14595, 17625, 21025, 24743, 28693, 32768, 36843, 40793, 44511, 47911, 50941, 53581, 55834,
  57724, 59287, 60565, 61598, 62428, 63090, 63615, 64030, 64357, 64614, 64816, 64974, 65097, 65194, 65269, 65328,
  65374, 65410, 65438, 65459, 65476, 65489, 65500, 65508, 65514,
];
const SQUASH = Uint16Array.from({length: 4096}, (_, i) => {
  const knot = i >> 6;
  return CURVE[knot] + (((CURVE[knot + 1] - CURVE[knot]) * (i & 63)) >> 6);
});
const STRETCH = new Int16Array(4096);
for (let p = 0, stretch = 1; p < 4096; p++) {
  while (stretch < 4095 && SQUASH[stretch] < (p << 4) + 8) stretch++;
  STRETCH[p] = stretch - 2048;
}
const LIMIT = 127;
const FRESH = 1 << 27;
const RATE = Int32Array.from({length: LIMIT + 1}, (_, n) => Math.trunc(655360 / (10 * n + 16)));
const TRUST = Int32Array.from({length: LIMIT + 1}, (_, n) => Math.trunc((256 * n) / (n + 1)));
const ONE = (1 << 20) - 16;

const after = (chance, bit) => {
  const n = chance & 0xff;
  let p = chance >>> 8;
  p += (((bit * ONE - p) >> 5) * RATE[n]) >> 11;
  return (p << 8) | (n < LIMIT ? n + 1 : n);
};
const direct = (chance) => Math.min(65504, Math.max(32, chance >>> 12));

// ---- priors

const NODES = 32;
const SETS = 4;
const SIZES = [34 * 128, 128 * 128, 121 * 32, 121 * 32, 121 * 32,
  120 * 32, 120 * 32, 120 * 32, 120 * 32, 256 * 32, 256 * 32, 256 * 32, 256 * 32];
const USES = [1, 3, 6, 12];

function unpackPriors(text) {
  const raw = atob(text.replaceAll('\n', ''));
  let at = 0;
  const unsigned = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const octet = raw.charCodeAt(at++);
      value += (octet & 0x7f) * 2 ** shift;
      if (octet < 0x80) return value;
    }
  };
  const tables = SIZES.map((size) => {
    const table = new Int32Array(size).fill(FRESH);
    for (let i = 0; i < size; ) {
      i += unsigned();
      for (let known = unsigned(); known > 0; known--) {
        const octet = raw.charCodeAt(at++);
        table[i++] = (SQUASH[((octet >> 2) - 32) * 66 + 2048] << 12) | USES[octet & 3];
      }
    }
    return table;
  });
  const weights = Int32Array.from({length: SETS * NODES * 8}, () => {
    const zigzag = unsigned();
    return (zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2) * 64;
  });
  return {tables, weights};
}

let shipped = null;
const priors = () => (shipped ??= unpackPriors(PRIORS));

// ---- arithmetic code

class Bits {
  constructor(bytes, from, end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.low = 0;
    this.high = 0xffffffff;
    this.code = 0;
    for (let i = 0; i < 4; i++) this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  next() {
    const octet = this.at < this.end ? this.bytes[this.at] : 0;
    this.at++;
    return octet;
  }

  bit(p) {
    const range = this.high - this.low;
    const middle = this.low + (range >>> 16) * p + (((range & 0xffff) * p) >>> 16);
    const bit = this.code <= middle ? 1 : 0;
    if (bit) this.high = middle;
    else this.low = middle + 1;
    this.settle();
    return bit;
  }

  settle() {
    while (((this.low ^ this.high) & 0xff000000) === 0) {
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
      this.code = ((this.code << 8) | this.next()) >>> 0;
    }
  }

  group(width) {
    const range = this.high - this.low;
    if (range < 65536) {
      let result = 0;
      for (let i = 0; i < width; i++) result = result * 2 + this.bit(32768);
      return result;
    }
    const part = range >>> width;
    const read = Math.max(0, Math.min(Math.trunc((this.code - this.low) / part), (1 << width) - 1));
    this.low += part * read;
    this.high = this.low + part - 1;
    this.settle();
    return read;
  }

  /** A number of so many bits, all as likely; a BigInt beyond 52 bits. */
  plain(width) {
    let result = width > 52 ? 0n : 0;
    for (let left = width; left > 0; ) {
      const size = Math.min(8, left);
      left -= size;
      const bits = this.group(size);
      result = width > 52 ? (result << BigInt(size)) | BigInt(bits) : result * 2 ** size + bits;
    }
    return result;
  }

  exhausted() {
    for (let i = this.at; i < this.end; i++) if (this.bytes[i] !== 0) return false;
    return true;
  }
}

// ---- header fields

class Fields {
  constructor(bits, chances) {
    this.bits = bits;
    this.chances = chances;
  }

  chance(at) {
    const bit = this.bits.bit(direct(this.chances[at]));
    this.chances[at] = after(this.chances[at], bit);
    return bit;
  }

  flag(field, context) {
    return this.chance((field << 7) + context) === 1;
  }

  tree(field, width) {
    let node = 1;
    for (let i = 0; i < width; i++) node = (node << 1) | this.chance((field << 7) + node);
    return node - (1 << width);
  }

  /** Unsigned, up to 64 bits. */
  number(field) {
    const length = this.tree(field, 7);
    check(length <= 64, `number of ${length} bits: at most 64`);
    if (length < 2) return length;
    if (length <= 53) return 2 ** (length - 1) + Number(this.bits.plain(length - 1));
    return (1n << BigInt(length - 1)) | BigInt(this.bits.plain(length - 1));
  }

  signed(field) {
    const zigzag = this.number(field);
    if (typeof zigzag === 'number') return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    return small((zigzag >> 1n) ^ -(zigzag & 1n));
  }

  count(field, most) {
    const number = this.number(field);
    check(number <= most, `field ${field} is ${number}: at most ${most}`);
    return Number(number);
  }

  index(most) {
    const index = this.bits.plain(32 - Math.clz32(most));
    check(index <= most, `index ${index}: at most ${most}`);
    return index;
  }
}

class Budget {
  constructor(length) {
    this.limit = Math.min(MOST, length * PER_BYTE);
    this.claimed = 0;
  }

  claim(count) {
    this.claimed += count;
    check(this.claimed <= this.limit, `the frame holds more than ${this.limit} items, its limit`);
  }
}

// ---- mixing

const HASHED = 4096;

class Model {
  constructor(bits) {
    this.bits = bits;
    this.known = [];
    this.weights = null;
  }

  table(number) {
    return (this.known[number] ??= priors().tables[number].slice());
  }

  kind(kind) {
    if (this.weights === null) {
      this.weights = priors().weights.slice();
      this.tables = [this.table(2), this.table(3), this.table(4), null, null,
        new Int32Array(HASHED).fill(FRESH), new Int32Array(HASHED).fill(FRESH)];
      this.rows = new Int32Array(7);
      this.at = new Int32Array(7);
      this.stretched = new Int32Array(8);
      this.stretched[7] = 256;
    }
    this.tables[3] = this.table(5 + kind);
    this.tables[4] = this.table(9 + kind);
  }

  bit(node) {
    const {tables, rows, at, stretched, weights} = this;
    const w = (this.set + node) * 8;
    let dot = weights[w + 7] * 256;
    for (let i = 0; i < 7; i++) {
      const k = i < 5 ? rows[i] + node : (rows[i] + node * 0x3d5) & (HASHED - 1);
      const chance = tables[i][k];
      let s = STRETCH[chance >>> 16];
      if (i >= 5) s = (s * TRUST[chance & 0xff]) >> 8;
      at[i] = k;
      stretched[i] = s;
      dot += weights[w + i] * s;
    }
    const p = SQUASH[Math.max(-2047, Math.min(2047, Math.floor(dot / 65536))) + 2048];
    const bit = this.bits.bit(p);
    const error = ((bit << 16) - p) * 6;
    if (Math.abs(error) > 12000) {
      for (let i = 0; i < 8; i++) weights[w + i] += (stretched[i] * error + (1 << 17)) >> 18;
    }
    for (let i = 0; i < 7; i++) tables[i][at[i]] = after(tables[i][at[i]], bit);
    return bit;
  }
}

// ---- values of a column

const GAUGE = 0, REGISTER = 1, NOISE = 2;
const NEUTRAL = 5;
const SIZE = [0, 1, 2, 3, 3, 4, 4, 4, 4, 4];

const length = (value) => {
  const upper = Math.floor(value / 4294967296);
  return upper > 0 ? 64 - Math.clz32(upper) : 32 - Math.clz32(value);
};
const bucket = (r, shift) => {
  const size = Math.floor((Math.abs(r) + Math.floor(2 ** shift / 2)) / 2 ** shift);
  const b = size > 9 ? 5 : size > 4 ? 4 : size > 2 ? 3 : size;
  return r < 0 ? NEUTRAL - b : NEUTRAL + b;
};
const octave = (mean, shift) => {
  const scaled = Math.floor(mean / 2 ** shift);
  const n = length(scaled);
  const o = scaled < 4 ? scaled : (n - 2) * 4 + (Math.floor(scaled / 2 ** (n - 3)) & 3);
  return shift === 0 ? Math.min(15, o) : 16 + Math.max(0, Math.min(15, o - 8));
};
const runClass = (zeros) => (zeros < 3 ? zeros : zeros < 9 ? 3 : zeros < 25 ? 4 : 5);

function high(model) {
  if (model.bit(0) === 1) return 0;
  const negative = model.bit(1) === 1;
  let k = 1;
  while (model.bit(Math.min(1 + k, 12)) === 1) check(++k <= 48, 'a residual is longer than 48 bits');
  let size = 1;
  if (k >= 2) {
    const top = model.bit(11 + Math.min(k, 6));
    size = 2 + top;
    if (k >= 3) {
      size = 2 * size + model.bit(12 + Math.min(k, 5) * 2 + top);
      size = size * 2 ** (k - 3) + model.bits.plain(k - 3);
    }
  }
  return negative ? -size : size;
}

function residualOf(model, shift) {
  const h = high(model);
  let low = 0;
  if (shift > 0) {
    const top = model.bit(24 + (h === 0 ? 0 : h < 0 ? 1 : 2) + (shift > 1 ? 3 : 0));
    low = top * 2 ** (shift - 1) + model.bits.plain(shift - 1);
  }
  return h * 2 ** shift + low - Math.floor(2 ** shift / 2);
}

/** Fills values[1] and on; see FORMAT.md, "Values". */
function values(model, column, rows, moves, settings, point) {
  model.kind(settings.kind);
  const {kind, step} = settings;
  const first = column[0];
  const salt = Math.imul(point, 0x2c1b3c6d);
  let {fast, slow} = settings;
  let last = 0, before = 0, r1 = 0, r2 = 0, level = 0, drift = 0;
  let zeros = 0, lastLength = 0, signs = 0, lastNegative = false;
  moves[rows[0]] = NEUTRAL;
  for (let i = 1; i < column.length; i++) {
    const shift = Math.max(0, length(Math.floor((fast + slow) / 32)) - 2);
    const expected = kind === GAUGE ? last
      : kind === REGISTER ? last + Math.floor((drift + 8) / 16)
      : kind === NOISE ? Math.floor((level + 8) / 16)
      : 2 * last - before;
    const b1 = bucket(r1, shift);
    const away = (kind === NOISE ? last : Math.floor(level / 16)) - expected;
    const mood = signs === 3 ? (lastNegative ? 3 : 4) : signs;
    const calm = octave(slow, shift);
    model.rows[0] = (b1 * 11 + bucket(r2, shift)) * NODES;
    model.rows[1] = (bucket(away, shift) * 11 + b1) * NODES;
    model.rows[2] = (moves[rows[i]] * 11 + b1) * NODES;
    model.rows[3] = ((runClass(zeros) * 4 + Math.min(3, SIZE[Math.min(lastLength, 9)])) * 5 + mood) * NODES;
    model.rows[4] = ((octave(fast, shift) >> 1) * 16 + (calm >> 1)) * NODES;
    model.rows[5] = ((Math.imul((first + last * step) | 0, 0x9e3779b1) + salt) | 0) >>> 16;
    model.rows[6] = ((Math.imul(r1 | 0, 0x9e3779b1) + Math.imul(r2 | 0, 0x85ebca77) + salt) | 0) >>> 16;
    model.set = (shift > 0 ? 3 : calm < 4 ? 0 : calm < 8 ? 1 : 2) * NODES;
    const r = residualOf(model, shift);
    const value = expected + r;
    const x = first + value * step;
    check(Math.abs(value) <= Math.floor((2 * NARROW) / step) && Math.abs(x) < NARROW,
      `value ${i} of a column leaves the range of 44 bits`);
    column[i] = x;
    moves[rows[i]] = bucket(r, shift);
    const size = Math.abs(r);
    fast += Math.floor((size * 16 - fast) / 4);
    slow += Math.floor((size * 16 - slow) / 16);
    level += Math.floor((value * 16 - level) / 4);
    drift += Math.floor(((value - last) * 16 - drift) / 4);
    if (r === 0) {
      zeros++;
    } else {
      zeros = 0;
      lastLength = length(size);
      lastNegative = r < 0;
      signs |= r < 0 ? 1 : 2;
    }
    r2 = r1;
    r1 = r;
    before = last;
    last = value;
  }
  settings.fast = fast;
  settings.slow = slow;
}

// ---- columns

const newSettings = () => ({known: false, wide: false, kind: 0, step: 1, first: 0, fast: 0, slow: 0,
  scale: {mode: 0, most: 0, least: 0}});

class ColumnReader {
  constructor(bits, model) {
    this.bits = bits;
    this.model = model;
    this.fields = new Fields(bits, model.table(0));
  }

  column(count, rows, moves, settings, point) {
    const column = new Array(count).fill(0);
    this.settings(count, settings);
    const {fields} = this;
    if (settings.wide) {
      let last = settings.first;
      for (let i = 0; i < count; i++) {
        last = add(last, fields.signed(F.FREE));
        column[i] = last;
      }
      settings.first = column[0];
      settings.known = true;
      return column;
    }
    const field = settings.known ? F.FIRST_AGAIN : F.FIRST;
    const first = add(settings.first, fields.signed(field));
    check(first > -NARROW && first < NARROW, 'the first value of a column leaves the range of 44 bits');
    column[0] = Number(first);
    settings.first = column[0];
    settings.known = true;
    if (count > 1) values(this.model, column, rows, moves, settings, point);
    return column;
  }

  settings(count, settings) {
    const {fields} = this;
    if (settings.known && fields.flag(F.SAME, 0)) return;
    settings.wide = fields.flag(F.WIDE, 0);
    if (settings.wide || count === 1) return;
    settings.kind = fields.tree(F.KIND, 2);
    const more = fields.number(F.STEP);
    check(more < 2 * NARROW - 1, `step of ${more} and 1: wanted 1 to 2^45 - 1`);
    settings.step = 1 + Number(more);
    const size = fields.tree(F.SPREAD, 6);
    settings.fast = size === 0 ? 0 : Number((3n << BigInt(size)) >> 2n);
    settings.slow = settings.fast;
  }
}

const UNITS = [1, 1000, 60000, 3600000];
const numbered = (count) => Int32Array.from({length: count}, (_, i) => i);
const still = (count) => new Uint8Array(count).fill(NEUTRAL);

class TimeReader {
  constructor(columns) {
    this.columns = columns;
    this.steps = newSettings();
    this.residuals = newSettings();
    this.known = false;
    this.origin = 0;
    this.period = 0;
  }

  millis(count, rows, moves) {
    const {columns} = this;
    const {fields} = columns;
    if (count > 1) this.readPeriod(fields);
    this.readOrigin(fields);
    const mode = count === 1 ? 0 : fields.tree(F.TIME_MODE, 3);
    const steps = mode & 1 ? columns.column(count, rows, moves, this.steps, -1) : null;
    const off = mode & 6 ? columns.column(count, rows, moves, this.residuals, -2) : null;
    const millis = new Array(count);
    let slot = 0;
    for (let i = 0; i < count; i++) {
      if (steps) slot = add(slot, steps[i]);
      const grid = mode & 4 ? 0 : multiply(add(slot, i), this.period);
      millis[i] = add(add(this.origin, grid), off ? off[i] : 0);
    }
    return millis;
  }

  readPeriod(fields) {
    if (this.period > 0 && fields.flag(F.TIME_UNIT, 0)) return;
    const unit = fields.tree(F.TIME_UNIT, 2);
    const count = fields.number(F.PERIOD);
    check(count >= 1 && count <= Math.floor(NARROW / UNITS[unit]), `period of ${count} units: wanted 1 ms to 2^44 ms`);
    this.period = multiply(Number(count), UNITS[unit]);
  }

  readOrigin(fields) {
    if (this.known) {
      this.origin = add(this.origin, fields.signed(F.ORIGIN_STEP));
      return;
    }
    this.known = true;
    const unit = this.period > 0 ? this.period : 1000;
    const whole = fields.flag(F.TIME_UNIT, 8);
    this.origin = whole ? multiply(fields.signed(F.ORIGIN), unit) : fields.signed(F.ORIGIN_STEP);
  }
}

function readScale(fields) {
  const scale = fields.tree(F.SCALE, 6) - 18;
  check(scale <= 18, `scale ${scale}: wanted -18 to 18`);
  return scale;
}

function readColumns(bits, budget, model) {
  const reader = new ColumnReader(bits, model);
  const {fields} = reader;
  check(!fields.flag(F.FORM, 0), 'a batch of readings: wanted plain columns');
  const channel = fields.number(F.CHANNEL);
  check(channel < 9223372036854775808n, 'channel: at most 2^63 - 1');
  const count = 1 + fields.count(F.ROWS, MAX_ROWS - 1);
  const firstSeq = fields.signed(F.SEQ);
  const width = fields.count(F.WIDTH, MOST);
  budget.claim(count + width * count);
  const rows = numbered(count);
  const moves = still(count);
  const millis = new TimeReader(reader).millis(count, rows, moves);
  moves.fill(NEUTRAL);
  const columns = [];
  for (let i = 0; i < width; i++) {
    const scale = readScale(fields);
    columns.push({scale, unscaled: reader.column(count, rows, moves, newSettings(), i + 1)});
  }
  return {form: 'columns', channel, firstSeq, millis, columns};
}

// ---- batches

const QUANTITY = 0, STATE = 1, FLAG = 2, TEXT = 3, NO_FORM = 5;
const FORM_NAMES = ['quantity', 'state', 'flag', 'text', 'bits'];
const RULES = {
  device: /^[a-z0-9][a-z0-9._-]{0,63}$/, point: /^[a-z0-9][a-z0-9._-]{0,95}$/, unit: /^[!-~]{1,24}$/,
  state: /^[A-Za-z0-9._+-]{1,64}$/, bits: /^[01]{1,1024}$/,
};

class BatchReader {
  constructor(bits, budget, model) {
    this.bits = bits;
    this.budget = budget;
    this.reader = new ColumnReader(bits, model);
    this.fields = this.reader.fields;
    this.letters = model.table(1);
    this.units = [];
    this.lastUnit = 0;
    this.times = new TimeReader(this.reader);
  }

  batch() {
    const {fields} = this;
    check(fields.flag(F.FORM, 0), 'plain columns: wanted a batch of readings');
    const stream = STREAMS[fields.tree(F.STREAM, 2)];
    const schemas = this.schemas();
    const tracks = this.devices(schemas);
    const {seqs, order} = this.sequence(tracks);
    for (const track of tracks) this.track(track);
    const entries = order.map((number, i) => this.entry(tracks[number], seqs[i]));
    return {form: 'batch', stream, entries};
  }

  name(last) {
    const shared = this.fields.count(F.PREFIX, last.length);
    let text = last.slice(0, shared);
    while (true) {
      const before = text.length === 0 ? 0 : text.charCodeAt(text.length - 1);
      let node = 1;
      for (let i = 0; i < 7; i++) {
        const at = (before << 7) + node;
        const bit = this.bits.bit(direct(this.letters[at]));
        this.letters[at] = after(this.letters[at], bit);
        node = (node << 1) | bit;
      }
      if (node === 128) break;
      check(text.length < 255, 'a name is longer than 255');
      text += String.fromCharCode(node - 128);
    }
    this.budget.claim(text.length);
    return text;
  }

  unit() {
    const {fields, units} = this;
    if (units.length > 0 && fields.flag(F.UNIT, 0)) return units[this.lastUnit];
    const number = fields.count(F.UNIT_NEW, units.length);
    if (number === units.length) units.push(this.name(''));
    this.lastUnit = number;
    return units[number];
  }

  text() {
    const size = this.fields.count(F.TEXT, 4096);
    this.budget.claim(1 + size);
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i++) bytes[i] = this.fields.tree(F.TEXT_BYTE, 8);
    return wtf8(bytes);
  }

  schemas() {
    const {fields} = this;
    const count = fields.count(F.COUNT, MOST);
    const schemas = [];
    for (let i = 0; i < count; i++) {
      const size = fields.count(F.WIDTH, MOST);
      this.budget.claim(size + 1);
      const slots = [];
      let last = '';
      for (let k = 0; k < size; k++) {
        last = this.name(last);
        const form = fields.tree(F.TYPE, 3);
        check(form <= NO_FORM, `form ${form}: known are 0 to ${NO_FORM}`);
        slots.push({name: last, form, unit: form === QUANTITY ? this.unit() : ''});
      }
      schemas.push({
        slots,
        settings: slots.map(newSettings),
        scales: slots.map(newSettings),
        texts: slots.map(() => []),
      });
    }
    return schemas;
  }

  devices(schemas) {
    const {fields} = this;
    const count = 1 + fields.count(F.COUNT, MOST);
    this.budget.claim(count);
    const tracks = [];
    let last = '', rows = 0, schema = 0;
    for (let i = 0; i < count; i++) {
      last = this.name(last);
      if (!fields.flag(F.SAME, 2)) {
        schema = fields.count(F.SHAPE, schemas.length - 1);
        rows = fields.count(F.ROWS, MOST);
      }
      this.budget.claim(rows);
      check(rows >= 1 && schema < schemas.length, `a device with ${rows} rows of schema ${schema}`);
      check(RULES.device.test(last), `device '${last}' is no device's name`);
      tracks.push({device: last, schema: schemas[schema], rows});
    }
    return tracks;
  }

  sequence(tracks) {
    const {fields} = this;
    const count = tracks.reduce((sum, track) => sum + track.rows, 0);
    const order = this.order(tracks, count);
    const seqs = [fields.signed(F.SEQ)];
    let deltas = null;
    if (!fields.flag(F.SAME, 3)) deltas = this.reader.column(count, numbered(count), still(count), newSettings(), -3);
    for (let i = 1; i < count; i++) {
      seqs.push(add(seqs[i - 1], deltas ? add(deltas[i], 1) : 1));
      check(seqs[i] > seqs[i - 1], 'sequence numbers of a batch grow strictly');
    }
    return {seqs, order};
  }

  order(tracks, length) {
    const order = new Array(length).fill(0);
    const count = tracks.length;
    if (count === 1) return order;
    const left = tracks.map((track) => track.rows);
    const next = tracks.map((_, i) => (i + 1) % count);
    const alive = tracks.map((_, i) => i);
    let last = count - 1;
    for (let i = 0; i < length; i++) {
      let track = next[last];
      while (alive[track] !== track) track = alive[track] = alive[alive[track]];
      if (!this.fields.flag(F.ORDER, 0)) track = this.fields.index(count - 1);
      check(left[track] > 0, `entry ${i} is of device ${track}, which has no more rows`);
      if (--left[track] === 0) alive[track] = (track + 1) % count;
      next[last] = track;
      last = track;
      order[i] = track;
    }
    return order;
  }

  track(track) {
    const {rows, schema} = track;
    track.millis = this.times.millis(rows, numbered(rows), still(rows));
    this.shapes(track);
    const size = track.shapeOf.reduce((sum, shape) => sum + track.shapes[shape].length, 0);
    this.budget.claim(size);
    this.status(track, size);
    this.rowsOf(track);
    const moves = still(rows);
    track.readings.forEach((readings, slot) => {
      if (readings.rows.length > 0) this.column(readings, schema, slot, moves);
    });
    track.row = 0;
    track.observation = 0;
  }

  shapes(track) {
    const {fields} = this;
    const slots = track.schema.slots.length;
    track.shapeOf = new Int32Array(track.rows);
    if (fields.flag(F.SAME, 4)) {
      track.shapes = [numbered(slots)];
      return;
    }
    const count = 1 + fields.count(F.COUNT, track.rows - 1);
    this.budget.claim(count * (slots + 1));
    track.shapes = [];
    for (let i = 0; i < count; i++) {
      const shape = [];
      let last = true;
      for (let slot = 0; slot < slots; slot++) {
        last = fields.flag(F.SAME, last ? 5 : 6);
        if (last) shape.push(slot);
      }
      track.shapes.push(shape);
    }
    if (count === 1) return;
    const {shapeOf} = track;
    const lag = 1 + fields.count(F.SHAPE, 1023);
    for (let i = 0; i < shapeOf.length; i++) {
      const guess = i >= lag ? shapeOf[i - lag] : i > 0 ? shapeOf[i - 1] : 0;
      shapeOf[i] = fields.flag(F.SHAPE, 0) ? guess : fields.index(count - 1);
    }
  }

  status(track, size) {
    const {fields} = this;
    track.status = new Uint8Array(size);
    if (fields.flag(F.STATUS, 0)) return;
    const above = new Uint8Array(track.schema.slots.length);
    let at = 0;
    for (const shape of track.shapeOf) {
      let left = 0;
      for (const slot of track.shapes[shape]) {
        const up = above[slot];
        if (fields.flag(F.STATUS, up === left ? (up === 0 ? 65 : 66) : 67)) {
          left = up;
        } else if (!(up !== left && fields.flag(F.STATUS, 68))) {
          left = fields.tree(F.STATUS_NEW, 6);
          check(left < GAP + CAUSES.length, `status ${left}: known are doubts and causes`);
        }
        above[slot] = left;
        track.status[at++] = left;
      }
    }
  }

  rowsOf(track) {
    const {slots} = track.schema;
    track.readings = slots.map(() => ({rows: [], numbers: [], scales: [], used: 0}));
    let at = 0;
    track.shapeOf.forEach((shape, row) => {
      for (const slot of track.shapes[shape]) {
        if (track.status[at++] < GAP) track.readings[slot].rows.push(row);
      }
    });
    slots.forEach((slot, i) => {
      check(slot.form !== NO_FORM || track.readings[i].rows.length === 0, 'a reading of a point without a form');
    });
  }

  column(readings, schema, slot, moves) {
    const {form} = schema.slots[slot];
    const settings = schema.settings[slot];
    const rule = settings.scale;
    const count = readings.rows.length;
    if (form === QUANTITY) this.scales(readings, schema, slot, rule);
    readings.numbers = this.reader.column(count, readings.rows, moves, settings, slot + 1);
    if (form === QUANTITY) {
      restore(readings, rule);
      return;
    }
    const texts = schema.texts[slot];
    for (const number of readings.numbers) {
      check(number >= 0 && number <= (form === FLAG ? 1 : texts.length), `number ${number} of a text`);
      if (form !== FLAG && number === texts.length) {
        const text = this.text();
        check(form !== STATE || RULES.state.test(text), `state '${text}'`);
        check(form !== 4 || RULES.bits.test(text), 'bits: wanted digits 0 or 1');
        check(form !== TEXT || text.length <= 1024, `text of ${text.length} characters: at most 1024`);
        texts.push(text);
      }
    }
  }

  scales(readings, schema, slot, rule) {
    const {fields} = this;
    if (!fields.flag(F.SAME, 7)) {
      rule.mode = fields.tree(F.SCALE_MODE, 2);
      rule.most = readScale(fields);
      rule.least = rule.mode === 1 ? readScale(fields) : rule.most;
    }
    if (rule.mode < 2) return;
    const {rows} = readings;
    const listed = this.reader.column(rows.length, rows, still(rows[rows.length - 1] + 1), schema.scales[slot], -slot - 4);
    readings.scales = listed.map((number) => {
      const scale = rule.mode === 2 ? rule.most - Number(number) : Number(number);
      check(scale >= -18 && scale <= 18 && (rule.mode === 3 || number >= 0), `scale ${scale}: wanted -18 to 18`);
      return scale;
    });
  }

  entry(track, seq) {
    const {slots} = track.schema;
    const observations = Array.from(track.shapes[track.shapeOf[track.row]], (number) => {
      const slot = slots[number];
      check(RULES.point.test(slot.name), `point '${slot.name}' is no point's name`);
      check(slot.form !== QUANTITY || RULES.unit.test(slot.unit), `unit '${slot.unit}' is no unit`);
      const status = track.status[track.observation++];
      if (status >= GAP) return {point: slot.name, gap: CAUSES[status - GAP]};
      const readings = track.readings[number];
      const at = readings.used++;
      const doubts = DOUBTS.filter((_, i) => (status >> i) & 1);
      const value = readings.numbers[at];
      if (slot.form === QUANTITY) {
        return {point: slot.name, unscaled: value, scale: readings.scales[at], unit: slot.unit, doubts};
      }
      const plain = slot.form === FLAG ? value === 1 : track.schema.texts[number][value];
      return {point: slot.name, [FORM_NAMES[slot.form]]: plain, doubts};
    });
    return {seq, at: track.millis[track.row++], device: track.device, observations};
  }
}

const modulo = (value, by) => (typeof value === 'number' ? value % by : Number(value % BigInt(by)));
const divide = (value, by) => (typeof value === 'number' ? value / by : small(value / BigInt(by)));

function restore(readings, rule) {
  const {numbers} = readings;
  if (rule.mode < 2) readings.scales = new Array(numbers.length).fill(rule.most);
  const {scales} = readings;
  for (let i = 0; i < numbers.length; i++) {
    if (rule.mode === 1) {
      while (scales[i] > rule.least && modulo(numbers[i], 10) == 0) {
        numbers[i] = divide(numbers[i], 10);
        scales[i]--;
      }
    } else if (rule.mode === 2 && numbers[i] != 0) {
      for (let less = rule.most - scales[i]; less > 0; less--) {
        check(modulo(numbers[i], 10) == 0, 'a number does not end in the zeros that were left out');
        numbers[i] = divide(numbers[i], 10);
      }
    }
  }
}

function wtf8(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i++];
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    check(!(lead >= 0x80 && lead < 0xc2) && lead <= 0xf4 && i + more <= bytes.length, `byte ${lead} begins no character`);
    let c = more === 0 ? lead : lead & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      check((bytes[i] & 0xc0) === 0x80, `byte ${bytes[i]} cannot continue a character`);
      c = (c << 6) | (bytes[i++] & 0x3f);
    }
    check(!(more === 2 && c < 0x800) && !(more === 3 && (c < 0x10000 || c > 0x10ffff)), `character ${c} is written too long`);
    text += String.fromCodePoint(c);
  }
  return text;
}

// ---- frames

const CRC_TABLE = Int32Array.from({length: 256}, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
  return c;
});

function crc32c(bytes, end) {
  let crc = -1;
  for (let i = 0; i < end; i++) crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Decodes a frame given as a Uint8Array; throws a CodecError for anything else. */
export function decode(bytes) {
  check(bytes.length >= 3, `a frame of ${bytes.length} bytes: wanted 3 or more`);
  check(bytes[0] === MAGIC, `first byte ${bytes[0].toString(16)}: wanted a1, a frame of version 1`);
  const width = bytes.length < LONG_FRAME ? 2 : 4;
  const end = bytes.length - width;
  let sent = 0;
  for (let i = width - 1; i >= 0; i--) sent = sent * 256 + bytes[end + i];
  const computed = width === 2 ? crc32c(bytes, end) & 0xffff : crc32c(bytes, end);
  check(sent === computed, `checksum ${sent.toString(16)}, computed ${computed.toString(16)}: damaged or cut`);
  const isBatch = () => {
    const bits = new Bits(bytes, 1, end);
    return new Fields(bits, priors().tables[F.FORM].slice(0, 128)).flag(F.FORM, 0);
  };
  const batch = isBatch();
  const bits = new Bits(bytes, 1, end);
  const budget = new Budget(bytes.length);
  const model = new Model(bits);
  const frame = batch ? new BatchReader(bits, budget, model).batch() : readColumns(bits, budget, model);
  check(bits.exhausted(), 'bytes are left over');
  return frame;
}

// The priors of version 1: src/main/resources/city/aryk/codec/priors-1.bin in base 64. PriorsTest keeps them equal.
const PRIORS = `
AAEvgAECBwcBAQcDAQcHAQcPAZsfAu+HPwIHBwEBBwMBfwcC4wcOA1KHdx0BsgEEs3//FzsCBwcBAY8DArNjBgQv72c/DAEvAQWjd2+bPxkBLwMJ35+v
j3s7gY9vNAIHBwEBBwMBBwcBLw8CB18eAf8BAntZPQIHBwEBB3sE27P3WwQBi3gCBwcBAQcDAQcHAVMPAkMPHgP/2w8+AgdfAQL/DwMCkw8HA/8HDxAC
f6cBAQ8hBAePKwcCAQ8wAheLAQInJwIBjwEB3wUCcysDAScKAzu2iwcB3xUBOwIDtpODDwEnKgGfAQOT0+MCAbN5AgcHfgIH/wIBBwQBjwkC/wcTAod3
VQEHgAEDc2d/fQIHBwEBBwMBBwcBRw8CB5EeAWsBAmiJPQIHKwECd2gCA5NjaAUFg397R5gLCFeTf4uLh0doAQFoVwIHBwEBcwMCg28GBH+Di4MMCGeX
d4Obh9srGAwHh5d3g5ODe1OXc1sBAnMrMgIHBwEBXwMCcysGA4MvZw0Ge4N3iYtLGgtrg4d/g3dogY+DS7YBA4PHP30CKysBASsDASsHASsPAXcfAp9/
PwIHBwEBBwMBBwcBfw8CawceA1/fZ74BBktjP09zP3kBk38B/4ABAjMzAQEzAwEzBwEzDwEzHwEzPwHHQAHbAQIr2zwBoQEBYQIBYQUBYQsBYRcBoVAC
JycBAScDAScHAY8PAssvHwLLLz4CB28BAv+PAwOjd3sGBpcHgz8nLwwDP9tLAQM/x8cBAY8BAYMZAT8CA4dXPwIBxwIBPwEBPwICO4MCAss7MgE/BQXL
M3c7PwYBxwQBPwMBPwUBywECy8sFAss7RgIbGwEBGwMBGwcBUw8Ci04eA3eLTj0AAQOf05cBA5OXfwIGRzc/K3MjBAG/AQE3AQE/AQHbAQOD04MKAUcC
ATcDAT8EAdsCAtd3AQMzd5cUAb8FAc8HAccKAX8FA9drPwIB0wEEM8dHM4UkAkdHAQFHAwFHBwFHDwFHHwFHwAcDd9fPAQHXAQE3AwEvAgE3BwEvBQGH
DwF3CwJDwx4Cg3cWAcMCAUMNA7PHtwEDxz9bAwI/PwEChzcGAT8BAT8DA3unew0BPwMBPwcGc4tDY8e/GgHHBwHHDwXbz2uDgwECG8cBAT8BAUeFAQIj
4wIB4wUBIwoBdxUCg3MqBIODf3clAg9bAQIPPwIBDwEBxwUBDwQBxwoBDwoBxxQBDxYBPykCGxsBARsDARsHARsPARsfARtAAhsbAQEbAwEbBwEbDwEb
HwEbQAJDQwEBQwMBQwcBQw8BQx8BQ0ACR0cBAUcDAUcHAUcPAUcfAUdAAk5OAQFOAwFOBwFODwFOHwFOQAJZWQEBWQMBWQcBWQ8BWR8BWcAJAjMzAQEz
AwEzBwEzDwEzHwEzwBQCM4MBAj8/AgE/AQHHBQE/BAHHCgE/CgHHFAE/FgE/KQI7cwECP04CAT8BAbYFAT8EAbYKAT8KAbYUAT8WAU6pCQH/AQH/AwF7
BgJzIwwDe9cjGQLf1wECi580Ad8BAdcCBD83P3eHAQH3AQH3AwGXBgKPXwwEP9OjPxgBxwIEg8cbPzIBxwQCP8cBAj93AQHHBAWPe9s/RwECKz8BAb8D
ASsBAT8EAb8GAZMDAT8KAb8MAj8vBgE/FgFHGAHHAQHXDgWDk+8vGwECfy8BAesDA39TLwQB6wYFf9d7Vi8KAacMAoN/AQTX2zNWAQEvFQLDHxgEx8c/
wwMBLwECKzMBAVYEAdcBAdcDAS8GAY8NAkODGgFDAQI/PzQBwwMBxwEBPwoFl4fjQz8BAm9DAQHHAwN7c0MEAccGBdfPP05DCgE/DQEvAQKHxwEBTgEB
QxUBxxsB1wMCQz8BAT8CAbYEBIM7yzsCAjs7BQE7AQE7CwF/AwE7FwJDRwYBOy8BwwEBRw4B6wEB6wMBhwYCfycMA9PLlxoBgwEDl8fbNALHxwICtj8B
AT8BASuFAQI/PwEBPwMBPwcBPw8BPx8BP0ADa//jAQG3AQF3AgLHBwICSzcFAscHBQN/Yc8MAsePCwMzN2ECATcZAz/rgxYB0wEBzwEBoQUBNwYB2wEB
2wMBewYCgzsMA8fHkxoBPwEDx07HNAHHBALHTgIBxwUDn8fjAQE/AQGDAgHHAwIvKwUBxwYBjwEB2wwBxwwCP5cDASsZAT8YAccBArrPBgErBgHrAQHr
AwGLBgJ/IwwDg8+DGQLHPwEDN9t3MwLHPwMBNwIDd9PHBQHjAQHjAwFzBgKbMwwDP4szGQE/AQM3i4MzAccDAYcBBD/PP8eHAQWLj+8zJwECbzMBAd8D
A38zMwQB3wYD35NzAQEzCgGLDQVbx4/PRwIBMxUCzy8aAt+2AQPHx9MBAjtHBgSfP+M/AgJ7PwUDmzM/CwPDL4MBAT8YAkMvAQLHPwIBPzEBwwEBjwQC
xz8GA5fX7wEBLwEBDwIB1wMBgwYB1wYCg3MNAdcMBC8vJ88bAS8YAdcBAdcBAZ8CAc8JAd8BAd8DAZcGAscrDQLHKxwCx386Az8zOwcB4wEB4wMBIwYB
cw0Cl88aAj8rAQHPNAHHAQHbBAHPCQHTAQHTAwEzBgEzDQGDGwI/PzYBxwEBxw4BrgEBrgMBrgcBVg4BVh0BVjsBVggDk7bHAQFOAQE/AgG2AwE/BgG2
BgE/DgG2DAHHHgFOGQHHjgYAAAp2fpapgaGBmJhoBAGBAQSYmJhoAwKhoQEBiQEBmAMHh4OPoo5uaAYEaHl+mAEEgWhdYQEHmJaYgYKBfgIHb4eDk4dm
aAYEfm52mAEEhpiWoQEHaFlSTpF7rgIId4eHi3NxmGgFA3ZriQEGaJahaGGYAQayjoaOl24CB3eHi4t7b10GBHdzg3kBDHeagnqhaIeLX4eDawIIf4+T
j4N/f1IFEX9/b3Zqe3tzWXdxjpN3m4N7Agdzh4OLf2JoBgR3j26YAQSpfmahAQdomIODk45vAgZ3f5uDf1IHA3tyUgIDUmFuAwZuhnF2in4CBmN/k39m
aAcDjnZoAgNugWgDBmFdWZiCigIGZ3uTi3dZBwN6ZlkCA2ZocQQFgX6RnlICBJuBgWgJAWgKAZgBAmhmBAWHh49vXQgCg10DAV0FBpaYeW6WgQIJc4OT
h29ToYFoBAN/d1sBDYF7g395aJh/i4OHh4MCCGuDm4NvW25oBQp/d2dWaH97d2OKAQZ/g4ODh38CB2uDl4dvY04GBIN7a2YBDH97b3JOmIeLh4ODfwIJ
Y4OXh3Nnd25oBBGDe29ubnuDc2tfiYOHf4N/ewIIY4eXh3dna10FEX93Z3N5f4N/e3eGj4d/f4d/Aghjf5eDb1tyYQURg3trbmF/d3NzamiDg3+Dh4MC
B19/l4drV1YGBH97Y24BDH9/d3JxaIeHf4uDgwIIY3+Tg29jW2gFEYN3W2dof3tvToNhh4t/f4d/Agdrg5ODb09ZBgSDe19ZAQV/f3t+gQEGh4ODg4eD
Aghfg4+Lc26YaAUDfoNxAQZofn6JaGgBBmi2gWFmjgIGc3uPk3tKBwNif3YCBH6GfnkCBpKWdoqLgwIIa4OTg29bbmgFEX9zZ25of39za1Zoi39/h4eD
Agdng5N/b1tKBgR/d2NiAQx/e3dfdpiDh4OHh4MCCGd/j39rX3JhBQp7c19SYXt7f3p2AQaLg4ODh38CCWuDj39zZ2+BYQQRf3drb1l7f3Njb6WDg4OD
g38CCWeDj4NvZ3duaAQRe3dra3p/f3N3c4GDi3+Hh4MCCWeDk4Nra392XQQRe3drg4J7f3N7hoZ/g4OHg4MCCWd/k39vW4J+YQQRe3dnbm57d3NrZqF/
h4ODh4MCCWd/k39rY2OhYQQRf3Nnd2F/f3Nzg26Df39/i38CCGOHk4NrY3tSBRGDd1tiUn9/d3aDmHuLg4OHhwIKY3+bj3NuoYGYaAMDe39mAQ2Bd4OK
mGiYeYODapd3AgZ7e4eLa10HA35/XQIDem5dAwayaH6Lh2sCCG+Dk4drZ2ZoBRF/d2N6aH+De1J6eYuLg4+HgwIIa3+Tf29XfmEFEXtvV4lhe3Nzfnlh
j4t7g4d/Agprg49/b2dyoYFoAwp7c2dSYX9/f2ZyAQaLi3t/g4MCCXODi39zX4ZuaAQKf3NzVlJ7d3dzhgEGf4d/g4eDAgp3g4t/d3+Pe1toAxF7c2tr
o3tze393q4eLg3+DgwIJb4OLe3N3i29SBBF7a19zk3t7e2Zbm4+Dg3uHfwIJb4OLe297j4NKBBF/c29+o3t/e4pym4eLg4eDfwIIY4OTf2djh1IFEX9z
Z25Se3t3f4pog4eDh4d/Aghfh5ODb095aAUKf3tjYWh7e29+pQEGh39/g4ODAgdvf4+Hd25hBgRvg05hAQN3m2YBAWEBBp6Og5eLhwIKc2+Dh39/dqGB
aAMRc4N2VqF+dnqlVoGHcnuPin8CB2uDk4NvS2EGBHt3b2EBBYN7d3NhAQZ3h39/h38CCGt/j3tvV2poBRF/c2+CaHt/c4eBpYeHf4OHfwIJc4eLe29v
d25oBBF7b29LrnN3b3dzbnuLf4uHgwIJf4ODf3eHl1dZBBF3d2dzn3t7c35fn4eHe4OHgwILd3dve3eHl3tbgWgCEXdzb4OTe3d3b2ujj4d7i4d3Agtz
b2t7d4ufh0OYaAIRe3Nne7N3e3trf7eTh3ePh38CCW+Hj3trd5tfYQQRd29fgqd7f29+rqODh3+Dh38CCm+Hk39vY4dqmGgDEX9vZ4p+e393j5aGe4OD
h4eDAgtjh5eHc19zeZiYaAIRf3NzYl1/e3trc5h/g4N7g38CCHN/g397f4JZBRF3d3ZxWX9yfnl2aIOXd493ZwIHk3uPi39rWQYEd29zcQEMg453fnlo
i4Z7m4+HAgh3e5ODb1tmaAUKf3djUmh/e3NjcgEGh4ODg4d/Agdzf5N/a09dBgR/d2tdAQV7e3eHXQEGh4d/i4N/Agl/f4d7c3Ojb1YEEXt3a4mnd3t7
f3mTh5d3h4t/AgqDf3d/g4uXg0NoAxF3c3d7m3t/d3t/p5OLe4OLfwIKo3dze3+Df4c/SgMRd3d/d4d7f3+De5Obh3uHi38CCn97Z3d3g4tvc04DEXdv
e2+Pe3t7c3+bh4N7k4d/Agl7h4d/c3t/a04EEXt3d3OHe393f3+Pk3+Dm4N/Agtvh4+Dc3tzb3J5aAIRf3dzc3d7f3t3d3eXi3+Xh38CCm+Hk4d7d3dn
dl0DEX93b3d3f4N7f3eDo4N/l4ODAgl/c5OPh3t7Y1IEEX9/d3tzf3t7c3d7l4eDj4uHAgh3f4ODe4KWWQUIg3tWaFl+in4BAW4BBnuHe3eLdwIIZ3+P
f29jk04FEX93Z11mf4NzZ36Yg4ODh4ODAglrf4+Da2t/lk4EEX9zb0uKe3t3a3Oyh4+Dh4ODAghvf4t7b3ufOwURe3Nrfpd7e3N+ZqOHf3+Dh38CCX+b
a3t7h5tnPwQRd3Nzc6N7h3Nze6+Dj3uDh4MCC49/d3t7g4eDP5hoAhF3c3tzl3t7d4N7l3+Lf4+HfwIKd4eDe3d7j2OCXQMRc3Nvd5N7f3tzg5+Li3+X
i4MCCXODi39vd3tjaAQRd3Nzb2N/f3OPh4aHg3+Xg38CCWeHk4Nvb2dqaAQRe3Nve2p7e3tve2+Hg4OXg38CCGuHk4d3a2dOBRF/d3N3Tod7e3tvj4OH
g5eDfwIJe3OPi393b2poBBF7f3dvhnt7f4ODioOLf5OTfwIGZ4eTh3NSBwOHe24CBIJ6VpgCBpaKlmiGcwIIY4OTg2tLgWgFCn93Z2hof393emEBBn+H
h3+DfwIJZ4OTe2tjk3JhBBF7c2t5cnuDd0eOXX+Df4d/fwIIZ4ePe2tnjlIFEXdzc3l+d393c3qBh4d/e4OHAglrg4t/c3unZ1IEEXdzb26Xe3N3c4ev
h4N/i4d7Aglzf49/d397c0MEEXt3c3N7e4ODd4d/o4N/n4d/Agtzg49/c3dvfoGBaAIRe3Nve357e3drY2uDf3+bf38CDGuHj39na4NqmJiYaAERd3Nv
anZ7g3d7eomHh3+jg38CCWuHk39za3NmaAQRf3dzd3p/e39zg4J/h4Obg38CCWuHk39zb2tyYQQRf3d7a55/f3t7g2t/g3+fg38CCHdvk4uHe3NOBRGD
e39zToODh4eHspqDe6d/fwIGW4ebg1doBwNzf5gCAod+AQFoAgOpkn4BAnZ+Aglng5ODZ1d6gWgEEX9zZ3GBe39zk3GBg4N/f4N/Aglni497a2ODdl0E
EX93W2Jue39zinNdh4N/f4eDAghrg49/Z1+OVgURe3drgW57d3N3foGDg3+Dg4MCCGeHk4NzZ29ZBRF7d2uDgXt7c29uuoODf4OHfwIKb4OPg3N3d29f
aAMRf3d7d3N3f3t7f4efg3+bg4MCCWuHj4Nvc3dbaAQRf3Nzc3t7e3Nvc3uHh3+Xg38CCGODk4Nvc29KBRF3d3N7bn9/f3dzc4eHg5ODewIJZ4OTg29v
W25oBBF7c29vfnt/d4OHa4uHg5OHfwIJa4ebg3N3b1doBBF/d3drc39/f4N7g3+De5eDfwIIe2uXj397Z1YFEYN7c3NWi397a3eCipJqp4+DAgZjf6OT
c10HA4FyXQIDjoFdAwOBmKkBAoFuAghnh5eDZ2OOUgURf3dXXZaDf2uRWYZ/h3+Dg38CCGOHl4NrW35ZBRF/e2eGqXt/c39hdn9/e4eDfwIJY4eXh3Nf
k3JhBBF/d2uJZnt7a2t2iXt/g3+DgwIIX4OXg29fcmEFEX9zd3Zhg4Nre4aBf4d/f4eDAgljg5uLe3d3dzsEEYN/d3Nrf3t7h3+Dl39/o4N/Agpjg5eH
d2tndqFhAxGDd3Nvfn+Dd3dzf4uHf6ODfwIIZ4OXh3dzY1IFEX97c4Nqf4N7d2t/f4ODm4eDAglng5uHc293U2gEEX97c29bf393c3OHj3+Dm4d/Aghr
f5eLe3dnQwURf397Z2+Df3t7g1ePh4Ofh4MCCXdvl5OHg3NbaAQRd3t7e297f3Nre1uWenG7o38CAZgaAZgEB2uLi6ePZmgGBJhxamgBBV2YgphoAQZ5
snmYgl0CBl+Hk4uHTgcDdoaCAgR5galxAwWOeYlxigIHd3ePh4tyXQYEh45yXQEFgZZSoaUBBop+bnmWjgIIb3+Xh39zbmgFEWd7c3Foh45zgXFog4d/
ln+DAglzc5+Ti39zW1kEEX+Dd3Nvf3+Df3eDi4N7l4eDAglvb5uTh3dramgEEX97g2t2h4N7g4N+Unt/t4eDAgl3a5+Lg4NjgWEEEYN/f3dZe4tve3N+
rp+Ct3uHAghza5eLg3NrVgURf3dza1aHg4Nre5GBhn6ze38CCHdjl4+Hc3dSBRF3c3dvbod7j3tnkZZ5Yb+WgwIIf2OTj5OHflkFCnaGalZZoXl6aGYB
Bq6Ygct5lwIAAAd/e3uDg2JoBgR3c36YAQROiW6BAQdoh5Nvh6VvAghnb5eDa1tnYQUKg3tjR2F7e3d/gwEGf4d7h4OHAglvg497a2t/b1YEEX93Z39r
f3tzb3t/g4eDi4N/Aglvh4N3a3OHW2EEEXtvY3t7e3t3k3t/i4ODh4d/Agl3d293c3uLY04EEXtzb3t/e397b3eDh4d/k4d3AgmLg2t3d39/Y0MEEXtz
c3d/e4N7c3+Hi4d7k4t/AgmDj29zc3+DU1kEEXtzd3N/e3t7f3uHg4N/j4uDAglvf4d3b3N3W2EEEXtzd29vd3+De4OHf4d/p4d/Aglrg5N/c3drY1kE
EX9zd3d7e3t/f3d/f4N/l4d/Aglvf5ePf3dzZ0cEEX97e3Nvg39/e3tzg39/n4d/Aglve5uTi39vX1YEEXt7e3Nng3+Df3eDi4d/l4ODAgZjf5N7h1IH
A4t6UgIDWWF2AwZojn5xc3sCCGOLn4dzV2poBQp/d2dSaH97d1tSAQZ/h3+Dg4MCB2t/i3NfhlkGBHt7iYEBDIN7mIGBoX9/h4KXgwIJc4eHc3uLp5dD
BBF7c2dhx4N7c6GBr5+Pe4uHdwILe4d/f4OTq2trpV0CEXNjc4azc3d3cn7bg4N7j4drAgqHe3OHg39/b1NdAxF3f3d3h3+Df393j5eHf4uLfwIKf3+D
f3+Di2tTaAMRd3t7c597d39/e6OLi3+Ti38CCW+Dj397e39nSwQRe3t7b49/f4N3h4uPf4Ofg38CCmuHk4N3d3dnYmgDEXt3e29ze3t7e397m4eDk4d/
Agpnh5eLe3Nzb2NhAxGDe3dza4N7d397g5uDg5ODgwIJb3ebj4t3d2NhBBF/f3drd4ePh3d3h5Z+e6uDfwIGYWGBmJhoCQFoBAFoBQFoAgFoAgdfi5d/
Z0NhBgSDd2dhAQV/f3tjYQEGg4ODf4ODAgpji5ODb1eCrm5oAxF7c2dWrn9/c2N+rn+Dg3+LhwIJa4OPf3uTp3NKBBF3d2ddr3N7b4GWz4eTf4+HgwIJ
f4uDg3+Tm0doBBF7d2+H13tvd4pSw4+He4OHfwIKd5N3h4ODf2N/RwMRf3d/c39/g4ODe4eri4OLh3sCCnOfb4N7g49famgDEXt3c3ebf4N/e3efl4eD
m4eDAgtvh49/d3t/e26BaAIRe3dvg3+De3tzg3ubf4Obg38CCWeLj39ve3NvWQQRf3dzf297e3eDf5Obg3+Tg38CCWOLl4Nva396YQQRg3t3enp/e29/
fpaDg3+Lg38CB29/k5t+cWgGBIGCiWgBBXmlmKFoAQZhoYGYbn4iBmt7k4dvUgcDj3tSAgOHdlIDBo6Df4Z+dwIHX4eTf2tbSgYEf3NjSgEFf39zf2IB
BoeDg4OHgwIKZ4ePf2tbfnGYaAMRf3NjVoF7d3dHdqGHg4N/h4MCCGtna393d49KBRF3b2t+unt3d1KJp4ePg4uHgwILf2drg4ODe2tncWgCEXN7d3t7
e4ODe3t7s39/k4N/AgmTf397d3eLc1kEEXNzf4Jfc3dni5duo4t/k39/Agxvh4t3c4N7dnmYmGgBEXN3Z2due3d7cXOBh397i4N/Aglrh4+Dc2dugWgE
EX93b3Jhe4N7hnqBg4t/h4ODAgljh5eDb2d5mGgECod7c2Fog3tnbokBBop/f4uHfwIFaJiYmGgJAZgEAZgIAZgjCWt/k3tzfnmYaAQIg3tZYWh/ZoEB
AXkBBol/c36DiwIHZ4OPf2t3UgYEe29bUgEFf3tvaHYBBoKDg4uHgwIHX3+Tf29TUgYEe3dnUgEFf3t3d4oBBoeDf4OHgwIKb4eLg2tbZ4GYaAMRf3dr
X2F7f29/d5iDg4ODh38CCot/c3d/g4N7Z1YDEXNzf39/f397g3uHl4d7j4eDAgt/i3t7e5Ono0uBaAIRc3Nrcqt7g3N6c7eLi4OPh38CCWuHj3trb3ah
YQQRe3NzfoF7h3dqkXmGf4eHf4MCCGuLj39rX4lhBRF7c2+YgX9/c3poYY+Hg4N/fwIHZ4Obg3NjYQYEe39rgQEMf3triZiYmouHh3+DAgVWVn6BaAgC
mGgDAWgHAXkCAZgCBVmpqZFdCAJoiQMCaIEFAWgCAaEDCGuHj4N3f3ZhBQiDe0puYXt/fgEIbmiGl5eKg4cCCGuDk4dvY3FoBQp7d2ddaH97a4ZxAQZ5
m3t7g38CCXODi3tze3tuaAQRe3dvZn57f39uYqWhh3uLf38CCXd7d3tzh6OzKwQRd3NrYrt7e3d3a7eXi3uDg38CCqN/g393f4+XN2gDEXt3d3OXe39v
e3urj4eDi4d/Aglvg4d/c297glkEEXt3d3eCe3dvZ2eKg4uDh4d/Aghnh497b2eJYQUKd3NnaGF7e3d5XQEGpX6Lg4N/Agdnh5N/X2JoBgR7e26YAQRz
e3JhAQeYnot/i4d/Aghng5eLZ2aYaAUDf3dqAQZod4t6aJgBBn6PioODgwIGaJiYmJhoCQFoBAGYBwGYAwGpFwGYAgF5BAhrh5ODa2OBaAURf3tnmGh3
f29hmJiTk4uLf3sCCWd7k39vb3Z5aAQRf3djel1/e3NxfmGDf4OHh4MCCXODi39ra4J5aAQRd29ziXl/e29SiaWKh4OHg38CCXuDg3dve4eOUgQRd3N3
do57e29yepKPi39/h38CCYeDg3t/i5ejNwQRe3dzd6N3e3uKe7Ofj4OHh3sCCWuDk39vX3+TSgQRf3Nrb5N/g3NzZ5N/i3+Dg38CCGuDk39nV3ZhBRF/
c2dWgX93b1t6aH+Dg3+DfwIIZ4OTg2tbmGgFA39zdwEGaH97c1ZoAQaKg4d7g38CBmOLk39rVgcDh3d+AgSPcnlhAgaOe4epg4MCAZgXAZgHBI6leWgJ
AWgNAnahAwdne5eDc29OBgR/d1t6AQx7g3+BbomTi4OHh3sCCGt/j39rb2ZoBRF/d3NmaHuDb3JmmIOHi4OHgwIJc4OPf29vcqFhBBF7d3N6YX9zd4JS
gYuHf4OHfwIJe4ODf3NzlnJhBBF7c2dhin9rc3FurqeHd4OLgwIJg3+Hf3eLj3tKBBF7d2t+p39/d4Fmo6eLb4eHewIIc3+Tf293bmEFEXdzc06he4Nz
foKBb3+Hh4eDAghjf5ODb0+BYQUKf3dvYWF/g3N/kQEGg4d/h4d/Aglrg5ODb1tngWgEEX93Z0uBf3tzg4doh4d7h4eDAgdff5N3e25oBgR3hm6YAQRx
boGYAQSYfot6AQKBggIGYaGhoYFoCAKYaAMCaGgEAZgGBm+Pl4t3VgcDcmJuAgR+aIGYAgZhbmF6e24CCGd7k4tvb29dBRF/d297eYN/d392eoOHg4OD
gwIIZ3+Tf29nbmEFEX93b3Jhe39ze4ahg4eHi4d/Aghvf5N/c2t2XQURf3Nvanl7i3tueqF7i3uDh38CCnd/i39ra355mGgDEXt3d1l5e3drdnpon4dz
g4d/Agl/f4uDc3+Ll0cEEXt3d36be3t7g36Xp4djh4eDAgdzf4d7b3NSBgR/c2OCAQx/e2thXXlri4ODg4MCCW+Dj39vZ4mhYQQRc29rmIGDc3N5aKGK
f4OPh4MCB2d7k4dvU04GBH93Z2YBDH97d29OmIeDf3uHfwIHY3+Xh2tLWQYEg3dnWQEFf4N3Z4EBBnuDf4eHfyIIe5eXj4N7f1IFEXuDe4JSi4N3ZoJx
iX+Co4d/Aglrf5eLc2dvcWgEEYN7a1+Bd39ve3OJi4d/g4eDAghrf5ODc2trYQURg3NrYmF/e3t/emiLh3uHh4MCCmuHj39zZ3qhgWgDEXdzZ4GBf397
fnl5g4uLi4ODAgp3f4N/b2t2oYFoAxF7b2d+oXN/c4FdkaeHd4eHgwIIj3uDf3dvc10FCntzd0pde3uDe2sBBpuLY4eDgwIIe3+Dd2t7cmEFEXdrc3qB
d4tuiZaJc4OLh4uHAgdvg4t3c2NhBgRzb2OBAQxzh3OhaGiWn3eGe3sCBmuHj3NjUgcDe292AgR7j35hAgaDg39ofoICB1t/l4dvR2EGBIN3Z2EBBXt/
c3NhAQaDh397g4MCBl+Hk4NzSgcDe39KAgN/i2IDBomLcqmHfwIKg4uXk3t3dnmYaAMRe3Nvfol/h3OBfoaWi3ebj38CCHN3m4dzT25oBQqDd2NZaIOD
d2NWAQaLh3+De3cCB2t7j4NrN2gGBH9zY2gBBXt7f0NoAQaDg3+Wg4MCB2t7h3tvV1IGBHt3Z1IBBXd7e3dSAQaDh3+Kin8CB297h3tvV1YGBHtva1YB
BXeHd4dWAQZ7g3uWjooCCIN7i39zU3phBQp/c2NZYX97e2eWAQaTh3efloMCBm97i3d3IwcDd3NrAgR7g3NvAgaDi3+BinoCB2uDi39vT10GBHt3Z10B
BXt/d29dAQaDg3+CgoECB2eLk39vR10GBH93a10BBXuHZ19dAQaHh3+Cf4ICB1+Tm4NzT1YGBH9zd1YBBXt7a4NWAQN7g38CAZgCBm+bx4tzWQcDTo9x
AgRZhqVoAwGyBgAgBWJ2ln5dCAJxeQMCgWgFAqGBAQKYaAIFeoaWcWgIAnmYBAGYBAFoAgNhiZgCBU56knphCAJxoQQBYQUCoXkCAWECBXKOhpFdCAKY
iQMCaKEFAYEBA4GBaAIGb4+LgnFoBwOBeWgCA4FoaAQBlgICiXECBkp+ln5xaAcDfnloAgOhmJgEAqWRAQKBaAIGYnaOhnFoBwOJiWgCA2hhaAQDmJGY
AQGhAgZiho56gWgHA4FoaAIBmAEBmAMDaJiBAQKpYQIFdoZ+eWgIAqFoAwGYBQahpWGYaGgiBVmpkXloCAKhaAMBmAYBcQYGY4OTg2tKBwN7e0oCA3d/
SgMGlot7roOCAgZnf4+Db0sHA3d7YwIEf3NimAIGk4ODgouHAgZrf5eHb0sHA4N7YwIEf3tyaAIGgYODjoOHAgdzg5ODZ2poBgR/f1JoAQODd3oBAWgB
BpODe4qGjwIHZ4OTg2dfaAYEh3tvaAEFe3NueWgBBneDg4qDewIGZ3+Tf2NWBwNze1YCA393VgMGqYeLgYd7AgZrf5eHX1YHA4dzVgIDi4N+AwaLe4OW
imsCBm9/l4NnTgcDf3NOAgN3b2YDBo9/f4aDfwIGY3+Xg2tOBwN/f04CA3uDcgMGeoN/aHd2AgOBmGgWAWgBAZgEA2hoaBcBaAUGZ4OXh2NSBwODg1IC
A397dgMGoouLj4d/AgZrf5ODa0cHA3t3XwIEd3tzmAIGi4t/fpOLAgZrg5d/Y1IHA3t/bgIEg3dWaAIGkot/eYeDAgZvg5N/U2EHA397YQIDd4OBAwaL
h4OBj4MCBm+Dj39bTgcDe3dyAgR/f35hAgaLh3+Kh4MCBmuDk4NjTgcDe29OAgOHg3IDBop/f2iDgwIGb3+Pg2tOBwN/d04CA4NzcgMGhoeDmo9/AgZr
f5d/a0cHA3t3XwIEe29jmAIGjod3ioODAgZjf4+DZ1IHA39/UgIDe39+AwaDg3+Bi38CBYFomJhoCQFoAwGYBwFoBQOBaGgVAWgBAZgFBmODm4NjVgcD
e3duAgSDe3FoAgaCi3uKg4MCBm9/k39jUgcDe3N6AgSDd1lhAgaGg3tOg4MCB2+Dj4NrZmgGBHdzamgBBYNubmhoAQaWg3uGh4sCBnODj3tnUgcDe2tu
AgR7elZoAgZ5h39+e4MCBnuDg39nRwcDe3NfAgR7f19oAgZ+i4OOg4cCBnd/j3trSgcDe3tuAgR7e3KBAgaBi4d6g38CBmuDj3trUgcDe29SAgN/dlID
Bol3g4GDfwIGb3+Xg09hBwN/d2ECA3+DgQMGfoN3j4uDAgZrg5eHa1IHA4d7agIEd4d6aAIGjo97bn9+IgVhoaGBaAgCmGgDAWgGAWEGBmuDk4NnUgcD
g39SAgNzf3YDBpJ7f36HewIGb4OPf2NSBwN/f1ICA4N3dgMGrot/g4ODAgZ3g4t7b04HA39zTgIDe4ZOAwZ+j4d+d3sCBnt/f3trSgcDf3NKAgN7e2ID
BpGDg4Z/fwIGh4N7c2dHBwN3d2cCBHeDd2ECBn+Df39/dwIGe397d2dOBwNze04CA4N3egMGloODgX93AgZ3g4t7Z04HA393ZgIEe4tqaAIGioN/gn+D
AgZvg5N/X1IHA3N7agIEe3dSaAIGfot/h4uHAgZnf5OHV10HA397eQIEg4thaAIGlot/em+HIgpzk5OPf3N7ZphoAxF7e3ODcn+Dc3eDfouLd5OHdwIJ
Z4Obh3Nra2dhBBGDd2trb3t/d3Nzg4eHf4eDfwIKZ4OTg2trc3diaAMRf3drb3ODf3dvd4eDg4ODh4MCCm+Hj39vb4d3V2EDEXtza2+Pf3t7e3ebh4d/
h4d/Agtze39/c3OLe1OCXQIRe3Nzd5d7f3N7c5+Lg3uDh38CC5d7d3t7e3t7U1NoAhF3d3N3g39/e393j4uLf4eHfwILg4eDf3d3h3NPcWgCEXtzc3OP
f39ze3uXh4t/h4eDAgxvh49/b29/b2OJgWgBEXtzb3ODf393d4OHg4d/h39/Agpng5ODa2dzZ1toAxF/d29zc3t/d3t/f4ODf4OHfwIKZ3+Xh3Nrc2tX
YQMRg3dzc29/e3N7e3uHg3+Hg38CCWt/m4+Le29fUgQRf397b2uDg39/d4OLi3+Tg4MCBl15pXmYaAcBgQEBaAQBaAQBaAMBgQIGa3+Xf2dSBwN7e1IC
A4d3dgMGf497pYODAgZvg49/Y1IHA397agIEf39SaAIGj4ODeo+DAgZzf4d7a04HA3t3ZgIEe4t2aAIGent7eoOHAgZ7f397U10HA3N3XQIDf4d5AwaW
f39uj3sCBot7e29jSwcDc3NzAgR3f2Z5AgaCi3+We38CBnuDf3tjUgcDc3+CAgR/f11dAgaSh4OSf4MCBnuDh3dnUgcDe3eCAgR/g115AgaCd3eKg3sC
B2uDk39fZmgGBH93amgBBX97bphoAQaHh3uPg4sCBmuHl4NbWQcDc39ZAgOHd3EDBouHg35/hwIFWXGpkV0IAphdAwF5BgKYgQUEaJiYaAkBaAsBaAYG
a3+Ph2NWBwOHa1YCA396VgMGkouDgYqCAgdrf49/Y25oBgSDf1ZoAQNzd1YBAWgBBn6Tg5ODfwIGb3+Lf2NZBwN7f1kCA3d/WQMGcX+Dco97AgZ3f4t3
Y1YHA3dzVgIDd4JuAwZ5i3+Ki4cCBn9/h3djSgcDe4NiAgR/f3ZoAgZ+g4d+g38CB3ODi3dnbmgGBHt3VmgBA3t2VgEBaAEGjn97hnuKAgZzf4t3b1IH
A3t7UgIDd4JqAwaGf3+Kg38CBmuHj4NrSgcDe3NuAgSDf2aBAgaDh4OGh4MCBmeDk39rUgcDd39SAgOLg24DBo9/f4GHhwIEeoGBYQkBYQoDaGhoAQJo
mAIFeYGhoWEJAYEDAmhoBQJoaAUGZ4OTf2NWBwN7e1YCA29/fgMGi4+HcYt/AgZng5N/X1IHA4N7UgIDi396AwaOh3eTi4sCBm9/i39rTgcDf39OAgN3
e3IDBpKLh5qLewIGb4OPf2NSBwODe24CBIODbmgCBqKLh3qHhwIGd4OPg2NHBwN/d2cCBHeHR4ECBo6Lg4aHiwIGb4OPe2tOBwN/b3ICBIOGUmECBo6H
g6V/fwIGa3+Tg2NSBwN/d2oCBHt3gmgCBo57e5aDhwIGa3+Tg29DBwN/d1sCBIdzW2gCBouHg3J/hwIGZ3+Th29HBwN/e18CBHt7a2gCBouDi4aHiwIF
cXmleWgIAmGYBAFoBgGBBQGhFwGBBwZrg5eDa04HA397TgIDg3tmAwaPg39xi4oCBm+Dj4tnSgcDh3diAgSHg2ZoAgZ+h4OOi4cCBmeDk4dnUgcDd3tu
AgR3i25oAgaaf4ORf4oCBmd/k4NjUgcDe3tSAgN3a24DBm6Pf66OiwIHa4OTh2tbaAYEf3tDaAEDh3tjAQFoAQaDh4OGh4MCBmuHk4dfVgcDh3dWAgN7
j24DBn6He36DmwIGZ4OXg2NWBwODd1YCA4OTfgMGk4N/mH97AgZrh5ODV1kHA39vWQIDe4dZAwabg4eDi38CBmuDk4dnTgcDf39yAgR7d1JhAgaHf3tu
e3cCBmiYmJiYaAkBaAQBaAsBmBoBmAQGc3qijnZhBwN5bmECA5FogQMEeZF6aAEBmAIGZ4ePfnFoBwNueWgCA2FoaAQFeaFhkXkCBW5+lpFdCAKYeQMC
YWgFAmiJBQZ7fp6CgWEHA3GBYQIDaGhhAwWYgXl5mAMGX4OjhnphBwNugYECBGGhaGgDAqFoAQKhXQIFc46eglkIAoGRAwJoeQQGaGhhmJGYAgVOcpZ+
XQgCcXkDAmGYBQKYgQECmGgCBmePn4tmaAcDfn5oAgNxXWgDA4F6oQECYWECBUqCunZdCAJ2eQMCYWgFAoGBAQKBmCIAAAiDf4d/b3N3VgURd3dja4Z7
f2N6d4aLi3+fh4OiAQaDf3d3X1kHA3d7WQIDe4NxAwafk3uebpECCZN3e3t/f3t7VgQRd39ze2d3g3+Lf3ani3e/en8CC4N/d3t7h5t/R4FoAhF3d3d3
p397d3N3t4uHc4eLcwILh4d7e3+Pl39PcWgCEXdzc3uje3t3d3erg4d/g5N3Igdzg4t3Y25oBgR7c35oAQV7f11haAEGhoOLkZGCAgp/b4+Dg39ze2Jo
AxF7e3d3e4ODf39/f7N7h8OHfwILf4eHg3uDj3NnemECEXtzb3+fe393f3evh4t/i4t7Agxzh4t/c4ObZ1uYmGgBEXd3b4Onf39zd3urh4eDf4t/Igdv
g5eHZ1doBgR/d1doAQV/e4NoaAEGi4d/h4d/Agpzc5OLg3dva1ddAxF/f39vb39/g39/e7OHf6+DfwIKZ3+Xh29rb3drYQMRf3Nrb29/f3d3d4OHh3+H
g38CC2eHk4Nza3NvZ4FoAhF/d29zd39/d3t7g4uLg4OHfwIIk4N/e397cmEFEXuDg4KhZ292fl2Wr3qDv5GHogEIh4N3X3GYmGgFAmd5AgOYYZgDBpi2
mGiWaAMKd2Nrg4uTf2+JYQMPb3d7a3d3fopWi4qroX/3AQGLAgqLf3d7l5ubi0NoAxFzb393o3t+g4Z7s5ePb5ulVwIJh49zb4ujs3NDBBFvX3aJp3dx
boluv3t/c3+GfiIGd3uDa3ZhBwN3hmECA4F5gQQDmIGYBAqHZ4+Li4d/Z6VdAw93e4Nrd3+Pb3OHg9OKh/8BAYMCCYeDf3t/j7dnWQQRd3N/mLN/i3KW
mMuTk3eXhmMCCYODf3uDm5tzSgQRc3t6crd3b1JxfreDg4d/n38iBnN7l4NvXQcDc2tdAgN2YYkDBoGBfrKJfgIKgz+bj4t/d2dzTgMRf3tzd3N/g397
d3vHhn//oYcCCIN/i4Nza2poBRF/d2tuaHt7f35umI+Lg5uHewILd4OPg3dza4GYmGgCEX9/d3Zhf39zemZdi4t/j4dzAgiff3t7i4KRXQUJd4ZxmKVh
eXmYAQKpywECfrcBAYaiAQiHh3NbmJiYaAUBawMBmAUCmJgBApilBAiDa3uPg49vWQUMd4uGb1l+f6mub13PAQJ7wwEBfwIJj393e6enq5cvBA9jcop2
t05dgXpyu6+Dd7MBAXYCCYuLc2+Ln5OLTgQRZ4uJbpNWgmiBfqKXlm97mHYiCHt/h3dumJhoBQJ+kQIDmGiJAwGYAQGYBgiPb4+Lj4tzUgUMe4N3c4Jm
gpZxh2rTAQSD75iHAgmLg3t7l6Ozd04EEW9yeWinfoGBmInHj4eHi4FHAgmHh3d3i5+Xc10EEXNygXmjZnmYaHm7h4N+d7aYIgWDhoZxaAgCeZgEAWgH
AbIECos/m4+Lg4NrX2EDDH+Dg3t3f39/f3974wECf88BAXsCB5d7i4dzllkGBHODaFkBA4J2mAEBcQEGl553z4luAgiLg4eHg3Z5aAUKf35qYWh6fnpo
XQEGr3mLi4tSAgmze3d/i5OSglkEDHOKgXmecXphYV2epQECWdcBAYOiAQWLf2tnYQgCd2EDAaEFAaUCA6FoaAIJk2eLl4+He3dSBAxzh397a4t7c4Nz
i+cBAnv/AQF/AgmXf3t/o6uvvxsED2d/bnbDhnqSYYbDw5JPvwEBaAIJl49rY4uijn5dBAdjeph5moGBAQdoibKPpVaSJAR3f29dCQGJEgmTU5ePj4N/
V2gEDHN/h3c/h4ODf29y6wECf/8BAX8CCZt/e2+DkoqRXQQPa3KBgalugZiYaK6KgXmPAQFoAgiTh3Nrlp6KVgUHb4GYXa6YaAEFaKWun4cBA5aYmCIE
m3FxaAkBaAoBsgECXb8ECZsHk5OLg3tnRwQMf39/c3t7i3+De3v/AQJ//wEBewIHn19re3qJYQYEg4ZogQEDgXloAQhoaK9oS7dogQIHi4eDk4eKVgYE
bm55VgEFbpihaG4BBptxjpd5mAIJu2NjqZF5mJhoBQKYYQEBmAECaGECAZgDAaEBAWGiAQmXgXGYmJiYmGgIAZgFAZgICZdbk5+Hu3eBYQQCpX4BBJJx
flkCA4ZSywECf7YBAVICCZ9re5PDy+PjIwQDa4GYAQPjaJgBAZgBAuPDAgGpBAaTj3dbmGgHAWsBAZgFAZgHAWhCCYszm6OXo5NjYQQMWYZ5inuJqYFo
i3rPAQKDxwEBfgIFp3OHV2gIAnNoAwFoDQaXj3tmmGgHAX4BAWgEAWgrA4loaBUBoQcKiwejl4uHe3N7TgMMf3t/f3eDf4eDg3v/AQKD/wEBgwIJr0Nv
p8/Pz5s7BAFxAwHPBQLP9wEBTwUIm4GhgZiYmGgFAWgDAZgFAWgEAZgDB9NKgq6GeWgHA4GhaAECaGgBAoFo6QEJuz93ioaJoaFhBAN5YZgBAqGBAgFo
AQGhiAEGw0qCfoFoBwOlaJgCAWgCAWiKAQnnQ3eurn6BmGgGA11omAIBeQECaJgoAAAGc3OLd1tWBwN3c34CBHODXWECBnaLh5aDe6IBBXOLi3dLCAJ7
YwMChpgFA25haAEBmAIFh3NzV04IAm+KAwJ5hgQDaGGBBQZzY1dvS1IHA3NXUgIDa3NSAwZyfn6YYW4CB4uTX2tXYmgGBHNjcmgBBW9/amFoAQaBuo5o
XYEiBnOHj3dbaAcDd3NoAgN3fmgDA4mWfgIBmAIGd3N7b2ddBwN7Z10CA4N5XQMEmIZxmAEBoQIHa4eHb0t2YQYEd2NWYQEDd3+GAQGBAQZ5hn9mZoIC
Bm97h29XSgcDd2NiAgRzd25oAgaCgnd5gnoiBmeDi3NnYQcDg2thAgN2gWEDBpaPd5iOhwIGZ3uXe19dBwN7a10CA3NueQMGpYd7Tod3Aghjg497a2N5
aAURf3dngZh3e3NxmGGPh3t/i3sCCGeDk39rW3loBQp7c3NhaH97a3p5AQaLg4OLh4MCBntrh2tuaAcDb1ZoAgF+AQFoBAVomKlogaIBBW+Hg3ZdCAJu
XQMBXQ0Ff1tTY2EIAmNhAwFhDQV7g2drKwgCc1sDAm9WBAGYAQFoBQZ/d0tjS2EHA3dTYQIDZ11hBAGYJgZne4N3cWgHA3J5aAIDgWhoBAJomAUFe3Nv
d1YIAm5+AwJ5gQYBaAUFc4N/ay8IAndbAwJjkQQBmAcGc4d/a0NoBwN7Y5gCAnNKAQGYAwGhJgZyeoqGeWgHA6FhaAIBgQEBaAQCmFkFBGZ6klIJAYIL
AoFoBQZrf4tjZ2EHA3tjYQIDephhAwOJoYIBAqFdAgZvh4dvV2gHA3t/aAIDe36YAwZofoFhoYECBoN3h2aYaAcBagEBaAQBaAYBpaQBBHF5eWgJAWgS
BINbR1kJAVkSBYOPY2NDCAJ3WwMCg5gEAZgHB3dfT29fgWgGBG8/aGgBAXsBAWgBAWgpBVmBkXloCAJhaAMBaA0Eh2trXQkBXRIFb4ODZ0MIAnNbAwKD
aAUBmAYFc397Y0cIAndHAwF/LQRdeXloCQFoEgVoaJiYaAkBmAQBaAwFX4+Dc1YIAn9uAwKpmAYBaAUEc3+DPwkBcxIFn3KSbmgIAlaYBAGYBwGlAQGJ
ogEEaGiYaAkBmBIEj2M/YQkBYRIGj5Nfa2JoBwNvTpgCAYYCAWgCAZgHBYtvW19ZCAJzWQMBWU0Dj2tDHQV7f3tbaAgCe2gDAZgNBYN7d2dWCAJ/VgMB
Vm0EXaWJYQkBYRIFb4d/bmgIAoZoAwFoDQHj3wEEm3dTaAkBaBIEn487aAkBmBIEn3NHYQkBYVIDfl1dPQOXbla9AQPPTk7dAQSvgYFoCQFoEgOrh0Md
BLNvb10JAV3SAgAAB2+Di39jX2gGBHtzd2gBBX97ZoGYAQZxf4OHj4OiAQZ7i4Nva10HA297XQIDhn55AwVogn6BgQMGg3d3b3NdBwN7dl0CA5aJXQMG
mImGkaF+Agdjh5eDa09WBgR7c2dWAQV3d29/fgEGg4ODh4eDAgdjg5N/b1dOBgR/c3NyAQx7e2tvUmGDh3+Hg4ciBnOLh3NnXQcDf29dAgN7gV0DA4mJ
ggECiokCBm9/h39vUgcDdz9uAgF7AQJuaAIDmIZ+AQJxagIHY4eTf2tXSwYEf3NrSwEFf39zf0sBBn+Hf4OHgwIHZ4OTh2dbRwYEf3NrRwEFf39zd4MB
BoOHg4OHgyIGZ4uTg2NSBwN/c1ICA3tzfgMGdouHh4d/AgZje49/a0cHA393fwIEd4NmegIGkYuDe4+HAgdfi5N/a1dDBgR/d2dDAQV/e3drbwEGg4OD
f4eDAgdjf5eHa0dDBgSDd2dDAQV/f3NvawEGg4N/h4ODAgWDf3dvWQgCZ3EDAnloBAGYAgGBAQFoogEFg4N3Z2EIAnNhAwFhDQSPa3NHCQF7DAKYmAQH
d397b1dmaAYEc2dqaAEFc3tumJgCAoqDAQJqegIHd4N7b1tmaAYEb19ymAEEa4aCgQEEaGiBbgECfmEiBXeLe2dhCAJ3YQMBYQcBgQUFe3+Ha2EIAnph
AwGBBwFoBQZvf4tzW0oHA3trfgIEc3dSbgIGVot6aIquAgZvf4dzW0sHA3dvdwIEd3NmkQIDeYOXAQJ+dyIFc4+Tdl0IAm6JAwJoYQUCmIEBAYEDBWN+
in5dCAJxiQMCaGEFAmhhBQdjg5ODb1thBgSDd09hAQV3i2toYQEGh4eDh4N3Agdjh5ODb1dhBgR/c29hAQWDh39yYQEGh4ODj4d7AgWLe3NuaAgCgWgD
AWgHApiYpAEEg49jYQkBgRIEj2tTaAkBmA0BmAQGf4NvX2NhBwNrZ2ECA4dhoQsFe4dvV04IAm9mAwJmaCwEf4ZyYQkBgRIEd5JmaAkBaBIGc4ODZ1to
BwN/W2gCA4domAsGd397c19dBwN3a10CA19SXSsDkZhoHQRoaJhoCQGYEgdXc4drbphoBgJvqQEBaAIBgQIBaAEBoQEBpQECoaECBmt7h39zVgcDd3tW
AgN+VlYDBKGamKUBAaUCBJNrV2gJAWiyAQSLh2tdCQF5EgSXZ1NhCQFhEgV/g29XVggCa34DAl1hDAR/f2snCQFrMgR+loJdCQF5EgN+kVkdBXt/b19h
CAJjYQMBYQ0Fd4dzc0cIAndnAwJjYSwFXaWJgWgIAmhoAwGYLQVdeaV5aAgCoWgDAWgNBX+Tv4NOCAJOcgMCUmEFAWEDAaUCBJNSbmgJAZiyAQG7HwOX
alIdA2GhYR0DgllZfQNomGjdBgAACV9vl5+fi4N3PwQRb3+Pb2+Hl3uDf4ORe4eYgXeiAQVzf4t3VggCglYDAW4GA4FhmAEBmAIHh5Nvd3GYaAYCcnkB
AWgBAqFoAgGYAQZ+joF+hokCCXdvb3Nzc4drTgQRe3Nve3d7f39zc2+Dh3+Ph4cCCXeXb3Nvc5NXXQQRe3Nvc3N/e3dze3+Dg3+Pg3siBmN/e3qBaAcD
WWhoAgFoAQGYBQR+oZiBAgV7j3t3VggCa34DAnmBBAZ2hqF+nnoCCW9/h3dvZ39rUgQRe3Njd2t/f3t3d2+Hg3+Dh38CCW+Li3dzZ39jWQQRe3NvY3N3
e3t7e3t/h4N/i38iBm9zh29uaAcDe25oAgNZmGgDBpiKg3t2fwIGd4N7a19oBwNze2gCA4J+aAMGd397j4t7Aghvd4+DZ1drUgURg3dna1J/e3N3e3aH
h3+Hg4MCCWeTk39jX4NrWQQRf3Nvc3t7f297c4t/g3+Dh3sCBpd6bpiYaAkBaAQBaAMEmGhomKQBBY5hoYFoCAJoaAMBaA0Em4drYQkBgQoBmAMCmJgC
CX93d3N7f4tfaAQPe29zcnt/k3dOh3ajloOaBAl/i3N3e3uTZ2EEEXdvd36Df3t7d3KOg4N3smGBIgRhYYFoCQFoDAGBBQOLilIVBWiYaGiYAwlzd4d7
c2eKbmgEEXt3a4mWe3eDhmFSh4t/iYKhAghzi4t/b3N/UgURe3NvbnZ7f3NKf6mHd3NhgYEiBHlhgWgJAZgKAWgBAZgCAWgCBH+Ld1IJAW4KBn6WeYaG
gQIGa3eXf2czBwN/d2cCBHt3d3YCBoODe4uPewIIZ4uXg2tfilkFEXt3a6FZf39zcqmhj4d7Uot7AgSLinJhCQFhCwGYAwFoogEEbnFxaAkBaBIDp4pS
HQh/c3Nve3KhYQUDa3tSAQRhcq6OAQFhAQShmHalBAl/i3Nzh5+TbmEECGN3YXF6YnFhAQOOVncCAaFEBJqYmGgJAWgSCHN3h3d3hpZWBQp3a4ZoVnOR
YaWWAQOYpVYFB3OLi293klIGBH9rYW4BA3ddoQEDfmhoAQGYRQRyim5oCQGYCgKYoQYGc2+bg29KBwOPa0oCA3+GdgMEh1Z2sgQGa4uXg2tSBwN7e1IC
A4eCUgMDsq6pBQOveV29AQOWaGgdBLuKbmgJAWgSCId/b2uWrpZZBQJ7aAEDmIFoAwOheV0BAWEFCYuHa2+ysnqhYQQBVwICgWEEA4FhUkcDl4ZWHQV7
e3t3UggCg1IDAXYFAZgBAWgFB3eDf296oWEGAnOBAQGBAQKhYQICmGhIBGFhgWgJAWgMAZgFB4ODg49+cWgGBIFSXWgBAVIBAV0BAWgBBJaYbroBAWEC
BWeHl5dLCAJ5YwMCfmgFAakGA8toaN0BAf8fBbN6bphoCQFoAwFoDQOflk5dA5aYaP0BA89OTt0BA7uYaB0B/x8Brt8CAAAJu397a4d3gqVdBAtvd4td
pW5+fnpdpQgJm3ODl5u6urpKBAJ5YQICuoEEAboICZdji5ebv7+/QwQChokCA79ogQMBvwgJl2uHq8Orv79DBAFoAQGYAQG/AwFoAQG/CAmTW4ejz8/P
zzMEAW4DAc8FAc8ICZdXf6fPz7fPNwQBgQICaM8EApjPCAmXU3erz8/PtzcEAXkDAc8FAc8ICptHc7/ft7/bR2EDAWEBA4lhvwIEmGGB24gCCZuDa1d+
kXmYaAQHW4KYYZh5iQEDmKGYCASPh29DCQF/EgSLi2tOCQFOEgmPe3tvkaWlpV0EAl+YAgGlAQFoAwGlCAmLf3uPq8PDw0MEAk5oAgLDmAQBwwgJk3d7
j6O6urpKBAKCmAIBugEBaAMBuggJl29/r8PDw8NDBAGYAwHDBQHDCAqTb3Oj17e3t09hAwFmAQOBYdcCBGiYYdeIAgeLf2tXlmpoBgRfYXpoAQFhAQNx
oWgJBIuDb0cJAV8SCYuDb2ehoaGhYQQBawMBoQUBoQgJf3tzd7KasrJSBAFHAQGYAQGyAwFoAQGyCAmLh3dzk7qitk4EAnOJAQRotphhAgJotggJh4tv
g7+/v79HBAF/AwG/BQG/CAmDk2uvm8PDw0MEAmhxAgPDiWgDAcMICY+LZ6vXw7evLwQBbgEDmGGzAwNofrOIAgiLf2tfj45qaAUGY1ldbmiBAQGJAQKK
aAgJg3tvZ3mYmJhoBAJbYQICmGEEAZgIBYODb1NoCAJnaAMBaA0Jg4NrU5iYmJhoBAFnAwGYBQGYCAmHg3Nno7q6ukoEAmtoAgK6mAQBuggJg4N7e5er
p79HBAdzgZhov4GBAQOYaL8ICY+Dd5efp7+/RwQDfoGYAQO/mJgBAWgBAb8ICYt/c6uzr6uzLwQLanGWfqt5mGiBgsOIAgeHg2NbioJdBgRfgYldAQWB
YZiBXQkHi4dvW3KBaAYEY36YaAECgXkBAmhoCQaDh29XgWgHA29oaAIBmAEBaAsFg4NvU2EIAmdhAwFhDQmHg3Nbf5aurlYEA29OaAECrnYBAWgCAa4I
CYN/e2Nzlq6uVgQDc0NoAQKuWwEBaAIBrggJh4N3d46ylpZZBAJ/XQEDmJZdAwJorggKg4N3l6+fo59LYQMLf3qLipuRoXZ6c6uIAgd3g1tLiYFoBgRX
aJhoAQFoAgJoaAkHg4dvW3J5aAYEX2aBaAEFdmhomGgJBX+Dc1dhCAJvYQMBYQ0Ff4d3T2gIAmNoAwGYDQh/g3dbdqV5aAUCa1IBA4FobgMCYWgIC3+H
e2NnhomhgZhoAgtzY4FogWt5mJiBmAgJe4OHZ3eRiYFoBAd7fphogW5ZAQOYYZgICnuDf4+bk4+HV2gDC293c3eLf26Dln+XqAIGe4NvU25oBwNfVmgC
AZYBAWgLCH+Dc2tyeZhoBQNnTqEBAmiKAgKhmAkHf397Y4GBaAYEb2GYaAEBoQICmGgJCHuDf2NrgZhoBQNvcmgBBGh6iZgBAWgJCX+Hf2NfoYGYaAQC
d1MBBGhoa2gCAYEJCneHg2tbapiYmGgDA3dnbgEGaG9/fmhoCQx/g4OHg5uTh0+YmGgBC3tzd3eLd4ODfn+fyAIFc3d3bmgIAlloAwFoDQdzh4uHg2Zo
BgRrZoZoAQV6aIlxmAkIc4eHh39ugWgFCnuDZmhojn6GaGEJB4ODg3t3ZmgGBHN/amgBBX56emiYCQl3i4d7a3N2eWgEC3dre25db29/fnqYCAt3h4OD
e3+Lj0OBaAILe3dvd49/f3uDe6eoBQqTZ5OPh397a3FoAxGDe397g3uHe4Nzf6+Jf5eDfwIJj2ePl4uHf2s/BBF7f3t/c3t/f397d6uSf5ObfwIKj1uf
o5uTf3NzWQMRh5N3f3eOl4eDf3+7mHufloOiAwqLa4ePj3t3Z6FhAxF7g4dri4t3d4d/j5+Jc5ePgwIJh2ePj4uLd19ZBBF/e4Nzd3d/g4N/d7+Yg5uP
fwIKh1efm5ODf2N5aAMRe4ODe3ebm4eDf3vLgXurgoOCAwiDe4uPj4ePMwURe4N7d5d3e4N/f5ePi3OXj38CC4N7g4eLg4NbbphoAhF3e3t/j397f3t7
m5OLb4+LewILh3eLi4eHf3dzamgCEX9/g3Nzg4eHf3t7p5d7j4t/AgqLX5uPh4t3b35hAxGDc4dna3+Li3t3fu+Ye6+Kh4IDCXeDj4Nze4tLWQQRe3N7
e5t/f3d7f6eLg3+Hh38CCXt/i4eDh4dfTgQRf39zf4+De4N7e4+bi3OPg38CCn97h4uLh39zb1kDEXuDe3N/f3t7d3uLn59/j4N7AgiTV4+Tj4tzWQUM
Z5OGc3F5ToaKf4HbAQSDr4F7wgIIf3OPh3drbmEFEX93c06Bg3t/d35okXl+j4d/Agh3g493b3NPWQURe3N3c3F7f39/b4OHh3+Hh38CCXODk4Nva3NT
UgQRf3Nvc4t7f3d7e4+Lh3uHh4MCC2eDl4d3b4Nja3loAhF/d2tzh4N/e4N7k4+Hg4eDfwIKc3+Ti39/f2NvWQMRf3t7d4N/f3t/e4ebh4OLg3/CAgav
rq6WqVkHAWgBAYEEAoFhAwGYAQKXgQMJg3OTg3t3c3FoBBF7e29LgYd3e35/oZaKg4uDewIJf3+Ph3tva19oBBF7e3dna39/f293do+He4uPfwILb4OP
h3Nza1eBgWgCEX9zc3OHf397f3+Dh4d/h4N/Agprg5eHb2d3Y2dhAxGDc2tzh39/c3d3i4uLg4ODfwIJZ4Obj3dzf2NSBBF/f3Nzg4ODe3N7k5OHe5OD
g+ICCIuLp6OLg2ZoBRF5goJOmH5+cXFymImKaJeDgwIIg3ePh4N3a1kFEX97b3dxc49/c3uCi3+Cj5d7Agp7h4+Lg3drS5hoAxF/e3dza3+Df39/d5OP
f4uLfwIJZ4OTh3dzd1NdBBGDe3N7f39/e3dzg4eHe4+Df4IDBWhomJhoCQGYBAFoBgFoBQddiYmhoaFhCQGhBgGBAQGYAgJomIIBAAAEj3tHMwkBSxIE
i35qaAkBaBIDp2hoHQOOeV0dA4GYaP0CBH9vSzcJAV8SBIdrc04JAU4SBIN3b10JAV0SA4diSh0Fg3d7glkIAnFZAwGpDQNZWVndAgWDY09LYQgCW2ED
AWENBId7W10JAXkSBH9nT2gJAWgSBHdzZ1kJAVkSBXd7e2tSCAKDUgMBig0Ff4eDbmgIApZoAwFozQIEk2tXJwkBUxIFi3trcmEIAlJhAwFhDQSHc2NO
CQFyEgV3a3tPaAgCZ5gEAWgMBXd7c2NWCAJvVgMBlg0Fc3+Ha0MIAnNDAwFjDQNomGi9AgV3h09DYQgCZ2EDAWENBX+Da09oCAJnaAMBmA0Fg39nY2EI
AmdhAwFhDQV7c2tPaAgCZ2gDAWgNBX97b2NHCAJ3RwMBbw0Fd397aysIAndTAwJzWQwFa4ODc10IAnZdAwF5DQV+eYmhYQkBYQMBoY0CBGt/NzcJAV8S
BXt/b0thCAJfgQMCaGgMBXuDb1toCAJDaAMBaA0Ff3dzT2gIAmtoAwFoDQV7f3NbVggCa1YDAW4NBneDf2c/YQcDd1NhAgNrcmELBW9/g2dHCAJzRwMB
dw0Fc46Ghl0IAmGJAwJogawCBXuDc2NWCAJnlgMCaHEMBXt/e09oCAJ3aAMBaA0Gd4d3X4FoBwNraGgCAWgBAWgLBXt/d1ddCAJveQMCYZgMBXODf2Mb
CAJ3UwMCc2oMB3N/g2dHcWgGBHNXXWgBA2tveQEBaAkGa4eLd2ddBwN7Z3kCBG95YWjKAgRufpZZCQFZEgVne4NbaAgCZ5gEAWgMBm9/g29uaAcDd3Fo
AgN5mGgLBm9/h2tmaAcDe06YAgF6AgGYCgVrg4dvBwgCd1cDAnNrDAdjg49/Z1tdBgR7c3NdAQV7e3NiXakFAZgXAZjnAwGhFwGYAgFoxAMIWXGpgYGY
mGgFAmFoAgKYaAQBaAIBaAECmGECB4phoaGhgWgIAphoBAKYmAEBmAIBeQEBgQIEeWGBaAkBaA0BmAEBgQIFgWiYmGgJAWgDAWgFAWgBAWiFAwZnf5OL
Y1kHA393WQIDg49ZAwaJg4N7h3cCB1mBkYmhgWgGAWgBApiYBAFoAQFoBAKBoQIFgnGReWgIAoFoAwGYBQGBAQRogZiB4gIGaoqCiYFoBwOYaJgCAZgC
AZgCA5iloQEBmAMGb4eHd3JhBwN/bmECA36YgQMGkY52fpOKAgZrf5ODY0MHA4N7QwIDg3dbAwaDi3uHh38CCFuLl4N7bphoBQODdlYBBGh2pVYBAWgB
BqGHbph/fgIGa4eLj3tWBwOCgm4CBIGBcZgCAWECA4GDh+ICBGGBgWgJAWgLAZgDAWgCBW6GlnFoCAJ5mAQBaAQDaGhhAQGhAwdjf5d/b2ZoBgR/b2Zo
AQV/empomAEGloeDj4N/AgZrg5eDZ0MHA397WwIEe4tnaAIGg4N/h4N/Agdjf8OHjmpoBgSCiXpoAQWYgYGBmAIBmAEDYY5+ggMFYYGBmGgJAWgDAZgH
AZgBAZgDBmt6on5xaAcDgnmYAgJhaAEBaAIDoWhhAQJ5fgIGZ3ube3NZBwN/c1kCA2J5gQMGmo97YYaKwgQAAASPf187CQFjEgOKgWEdA1mBWR0DiWho
nQMEg39nIwkBVxIEi3tjXQkBXRIEf3tnYQkBYRIEe4NzWQkBWRIEd4d7TgkBZvICBIN/ZxcJAVcSBIN/b1IJAVISBId7Z1YJAW4SBHuHU2gJAWgSBH+L
a1IJAXYSBWhomJhoCQFoAwGYzQIEg39rBwkBXxIEf39rQwkBQxIEg4NzRwkBRxIFf3t3V2gIAldoAwFoDQR/g28/CQFfEgVrd4tbYQgCf2EDAaENBFJS
emEJAaGyAgWDf2c/TggCT04DAU4NBH+DaycJAVcSBH9/bz8JAWMSBH9/az8JAW8SBHuDby8JAV8SBW+Di3MvCAJ7WwMCc1kMBWuDj3NKCAJ/SgMBbg0F
boGpkV0IAphdAwFdjQIEe4NvGwkBWxIEf39nBwkBWxIEf39zOwkBTxIEf3tnSgkBShIFf4NvZ1YIAmdWAwF+DQZzh4NvP2EHA3tDYQIDb11hCwZrg4dv
T2gHA3draAIDa1JoCwVre4t3TggCd3IDAoZhrAIEe4NvGwkBUxIEf4NnMwkBZxIEg4dvUgkBUhIFe3tvW2gIAl9oAwGYDQVrf4dvGwgCf2MDAnNvDAZr
f4tzI1IHA3djUgIDc2duCwZrf4t3W1IHA3dregIEb29xocoCA3p+Vh0DfnpSPQRne4tKCQF+EgZrg4tvI0cHA3tjdwIEe29KWQoHY4eTg2dbOwYEf3Nr
XwEGf39ze3NdqAUDYWFhGgGB4gMEgYGBaAkBaAsDmJiBBAR6cXFoCQFoCgNhmKWlAwZnc4ubYmgHA4GCaAIDrpZoAwN5XYYBAmGKAgZrb49/bmgHA35+
aAIDpYFoAwN+fn4CAbICAaUXAZgCAaEEA2iYaBYBmIYDBmN/k39jLwcDf3NfAgR/e19uAgaDh4N/g4MCBleDl4d3PwcDh4NzAgR/g3dqAgaWk4dui4cC
Bndzk3Z5aAcDbqGYAwGBAQFoAgaYoZ6paJjiAgV3ioJ+YQgCeYEDAmiYBAaBfqFhmIECB2eHi3NXX2gGBH9rS2gBA3t7YwEBaAEGh4d/e4eDAgdng5N7
Zz9dBgR/d19dAQV/e2dneQEGg4ODg4uDAgdfg5eHc09SBgSDd2dSAQV/g3dzbgEGf4d/h4eHAgdPg5+Tf1dSBgSDe3NSAQV/e29zjgEGm4uHk4OH4gIF
Vm6ullkIAmhZAwFZBwGpAQFoAwVre493QwgCf1sDAndoBAaSf4d+g4cCB1+Hl4NnR10GBH93Y10BBX9/c2t5AQZ/g4ODh38CB2N/l4dzTz8GBH93az8B
BXt/c29nAQZ/g39/g4MCB2eDn4t3T1IGBIN7b1IBBYODf3dSAQZ/g397h4eiAwZnh5ODX04HA4NvegIEf4NSXQIGh4uDh4eLAgdfh5eHa0thBgR/d2Nh
AQWDf3duYQEGg4ODg4eDwgQAAAefc0+RiaFhBgJoaAEBoQEBaAQBYQgDq2FhHQOrmGgdA5uBYR0Dk7ZOHQOfeV0dA5elXb0CCJODY46KqalZBQJ5YQIC
WWEDAYEJBI9/c10JAV0SBIt+bmEJAWESBH97c1YJAW4SBYN3V4FoCAJomAQBmAwDf4ZSHQiPanahoaGhYQkBoQUBYQgJg3ZyoaGhoaFhCAFhBAFhiQIE
h4NjRwkBcxIHh3pimJiYaAkBaAUBmAkEf4NnWQkBWRIEd4trUgkBbhIFf4NvW2gIAn9oAwGYDQR3f3tHCQFfEgR/fmJoCQFoEgeLh2ehoaFhCQFhBQGh
iQIIg3trb5qygl0FAmtoAQN5XWgDAn5oCAh/g3NygZiYaAUCapgCAWgBAWgCAWgJBn9/a3KhYQcBfgEBYQQBoQsHf4N3b5GlXQYCb2gBAaUBAWgEAXkI
CHeDc2uWfqVdBQNzYakBAqVhAgFZAQFdCAl3f3dnlo6GeWgEBmNhYaFdYQEBYQECiWEIBHeDc0oJAWISBIODW2EJAWGSAgh7f2djlq6GXQUCb2gBA6Gl
mAQBhggJd4NzW4GYmJhoBAJvaAICaGgDAWgJCHuDZ2ehoaFhBQF7AwFhBAGhCQl/g3NvhqWliWEEAmdhAgJ5YQMCYWgICXuDb2OiurpiaAQCa2gCAoJo
AwKWrggIe4N3W5eTjlIFBmddpV12eQIDXYqhCAh3h3trcqWlXQUCY04CAomCAwJooQgJd393b6KOfnloBAZzaImpXWgBBJiheXGIAgR7f1dWCQFWEgV3
g29fWQgCa1kDAXENBHN/bz8JAWsSBHt3dz8JAXMSBnuDd1OBYQcDa2FhAgFhAQGhCwh3f3dre49nXQULc0uWe3lnmKFmc3oICHN/e2d7on5ZBQZ3R5hW
cXcCA5iCaAgJc4N7Z4d/lnFoBAZzSnaYWYoBBK6hgWioAgRzg383CQGDEgV3h3tjVggCb1YDAYYNBXeDf1dhCAJzYQMBgQ0Gc4N7Z2NoBwNvSpgCAUoC
AWgKCHODd197q4tOBQZzP5hunnsCA2h6hggIb4N/Z3OXe0oFC3dTlltKc35hhndoCAlvg4dza5eXb1IEC3drcoJ7d3NmeYNnyAIFZ4ODbmEIAmZhAwGh
DQR7h4tKCQFuEgVzh4NzUggCe1IDAXoNBXOLg0toCAJ7aAMBaA0Ic4eHc2Obg0cFC3tbem9/c4NZoYtmCAlng5d/d2eHazcEC393a3dve393c3t/qAUF
gWiYmGgJAZgEAWgHAZgBAZgCCGhomJiYmJhoCQFoBAGYAwGYxQMBqRcBmAIBiQQDgWhoFQGYBAFoAgdoaJiYmJhoCQFoBQFoAwFohQMIa3uLf2OYmGgF
AneGAgNobooCAWgBBn5/b2iGfgIGc36GloFhBwOYgWECA5iYYQMCgZgBA5iJhgIDjmFhFQFdAQKBoQQBmBcBmIcDBmd/j3dTQwcDf3NnAgR3e2dhAgaH
h3+Pg38CBmt7j4NzUgcDe3tqAgR3gnqYAgaOj4Nyg4cCBpZomJiYaAkBmAUBmAIBgQECaKHkAgd/f3trgolhBgRzXZhhAQGlAgJoYQEGe4t/i5d/Agdr
g4t3V19dBgR/czddAQN/f1sBAaUBBoOHf4eDfwIIa4OLf1dLemEFEX9zT4Fhe3trUnGBf4N/g4d/AgZnf5N/aysHA4d3YwIEe3tvfgIGh4N/i4ODAgdf
c6+Pf1thBgSHf3thAQV7g39zYQEGsoeHkYZ3wgIEe3NfaAkBaAsDpWGGAQGSAgeHe3djqalZBgFnAgFZBQFZAQZ/f2+Hi2MCB3d/f3NzflkGBHd/bpEB
DIuLVphopYN/f4eLdwIGb4OTf1snBwN7czsCBH97Z2gCBoODf4eHgwIIY4OXh3d3c0MFEX93c2Nrf3tzf3dmf4N/h4d/AgdXg5+He19ZBgR3e3NZAQV/
e2+SWQEGen+DioeD4gIFf3t3bmgIAm5oAwGYBQaCgk6yaHECB3t3d29+cWgGBGtWpZgBAVYCAYkBB2iTg3eHhmsCCG9/h4NnU5hoBQN7dzsBBGh3f3MB
AWgBBn+Hf4+LewIGY4OTg2s3BwN/d2MCBHuDc3ECBoeHg3+Hf6IDA35ZWRUBXQEBqYUBALUE2gWFBNoBiALqAYILThKwEo0Jtgb+BeAF7AiQAj7sAZoC
OPQFjgO2Bt0E1ATiA5wE9ASUBf4CoAZqzAPqA6gE6AKcA/4D5gP4A9wD6AO4BJwCnAT6A/4D5gPGA+4C9APMAaYE8gOOBO4ClgSuBIYEtASsBIgE/gPo
A4IEhASEBIAEgASABIAE/gOABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAExgTqBMQE
pAHsA4YC/QGsAZAEpgSSBMwDkASEBPAD4gO4A7QDxAPSA+oD+AOEBK4EpATkA6AEhASoBIAEkATWA6YD/gPuA8gDwASCBJYEzAOyBKAEpAS0BPID5APa
A7YDkAT4A44EhgTcA/oDhgTaA/gD8AP4A/4D4AOCBP4D/APgA/AD8gPaA/YDgAT6A4wE3gOUBIYEtgSKBIQE/APoA+ID+gPYA/gDhAT6A4AE3gOABIAE
gASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASA
BIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABFPoAmnKA/gDhAXABGqYAe4DadoGxgPmA7AI2AH0A6wC1AK6A9QFpgS+AcMClgWuBfwE
7gbgBfAEqAR64gPSA+IDkASmA5gEyAS6BJwEhAT+A9YD0AOOBIIEigSEBPADhgSqBLAEggSEBIwE7gOmBPIDlgSeBJgEjASsBIYEhgSKBIIEgASABIAE
/AOABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEygSkBc4EkATOAuIEyAKcAtoE0gTM
BJwE3ATwA/wDogPgA+gD0APyA44EggSEBKYE9APmA/IDggSYBIAEgASKBNwDkgS8A8QEhASIBIYE8gOUBIQEhgSiBPoD8AOMBPwDhgSKBIYEggTyA4AE
+gPmA/YD/gP+A/oDhASABIAEigTuA4IE+gPoA/4DgASEBP4D/AOCBP4D+gOKBIIEgASQBPoDgAT4A54EhASABIIE9AOABIAEgASABIAEgASABIAEgASA
BIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAE
gASABIAEgASABIAEgASABIAEgASABE6lAowE+gPABvIE5gLtA8YB8gPNA+QE4AHYBPQC2AHkAsgBzAKOArYIgANuc/oGpAXrAYQD6Ae+AWC0Ad4DCOwB
6AO0BqQDzgK+A/gCqgP+AYIBtgeUBdAEwARSpgIVPJAB+AOwBE2KBJgDvATyA8YBigS2BTa4AYQCwgHSAegBoASCBJgEkASIBJAE+AP2A4QEgAT4A/4D
/gP2A/4D/gOABIAE+AP+A/4D/gP+A/4DgASABPgDgASABIAEgASABIAEgASABPwD4AIO9AGwB30qnQGcBe4BeMwBkAkIrQHaAuoCkAS4AaACnASmAiaW
A+wDyAL+Au4BnAP2A9oD/AN8P4MB8wJ7iATUA+8C/AK6AhP8A7IGrwFJ8AGWAqYFzAKsA7wFMWqaAsIE3AOYAqQErASUAt4B7gHaBM4D5gKSAuwD6gKu
A+4DrAPYA+ACggKoA6wEkgP+Ar0CDL8CugK4Av4D9gOUAYAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASA
BIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASABIAEkgeAArsB0geGBuwD
cJgCxgHWBDq0CbQBggGmAU+oBLoCrwOqBdIIYiB3ugOsBG3nAfgKIxdihAWoAu4BSI4IG2KgA4YDaPYDpgLaCKgDPv0CuAJxK4AFvAigA3qRBpAB0AIA
L84F/gPcAr4B/AGIAgmYArYCtASkA+IE/AP+A+4DgAT+A/YDigTOA/4DjASMBIQE/gOEBIAE6gOABIAEgASABIAEgASABIAEgASABIAEgASABIAEgASA
BIIEzAE8asgDnAGRAeUBkAPiATpixAgSNBmeBA/QAsQF0gZ2hgGgA/IBpAT+AtoEiAZWwgGAAigz8QGcCLIBrAPuA8MD3AGIASwpogRAdGfIA8YCDNoC
1AS5ARaFAcwBmgLwA+IFsAYnFf4BxgPiA7oCsgOwA1ryAaABhAWCAsQD/APSA5AC+AGyAcYCApMC4gNSsAS6A+ECogGuAYkD7gG0As4DO03CBLICLNQB
wgEYB260AZwDf8oEvgGGAq4B3wJtvwGmAfICEvIDYowBiAKSAQWSAfoBPnmIAewDIo0DoALkAvoBGLkBgASABIAEgASABIAEgASABIAEgASABIAEgASA
BIAEgAQ=
`;
