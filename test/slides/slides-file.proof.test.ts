import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readSlides } from "#app/slides/slides-file.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { pptxOf, zipOf } from "./zip-samples.ts";

const MB = 1024 * 1024;
const zeros = (megabytes: number) => Buffer.alloc(megabytes * MB);
const told = async (file: Buffer) => {
  const read = await readSlides(file);
  return read.kind === "slides" ? read.format : read.reason;
};

function pdfOf(dictionary: string, packed: Buffer): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from("\nendstream\nendobj\n%%EOF\n")]);
}

test("a small file that unpacks to 200 MB is refused, however it is packed, without holding it in memory", async () => {
  const burst = zeros(200);
  const bursts: Record<string, Buffer> = {
    "one file": pptxOf({ "ppt/slides/slide1.xml": burst }),
    "one that says it is small": pptxOf({ "ppt/slides/slide1.xml": burst }, 10),
    "many files": pptxOf(Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`ppt/media/${n}.bmp`, zeros(2)]))),
    "in a table": pptxOf({ "ppt/embeddings/a.xlsx": zipOf({ "xl/a.xml": burst }) }),
    "four deep": pptxOf({ a: zipOf({ b: zipOf({ c: zipOf({ d: Buffer.from("d") }) }) }) }),
    pdf: pdfOf("/Filter /FlateDecode", deflateSync(burst)),
    "pdf, packed twice": pdfOf("/Filter [/FlateDecode /FlateDecode]", deflateSync(deflateSync(burst))),
    "pdf, filter spelt": pdfOf("/Filter /Flate#44ecode", deflateSync(burst)),
  };
  expect(bursts["one file"]?.length).toBeLessThan(250_000);
  const before = process.memoryUsage.rss();
  for (const [what, file] of Object.entries(bursts))
    expect([what, await told(file)]).toEqual([what, "unpacks-too-large"]);
  expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MB);
});

test("presentations made with common programs are accepted", async () => {
  const table = zipOf({ "xl/workbook.xml": Buffer.from("<a/>".repeat(10_000)) });
  const picture = randomBytes(MB);
  expect(await told(pptxOf({ "ppt/embeddings/a.xlsx": table, "ppt/media/a.jpg": picture }))).toBe("pptx");
  // White images compress well: 14 MB of them are accepted, as are 60 MB beside a photo.
  expect(await told(pptxOf({ "ppt/media/a.bmp": zeros(14) }))).toBe("pptx");
  expect(await told(pptxOf({ "ppt/media/a.bmp": zeros(60), "ppt/media/b.jpg": picture }))).toBe("pptx");
  expect(await told(pdfOf("/Filter /FlateDecode", deflateSync(zeros(10))))).toBe("pdf");
  expect(await told(Buffer.from("%PDF-1.7\nslides\n%%EOF\n"))).toBe("pdf");
});

test("a truncated or altered file is read or refused, and never throws", async () => {
  const whole = pptxOf({ "ppt/slides/slide1.xml": Buffer.from("<p>Réemploi</p>".repeat(50)) });
  const pdf = pdfOf("/Filter /FlateDecode", deflateSync(Buffer.from("slides")));
  const broken = fc
    .tuple(
      fc.constantFrom(whole, pdf),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.option(fc.nat()),
    )
    .map(([file, changes, cut]) => {
      const copy = Buffer.from(file);
      for (const [at, byte] of changes) copy[at % copy.length] = byte;
      return cut === null ? copy : copy.subarray(0, cut % copy.length);
    });
  await fc.assert(
    fc.asyncProperty(broken, async (file) =>
      ["pptx", "pdf", "another-format", "unpacks-too-large"].includes(await told(file)),
    ),
    { seed: PROOF_SEED, numRuns: cases({ sample: 120, whole: 20_000 }) },
  );
});
