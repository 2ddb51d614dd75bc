import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import PDFDocument from "pdfkit";
import { FORMATS } from "#app/domain/door/layout.ts";
import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import { drawSide } from "#app/print/badge-drawing.ts";
import { printedBadge } from "#app/print/badge-fields.ts";
import { roles } from "#app/print/band-pattern.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { MM } from "#app/print/drawing.ts";
import { fontFile, openFonts, type Ruler } from "#app/print/fonts.ts";
import { type Painter, paint } from "#app/print/paint.ts";
import { createPrintPool } from "#app/print/pool.ts";
import type { Weight } from "#app/print/weight.ts";
import type { Measure } from "./measure.ts";

const WARM = 20;

/**
 * Measures one PDF of 1,500 badges from a print thread of the build, then two of half as many from two threads, beside
 * pdfkit drawing the same marks in this thread.
 */
export async function benchBadges(count = 1500): Promise<Measure[]> {
  const badges = sampleBadges(count);
  const halves = [badges.slice(0, count / 2), badges.slice(count / 2)];
  const one = await printedInPool([badges]);
  const two = await printedInPool(halves);
  // Both sides are measured when their code is compiled and their fonts are read, as in a service that runs.
  await drawnByPdfkit(badges.slice(0, WARM));
  const baseline = await perSecond(count, () => drawnByPdfkit(badges));
  const line = (name: string, measured: number, least: number): Measure => ({
    name,
    target: `≥ ${least} × pdfkit on one thread`,
    measured,
    baseline,
    ratio: measured / baseline,
    unit: "badges/s",
    met: measured >= least * baseline,
    note: `${availableParallelism()} processors; baseline: pdfkit, one thread, the same marks and fonts`,
  });
  return [
    line("badges, 1,500 with QR, one PDF", one, 1),
    line("the same badges as two PDFs from two threads", two, 1.7),
  ];
}

/** Badges of fictional people, each with its own code. */
export function sampleBadges(count: number): BadgeData[] {
  const { seed } = newSigningKey();
  return Array.from({ length: count }, (_, index) => ({
    edition: { name: "Grand Paris Circulaire, édition d’essai", dates: "du 3 au 5 juin 2027" },
    person: {
      givenName: GIVEN[index % GIVEN.length] ?? "",
      familyName: FAMILY[index % FAMILY.length] ?? "",
      jobTitle: "Chargée de mission réemploi",
      organisation: "Établissement public imaginaire",
    },
    role: { kind: roles[index % roles.length] ?? "attendee", word: "Participation" },
    code: signBadgeCode(seed, { edition: 1, registration: index, badge: 1 }),
    number: `${index}-1`,
  }));
}

const GIVEN = ["Łucja", "Jean-Christophe-Emmanuel", "Zoë", "Αλέξανδρος", "Thị Ệ", "Ana", "Marie-Ange"];
const FAMILY = ["Essai-Șerban", "de La Fiction-Montmorency", "Exemple", "Žižkov", "Modèle"];

async function perSecond(count: number, run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return Math.round((count * 1000) / (performance.now() - start));
}

/** Prints each list as a PDF, at the same time, in a thread each that has printed before. @returns badges a second */
async function printedInPool(lists: readonly BadgeData[][]): Promise<number> {
  const pool = createPrintPool({ workerFile: resolve("build/print-worker.js"), maxThreads: lists.length });
  const print = (some: readonly BadgeData[][]) =>
    Promise.all(some.map((badges) => pool.renderBadgeSheets({ badges, layout: "a6" })));
  await print(lists.map((badges) => badges.slice(0, WARM)));
  const rate = await perSecond(lists.flat().length, () => print(lists));
  await pool.close();
  return rate;
}

/** Draws badges with pdfkit in this thread. @param ruler the prints' own by default */
export async function drawnByPdfkit(badges: BadgeData[], ruler?: Ruler): Promise<void> {
  const own = ruler ?? (await openFonts());
  const { format, front } = layoutFor(FORMATS.a6);
  const document = new PDFDocument({ autoFirstPage: false, size: [format.width * MM, format.height * MM], margin: 0 });
  const ended = new Promise((resolve) => document.on("data", () => undefined).on("end", resolve));
  for (const badge of badges) {
    document.addPage();
    for (const mark of drawSide(front, printedBadge(badge, own)).marks) paint(document as Painter, mark, { select });
  }
  document.end();
  await ended;
}

/** Selects a font as pdfkit alone does, by its file. */
function select(painter: Painter, weight: Weight, size: number): void {
  painter.font(fontFile(weight), size);
}
