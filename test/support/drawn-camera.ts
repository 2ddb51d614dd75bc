import type { BrowserContext, Page } from "playwright-core";
import QRCode from "qrcode";

/** Gives the pages of a browser a camera whose picture the test draws. */
export async function giveCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 640, height: 480 });
    const surface = canvas.getContext("2d") as CanvasRenderingContext2D;
    const stream = () => canvas.captureStream(20);
    navigator.mediaDevices.getUserMedia = async () => stream();
    let codes: readonly DrawnCode[] = [];
    // A stream has pictures only while its canvas is drawn.
    setInterval(() => {
      surface.fillStyle = "#ddd";
      surface.fillRect(0, 0, canvas.width, canvas.height);
      for (const { rows, left, top, side } of codes) {
        const module = side / (rows.length + 8);
        surface.fillStyle = "#fff";
        surface.fillRect(left, top, side, side);
        surface.fillStyle = "#111";
        for (const [y, row] of rows.entries())
          for (const [x, isDark] of row.entries())
            if (isDark) surface.fillRect(left + (x + 4) * module, top + (y + 4) * module, module + 0.5, module + 0.5);
      }
    }, 50);
    (window as unknown as Held).holdToCamera = (shown) => {
      codes = shown;
    };
  });
}

/** Holds codes to the page's camera: the first in the middle, another to its left. */
export async function holdUp(page: Page, ...texts: readonly string[]): Promise<void> {
  const places = [
    { left: 170, top: 90, side: 300 },
    { left: 0, top: 0, side: 165 },
  ];
  const codes = texts.map((text, at): DrawnCode => ({ rows: rowsOf(text), ...(places[at] as (typeof places)[0]) }));
  await page.evaluate((shown) => (window as unknown as Held).holdToCamera(shown), codes);
}

interface DrawnCode {
  readonly rows: readonly (readonly boolean[])[];
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

interface Held {
  holdToCamera: (codes: readonly DrawnCode[]) => void;
}

function rowsOf(text: string): boolean[][] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
  );
}
