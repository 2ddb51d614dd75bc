import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** A text's position in a PDF, in points from the top left corner of its page. */
export type PlacedText = { text: string; left: number; right: number; baseline: number; size: number };

export type PdfPage = {
  /** in millimetres, rounded to a tenth */
  width: number;
  height: number;
  /** the page's lines in order of drawing */
  lines: PlacedText[];
  /** the fonts in use, and whether each is embedded */
  fonts: { name: string; embedded: boolean }[];
  /** the codes that a scanner reads on the page's picture */
  codes: string[];
  /** number of the picture's inked pixels within `inset` millimetres of the edge */
  inkOutside: (inset: number) => number;
  /** whether there is ink within a millimetre of a point, in millimetres from the top left corner */
  isInked: (x: number, y: number) => boolean;
};

const require = createRequire(import.meta.url);
const MM = 72 / 25.4;

/** Reads, paints (at `dpi`) and scans every page of a PDF, without network access. */
export async function readPdf(pdf: Uint8Array, dpi = 200): Promise<PdfPage[]> {
  const assets = fileURLToPath(new URL("../../node_modules/pdfjs-dist/", import.meta.url));
  const task = getDocument({
    data: new Uint8Array(pdf),
    standardFontDataUrl: `${assets}standard_fonts/`,
    useSystemFonts: false,
    fontExtraProperties: true,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number, dpi));
  await task.destroy();
  return pages;
}

/** Scans the codes of each page, one page in memory at a time. */
export async function* readCodes(pdf: Uint8Array, dpi: number): AsyncGenerator<string[]> {
  for await (const painted of paintPages(pdf, dpi)) yield await scan(painted);
}

/** Paints each page, one page in memory at a time. */
export async function* paintPages(pdf: Uint8Array, dpi: number): AsyncGenerator<Picture> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    yield await picture(page, dpi);
    page.cleanup();
  }
  await task.destroy();
}

/** Pixels as red, green, blue and opacity. */
export type Picture = { data: Uint8ClampedArray; width: number; height: number };

type Document = Awaited<ReturnType<typeof getDocument>["promise"]>;

async function readPage(document: Document, number: number, dpi: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const [, , width = 0, height = 0] = page.view;
  const painted = await picture(page, dpi);
  const { items } = await page.getTextContent();
  const lines = items.flatMap((item) =>
    "str" in item && item.str.trim() !== ""
      ? [
          {
            text: item.str,
            left: item.transform[4],
            right: item.transform[4] + item.width,
            baseline: height - item.transform[5],
            size: item.height,
          },
        ]
      : [],
  );
  const styles = new Set(items.flatMap((item) => ("fontName" in item ? [item.fontName] : [])));
  return {
    width: Math.round((width / MM) * 10) / 10,
    height: Math.round((height / MM) * 10) / 10,
    lines,
    fonts: [...styles].map((style) => {
      const font = page.commonObjs.get(style) as { name: string; missingFile?: boolean; data?: unknown };
      return { name: font.name.replace(/^[A-Z]{6}\+/, ""), embedded: font.missingFile !== true };
    }),
    codes: await scan(painted),
    inkOutside: (inset) => inkOutside(painted, (inset / 25.4) * dpi),
    isInked: (x, y) => isInked(painted, [x, y, 1].map((length) => Math.round((length / 25.4) * dpi)) as Spot),
  };
}

async function picture(page: Awaited<ReturnType<Document["getPage"]>>, dpi: number): Promise<Picture> {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
  // Read once: each access to the canvas's picture calls native code.
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { data, width, height };
}

let scanner: Promise<unknown> | undefined;

/** Gets the code reader's WebAssembly ready, which Node does not fetch by itself. */
export async function readyToScan(): Promise<void> {
  scanner ??= Promise.resolve(
    prepareZXingModule({
      overrides: {
        wasmBinary: new Uint8Array(readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"))).buffer,
      },
      fireImmediately: true,
    }),
  );
  await scanner;
}

/** Scans a picture for QR codes. */
export async function scan(picture: Picture): Promise<string[]> {
  await readyToScan();
  const { data, width, height } = picture;
  const found = await readBarcodes({ data, width, height, colorSpace: "srgb" } as ImageData, { formats: ["QRCode"] });
  return found.map((code) => code.text);
}

function inkOutside(picture: Picture, inset: number): number {
  let ink = 0;
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const inside = x >= inset && y >= inset && x < picture.width - inset && y < picture.height - inset;
      if (!inside && (picture.data[4 * (y * picture.width + x) + 1] ?? 255) < 250) ink++;
    }
  return ink;
}

/** In pixels: a point, and the distance around it to search. */
type Spot = [x: number, y: number, around: number];

function isInked(picture: Picture, [x, y, around]: Spot): boolean {
  for (let row = y - around; row <= y + around; row++)
    for (let column = x - around; column <= x + around; column++)
      if ((picture.data[4 * (row * picture.width + column) + 1] ?? 255) < 250) return true;
  return false;
}
