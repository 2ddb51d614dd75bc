/** Reads a QR code from the camera's current picture; null when there is none. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string | null>;

interface NativeDetector {
  detect: (source: HTMLVideoElement) => Promise<readonly { rawValue: string }[]>;
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

async function nativeReader(): Promise<CodeReader | null> {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  if (!Detector || !(await Detector.getSupportedFormats()).includes("qr_code")) return null;
  const detector = new Detector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}
