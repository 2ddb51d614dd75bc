import { expect, test } from "vitest";
import { renderPresenceSheet } from "#app/print/presence-sheet.tsx";
import type { PresenceSheetData } from "#app/print/presence-sheet-data.ts";
import { readPdf } from "./pdf-pages.ts";

test("a sheet for one person is one page", async () => {
  const pages = await readPdf(await renderPresenceSheet(sheet([person(1)])), 40);
  expect(pages.map(textOf)).toEqual([
    expect.stringMatching(/Émargement[\s\S]*Exemple 1[\s\S]*Total : 1[\s\S]*Page 1 \/ 1/),
  ]);
});

test("a long sheet repeats its title and columns on each page, and numbers everybody once, absurd names too", async () => {
  const names = ["A".repeat(200), "W".repeat(80), "\u202eعلي\u0000", "王小明 😀", "Ẩ".repeat(120)];
  const rows = Array.from({ length: 60 }, (_, at) => person(at + 1, names[at % 12]));
  const pages = await readPdf(await renderPresenceSheet(sheet(rows)), 40);
  const texts = pages.map(textOf);
  expect(pages.length).toBeGreaterThan(2);
  for (const [at, text] of texts.entries())
    for (const said of [
      "Émargement",
      "Le réemploi",
      "Nom et organisme",
      "Signature",
      `Page ${at + 1} / ${pages.length}`,
    ])
      expect(text).toContain(said);
  expect(pages.map((page) => page.inkOutside(8))).toEqual(pages.map(() => 0));
  const numbers = texts.flatMap((text) =>
    text.split("\n").flatMap((line) => /^(\d{1,2})(?= |$)/.exec(line)?.[1] ?? []),
  );
  expect(new Set(numbers.map(Number))).toEqual(new Set(rows.map((_, at) => at + 1)));
});

function person(number: number, name = `Exemple ${number}`) {
  return { name, organisation: "Ville imaginaire", proof: number % 2 ? "" : "9 h 04" };
}

function sheet(rows: PresenceSheetData["rows"]): PresenceSheetData {
  return {
    ...{ language: "fr", title: "Émargement", subject: "Le réemploi", facts: ["jeudi 3 juin 2027, matin"], rows },
    speakers: { label: "Intervenants", names: ["Ada Exemple"] },
    columns: { name: "Nom et organisme", proof: "Badge lu à", signature: "Signature" },
    ...{ total: `Total : ${rows.length}`, note: "Note", organiser: "Pour l’organisation", page: "Page" },
  };
}

function textOf({ lines }: Awaited<ReturnType<typeof readPdf>>[number]): string {
  return lines.map(({ text }) => text).join("\n");
}
