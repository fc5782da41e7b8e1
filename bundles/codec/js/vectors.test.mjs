// Decodes every vector of a folder and compares: node vectors.test.mjs FOLDER
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {CodecError, decode} from './aryk-codec.mjs';

const text = (number) => String(number);
const plain = {
  batch: ({stream, entries}) => ({
    stream,
    entries: entries.map(({seq, at, device, observations}) => ({
      seq: text(seq),
      at: text(at),
      device,
      observations: observations.map((o) => ('unscaled' in o ? {...o, unscaled: text(o.unscaled)} : o)),
    })),
  }),
  columns: ({channel, firstSeq, millis, columns}) => ({
    channel: text(channel),
    firstSeq: text(firstSeq),
    millis: millis.map(text),
    columns: columns.map(({scale, unscaled}) => ({scale, unscaled: unscaled.map(text)})),
  }),
};

function outcome(frame) {
  try {
    const decoded = decode(frame);
    return {[decoded.form]: plain[decoded.form](decoded)};
  } catch (e) {
    if (e instanceof CodecError) return {refused: true, because: e.message};
    throw e;
  }
}

let wrong = 0;
let count = 0;
for (const file of readdirSync(process.argv[2]).filter((name) => name.endsWith('.json'))) {
  const {name, frame, ...wanted} = JSON.parse(readFileSync(join(process.argv[2], file), 'utf8'));
  const {because, ...got} = outcome(Uint8Array.from(Buffer.from(frame, 'hex')));
  count++;
  if (JSON.stringify(got) !== JSON.stringify(wanted)) {
    wrong++;
    const [a, b] = [JSON.stringify(wanted), JSON.stringify(got)];
    let at = 0;
    while (a[at] === b[at]) at++;
    console.log(`${name}: ${because ?? ''} wanted ...${a.slice(Math.max(0, at - 60), at + 80)}`);
    console.log(`${name}: got ...${b.slice(Math.max(0, at - 60), at + 80)}`);
  }
}
console.log(`${count} vectors, ${wrong} wrong`);
process.exit(wrong === 0 && count > 0 ? 0 : 1);
