import type { Picture } from "./picture-codes.ts";

/** Half the width of the window whose mean is subtracted, in pixels: about the blur of a badge out of focus. */
const RADIUS = 3;
const AMOUNT = 3;
const OPAQUE = 255;

/**
 * The ways in which a camera's pictures are read in turn, while no code is found: every second one as it is, which finds
 * most codes and takes the least time.
 */
export const WAYS: readonly ((picture: Picture) => Picture)[] = [asItIs, sharpened, asItIs, enlargedMiddle];

function asItIs(picture: Picture): Picture {
  return picture;
}

/** Makes the edges of a blurred picture clearer, in grey: each pixel's difference from its surroundings counts more. */
function sharpened(picture: Picture): Picture {
  const { width, height } = picture;
  const grey = greyOf(picture);
  const around = meansAlong(meansAlong(grey, { lines: height, length: width, step: 1, next: width }), {
    ...{ lines: width, length: height, step: width, next: 1 },
  });
  return paint(width, height, (at) => (grey[at] as number) + AMOUNT * ((grey[at] as number) - (around[at] as number)));
}

/** Enlarges the middle quarter of a picture to its size, in grey: a small code has more pixels for each module. */
function enlargedMiddle(picture: Picture): Picture {
  const { width, height } = picture;
  const grey = greyOf(picture);
  return paint(width, height, (at) => {
    const [x, y] = [width / 4 + (at % width) / 2, height / 4 + Math.floor(at / width) / 2];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const first = top * width + left;
    const [right, below] = [x - left, y - top];
    const above = (grey[first] as number) * (1 - right) + (grey[first + 1] as number) * right;
    const under = (grey[first + width] as number) * (1 - right) + (grey[first + width + 1] as number) * right;
    return above * (1 - below) + under * below;
  });
}

/** The green of each pixel, which is the nearest to what eyes call bright. */
function greyOf({ data, width, height }: Picture): Float32Array {
  const grey = new Float32Array(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = data[at * 4 + 1] as number;
  return grey;
}

function paint(width: number, height: number, shadeAt: (at: number) => number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const shade = shadeAt(at);
    data[at * 4] = shade;
    data[at * 4 + 1] = shade;
    data[at * 4 + 2] = shade;
    data[at * 4 + 3] = OPAQUE;
  }
  return { data, width, height };
}

/** Rows or columns of a picture: how many, how long, and from one pixel and from one line to the next. */
interface Lines {
  readonly lines: number;
  readonly length: number;
  readonly step: number;
  readonly next: number;
}

/** The mean of each pixel's surroundings along its line; at the ends the last pixel repeats. */
function meansAlong(values: Float32Array, { lines, length, step, next }: Lines): Float32Array {
  const means = new Float32Array(values.length);
  for (let line = 0; line < lines; line += 1) {
    const at = (place: number) => values[line * next + Math.min(length - 1, Math.max(0, place)) * step] as number;
    let sum = 0;
    for (let place = -RADIUS; place <= RADIUS; place += 1) sum += at(place);
    for (let place = 0; place < length; place += 1) {
      means[line * next + place * step] = sum / (2 * RADIUS + 1);
      sum += at(place + RADIUS + 1) - at(place - RADIUS);
    }
  }
  return means;
}
