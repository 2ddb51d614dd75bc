import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { badge, key } from "#app/preview/samples/paper.ts";
import { createPrintPool } from "#app/print/pool.ts";
import { WAYS } from "#app/routes/door/clearer-picture.ts";
import { meantCode } from "#app/routes/door/code-reader.ts";
import { codesIn, middleOf, type Picture, type Spot } from "#app/routes/door/picture-codes.ts";
import { cases, PROOF_SEED, randomFrom } from "#test/support/proof.ts";
import { paintPages, readyToScan } from "../../print/pdf-pages.ts";

const COUNT = cases({ sample: 20, whole: 300 });
const BADGES = 10;
/** The size in which the door reads a camera's pictures. */
const [WIDTH, HEIGHT] = [960, 540];
/** The camera's distance to the badge in pixels of its picture: a wide angle, which distorts much. */
const DISTANCE = 900;
/** The colour of what is behind the badge. */
const BEHIND = 90;
const WHITE = 255;
/** What the blurring library takes, in pixels. */
const LEAST_BLUR = 0.3;
/** Normally distributed, about 0 with a standard deviation of 1; a prime number of them, so that rows differ. */
const NOISE = noise(99_991);

const pool = createPrintPool();
afterAll(() => pool.close());

test(`of ${COUNT} pictures of printed badges, blurred, tilted, in low light and with a glare, 95 % are read`, async () => {
  const codes = Array.from({ length: BADGES }, (_, at) =>
    signBadgeCode(key.seed, { edition: 1, registration: at, badge: 1 }),
  );
  const badges = codes.map((code, at) => badge({ givenName: "Ana", familyName: `Exemple ${at}` }, { code }));
  const pdf = await pool.renderBadgeSheets({ badges, layout: "a6" });
  await readyToScan();
  const printed: Printed[] = [];
  for await (const page of paintPages(pdf, 200)) printed.push(await placeOfCode(page));
  const random = randomFrom(PROOF_SEED);
  const missed: Shot[] = [];
  for (let number = 0; number < COUNT; number += 1) {
    const shot = shotBy(random);
    const at = number % BADGES;
    const read = await readBy(WAYS, await taken(printed[at] as Printed, shot, random));
    if (read !== codes[at]) missed.push(shot);
    // What is read at all is right: a wrong reading would be another person's.
    if (read !== null) expect(read).toBe(codes[at]);
  }
  expect({ missed: missed.slice(0, 20), share: 1 - missed.length / COUNT }).toSatisfy(
    ({ share }: { share: number }) => share >= 0.95,
  );
}, 600_000);

/** Reads a picture as the door reads a badge that is held still, in one way after the other. */
async function readBy([way, ...others]: typeof WAYS, picture: Picture): Promise<string | null> {
  if (!way) return null;
  return meantCode(await codesIn(way(picture))) ?? (await readBy(others, picture));
}

/** A badge's picture and where its code is, in its pixels. */
interface Printed {
  readonly page: Picture;
  readonly middle: Spot;
  readonly side: number;
}

async function placeOfCode(page: Picture): Promise<Printed> {
  const [found] = await codesIn(page);
  if (!found) throw new Error("the printed badge has no code that can be read");
  const [left, right] = found.corners as [Spot, Spot];
  return { page, middle: middleOf(found.corners), side: Math.hypot(right.x - left.x, right.y - left.y) };
}

/** How a picture is taken. */
interface Shot {
  /** Of the code in the picture when it is not tilted, in pixels. */
  readonly side: number;
  /** Standard deviation, in pixels. */
  readonly blur: number;
  /** In degrees: the badge's, out of the picture's plane, around an axis at `axis`, and within the plane. */
  readonly tilt: number;
  readonly axis: number;
  readonly turn: number;
  /** Share of the light that is left. */
  readonly light: number;
  /** Standard deviation of the camera's noise, of 255. */
  readonly noise: number;
  /** A lamp's reflection somewhere on the badge, white in its middle: shares of its width and height, and of the code's side. */
  readonly glare: { readonly x: number; readonly y: number; readonly radius: number };
}

