import type { BadgeData } from "#app/print/badge-data.ts";
import { openFonts, type Ruler } from "#app/print/fonts.ts";
import { drawnByPdfkit, sampleBadges } from "./badges.ts";
import type { Measure } from "./measure.ts";

const COUNT = 100;
const ROUNDS = 7;

/**
 * Measures the cost of checking each line's script: 100 badges with Latin and Greek names, beside the same drawn as
 * plain text. The note gives the cost of names in ten scripts.
 */
export async function benchShapedBadges(): Promise<Measure> {
  const ruler = await openFonts();
  const badges = sampleBadges(COUNT);
  const scripted = badges.map((badge, at) => withName(badge, NAMES[at % NAMES.length] ?? ["", ""]));
  const [aware, plain, shaped]: [number[], number[], number[]] = [[], [], []];
  await drawnByPdfkit(scripted);
  for (let round = 0; round < ROUNDS; round++) {
    aware.push(await perSecond(() => drawnByPdfkit(badges)));
    plain.push(await perSecond(() => drawnByPdfkit(badges, alwaysPlain(ruler))));
    shaped.push(await perSecond(() => drawnByPdfkit(scripted)));
  }
  const [measured, baseline] = [middle(aware), middle(plain)];
  return {
    name: "100 badges of Latin and Greek names, the script of each line looked at",
    target: "≥ 0.95 × without",
    unit: "badges/s",
    measured,
    baseline,
    ratio: measured / baseline,
    met: measured >= 0.95 * baseline,
    note: `baseline: the same as plain text; names of ten scripts, shaped: ${middle(shaped)} badges/s; medians of ${ROUNDS} rounds in turn`,
  };
}

/** Names in ten scripts; Chinese, Japanese and Korean share the characters of one. */
const NAMES: readonly (readonly [given: string, family: string])[] = [
  ["محمّد", "فاطمة الزهراء"],
  ["שָׁלוֹם", "כהן־לוי"],
  ["ปิ่น", "น้ำผึ้ง"],
  ["Արամ", "Խաչատրյան"],
  ["ნინო", "ბერიძე"],
  ["রবীন্দ্রনাথ", "বন্দ্যোপাধ্যায়"],
  ["कृष्ण", "विद्यार्थी"],
  ["小明", "王"],
  ["さくら", "山田太郎"],
  ["민수", "김"],
];

function withName(badge: BadgeData, [givenName, familyName]: readonly [string, string]): BadgeData {
  return { ...badge, person: { ...badge.person, givenName, familyName } };
}

/** A ruler that takes every line for plain text. */
function alwaysPlain(ruler: Ruler): Ruler {
  const plain: Ruler = { ...ruler, plain: () => true, forTexts: () => plain };
  return plain;
}

async function perSecond(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (COUNT * 1000) / (performance.now() - start);
}

function middle(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}
