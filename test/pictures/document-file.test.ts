import sharp from "sharp";
import { expect, test } from "vitest";
import { readDocument } from "#app/pictures/document-file.ts";

test("a picture is drawn again: its place and camera are gone, it stands upright, and is as large as a page at most", async () => {
  const photo = await sharp({ create: { width: 4000, height: 300, channels: 3, background: "#357" } })
    .jpeg()
    .withExif({ IFD0: { Make: "Appareil-Fictif" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 24/1" } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(photo.includes("Exif")).toBe(true);
  const read = await readDocument(photo);
  const { format, width, height, exif, orientation } = await sharp(read?.content).metadata();
  expect([read?.format, format, width, height, exif, orientation]).toEqual([
    ...["jpeg", "jpeg", 263, 3508],
    ...[undefined, undefined],
  ]);
});

test.each([
  { what: "a text", bytes: Buffer.from("Carte d’étudiante") },
  { what: "a page", bytes: Buffer.from("<html><script>alert(1)</script></html>") },
  { what: "half a picture", bytes: Buffer.from("\xff\xd8\xff\xe0 et puis rien", "latin1") },
  { what: "an SVG", bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
  { what: "half a PDF", bytes: Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj") },
])("$what is no document", async ({ bytes }) => {
  expect(await readDocument(bytes)).toBe(null);
});