function shotBy(random: () => number): Shot {
  const between = (least: number, most: number) => least + random() * (most - least);
  return {
    side: between(120, 300),
    blur: between(0, 2),
    tilt: between(0, 40),
    axis: between(0, 180),
    turn: between(-45, 45),
    light: between(0.2, 1),
    noise: between(0, 6),
    glare: { x: between(0, 1), y: between(0, 1), radius: between(0.1, 0.3) },
  };
}

async function taken({ page, middle, side }: Printed, shot: Shot, random: () => number): Promise<Picture> {
  const grey = Buffer.alloc(WIDTH * HEIGHT);
  const [[a, b, c], [d, e, f], [g, h, i]] = inverse(projection(shot));
  const scale = side / shot.side;
  const { glare } = shot;
  for (let at = 0; at < grey.length; at += 1) {
    const [x, y] = [(at % WIDTH) - WIDTH / 2, Math.floor(at / WIDTH) - HEIGHT / 2];
    const depth = g * x + h * y + i;
    const column = middle.x + ((a * x + b * y + c) / depth) * scale;
    const row = middle.y + ((d * x + e * y + f) / depth) * scale;
    const off = Math.hypot(column - glare.x * page.width, row - glare.y * page.height) / (glare.radius * side);
    const bright = shade(page, column, row) * shot.light + WHITE * Math.max(0, 1 - off * off);
    grey[at] = Math.min(WHITE, bright);
  }
  const raw = sharp(grey, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
  const blurred = await (shot.blur >= LEAST_BLUR ? raw.blur(shot.blur) : raw).raw().toBuffer();
  const channels = blurred.length / grey.length;
  const from = Math.floor(random() * NOISE.length);
  const data = new Uint8ClampedArray(grey.length * 4).fill(WHITE);
  for (let at = 0; at < grey.length; at += 1) {
    const noise = shot.noise * (NOISE[(from + at) % NOISE.length] as number);
    const value = (blurred[at * channels] as number) + noise;
    data[at * 4] = value;
    data[at * 4 + 1] = value;
    data[at * 4 + 2] = value;
  }
  return { data, width: WIDTH, height: HEIGHT };
}

/** The badge's grey at a place of its picture, between its four nearest pixels. */
function shade({ data, width, height }: Picture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return BEHIND;
  const at = (column: number, row: number) => data[(row * width + column) * 4 + 1] as number;
  const [right, below] = [x - left, y - top];
  const above = at(left, top) * (1 - right) + at(left + 1, top) * right;
  return above * (1 - below) + (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * below;
}

type Matrix = readonly [Row, Row, Row];
type Row = readonly [number, number, number];

/** From the badge's plane, in pixels from the code's middle, to the picture, in pixels from its middle. */
function projection({ tilt, axis, turn }: Shot): Matrix {
  const [sin, cos] = [Math.sin(radians(tilt)), Math.cos(radians(tilt))];
  const [x, y] = [Math.cos(radians(axis)), Math.sin(radians(axis))];
  const [sinTurn, cosTurn] = [Math.sin(radians(turn)), Math.cos(radians(turn))];
  const turned = (column: readonly number[], next: readonly number[]) =>
    [0, 1, 2].map((row) => (column[row] as number) * cosTurn + (next[row] as number) * sinTurn);
  const first = [cos + x * x * (1 - cos), x * y * (1 - cos), -y * sin];
  const second = [x * y * (1 - cos), cos + y * y * (1 - cos), x * sin];
  const [one, two] = [
    turned(first, second),
    turned(
      second,
      first.map((value) => -value),
    ),
  ];
  return [
    [one[0] as number, two[0] as number, 0],
    [one[1] as number, two[1] as number, 0],
    [(one[2] as number) / DISTANCE, (two[2] as number) / DISTANCE, 1],
  ];
}

function inverse([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  // Up to a factor, which the division by the third number removes.
  return [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function noise(count: number): Float32Array {
  const random = randomFrom(PROOF_SEED);
  return Float32Array.from({ length: count }, () => (random() + random() + random() + random() - 2) * Math.sqrt(3));
}
