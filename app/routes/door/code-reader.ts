import { unpackBadgeCode } from "#app/domain/registration/badge-layout.ts";

/** A QR code in the camera's picture. */
export interface SeenCode {
  readonly text: string;
  /** From the middle of the picture to that of the code, in pixels. */
  readonly fromMiddle: number;
}

/** Reads the QR codes in the camera's current picture. */
export type CodeReader = (video: HTMLVideoElement) => Promise<readonly SeenCode[]>;

interface NativeDetector {
  detect: (source: HTMLVideoElement) => Promise<readonly { rawValue: string; boundingBox: DOMRectReadOnly }[]>;
}
interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats: () => Promise<readonly string[]>;
}

/** Opens the browser's own reader where it has one, which uses the least battery; else the reader in WebAssembly. */
export async function openCodeReader(): Promise<CodeReader> {
  const native = await nativeReader().catch(() => null);
  if (native) return native;
  const { openWasmReader } = await import("./wasm-code-reader.ts");
  return openWasmReader();
}

/**
 * Chooses the code that is meant when several are in view: the badge nearest to the middle of the picture; without a
 * badge, the code nearest to it.
 */
export function meantCode(seen: readonly SeenCode[]): string | null {
  const byDistance = seen.toSorted((one, other) => one.fromMiddle - other.fromMiddle);
  return (byDistance.find(({ text }) => isBadge(text)) ?? byDistance[0])?.text ?? null;
}

function isBadge(text: string): boolean {
  return unpackBadgeCode(text.trim()).some(({ kind }) => kind === "claim");
}

async function nativeReader(): Promise<CodeReader | null> {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  if (!Detector || !(await Detector.getSupportedFormats()).includes("qr_code")) return null;
  const detector = new Detector({ formats: ["qr_code"] });
  return async (video) =>
    (await detector.detect(video)).map(({ rawValue, boundingBox: { x, y, width, height } }) => ({
      text: rawValue,
      fromMiddle: Math.hypot(x + width / 2 - video.videoWidth / 2, y + height / 2 - video.videoHeight / 2),
    }));
}
