/**
 * Makes the sRGB profile that PDF/A requires, as an ICC profile of version 2 (ICC.1:2001-04): the matrix of the
 * primaries of IEC 61966-2-1 under D50, and its curve. It is written here, so that no other licence applies.
 */
export function srgbProfile(): Buffer {
  const curve = tone();
  const tags: readonly (readonly [string, Buffer])[] = [
    ["desc", description("sRGB IEC61966-2.1")],
    ["cprt", Buffer.concat([head("text"), Buffer.from("No copyright, use freely\0", "latin1")])],
    ["wtpt", xyz(WHITE)],
    ["rXYZ", xyz([0.4360747, 0.2225045, 0.0139322])],
    ["gXYZ", xyz([0.3850649, 0.7168786, 0.0971045])],
    ["bXYZ", xyz([0.1430804, 0.0606169, 0.7141733])],
    ...(["rTRC", "gTRC", "bTRC"] as const).map((name) => [name, curve] as const),
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const bodies = new Map<Buffer, number>();
  let end = HEADER + table.length;
  for (const [at, [name, body]] of tags.entries()) {
    // The three curves share one body.
    const offset = bodies.get(body) ?? end;
    if (!bodies.has(body)) end += aligned(body).length;
    bodies.set(body, offset);
    table.write(name, 4 + 12 * at, "latin1");
    table.writeUInt32BE(offset, 8 + 12 * at);
    table.writeUInt32BE(body.length, 12 + 12 * at);
  }
  return Buffer.concat([header(end), table, ...[...bodies.keys()].map(aligned)]);
}

const HEADER = 128;
const WHITE = [0.9642, 1, 0.8249] as const;

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  for (const [at, number] of [2030, 1, 1].entries()) bytes.writeUInt16BE(number, 24 + 2 * at);
  bytes.write("acsp", 36, "latin1");
  for (const [at, value] of WHITE.entries()) bytes.writeInt32BE(fixed(value), 68 + 4 * at);
  return bytes;
}

function tone(): Buffer {
  const samples = 1024;
  const bytes = Buffer.alloc(4 + 2 * samples);
  bytes.writeUInt32BE(samples);
  for (let at = 0; at < samples; at++) {
    const value = at / (samples - 1);
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(light * 65_535), 4 + 2 * at);
  }
  return Buffer.concat([head("curv"), bytes]);
}

function xyz(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(12);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(fixed(value), 4 * at);
  return Buffer.concat([head("XYZ "), bytes]);
}

/** Writes a name in ASCII, with empty places for Unicode and for the old Macintosh encoding. */
function description(name: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length + 1);
  return Buffer.concat([head("desc"), length, Buffer.from(`${name}\0`, "latin1"), Buffer.alloc(78)]);
}

function head(type: string): Buffer {
  return Buffer.concat([Buffer.from(type, "latin1"), Buffer.alloc(4)]);
}

function aligned(body: Buffer): Buffer {
  return Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
}

/** s15Fixed16Number. */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}
