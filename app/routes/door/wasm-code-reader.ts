import { prepareZXingModule } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import { WAYS } from "./clearer-picture.ts";
import type { CodeReader } from "./code-reader.ts";
import { codesIn } from "./picture-codes.ts";

/** In pixels: enough for a badge at arm's length; more would use more battery. */
const LONGEST_SIDE = 960;

/** Opens a reader that needs only WebAssembly. */
export async function openWasmReader(): Promise<CodeReader> {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const surface = canvas.getContext("2d", { willReadFrequently: true });
  if (!surface) throw new Error("this browser gives no canvas to read from");
  let misses = 0;
  return async (video) => {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    surface.drawImage(video, 0, 0, canvas.width, canvas.height);
    const clearer = WAYS[misses % WAYS.length] as (typeof WAYS)[0];
    const found = await codesIn(clearer(surface.getImageData(0, 0, canvas.width, canvas.height)));
    misses = found.length > 0 ? 0 : misses + 1;
    return found;
  };
}
