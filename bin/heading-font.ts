/**
 * Reduces the headings' font to the characters of French and English, with European names. Run by hand when the font
 * changes; the result is in the repository, so that a build needs neither this script nor its package.
 *
 *     tsx bin/heading-font.ts
 */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const PACKAGE = "node_modules/@fontsource-variable/bricolage-grotesque";
const FOLDER = "app/ui/fonts";

const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at)).join("");
const LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŒœŸ";
const TYPOGRAPHY = "\u00a0\u202f«»‹›“”‘’–—…·°²×€→←";

const whole = await readFile(`${PACKAGE}/files/bricolage-grotesque-latin-wght-normal.woff2`);
const cut = await subsetFont(whole, ASCII + LETTERS + TYPOGRAPHY, {
  targetFormat: "woff2",
  variationAxes: { wght: { min: 600, max: 800, default: 700 } },
  keepFeatures: ["kern"],
  noHinting: true,
});
await writeFile(`${FOLDER}/bricolage-grotesque.woff2`, cut);
await copyFile(`${PACKAGE}/LICENSE`, `${FOLDER}/bricolage-grotesque.LICENSE.txt`);
console.log(`${whole.length} → ${cut.length} bytes`);
