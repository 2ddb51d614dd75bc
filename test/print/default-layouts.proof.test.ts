import { afterAll, expect, test } from "vitest";
import { type LayoutBox, type Side, sidesOf } from "#app/domain/door/layout.ts";
import { listedSheets } from "#app/domain/door/listed-sheets.ts";
import { wholePage } from "#app/domain/door/sheet.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { badge, key } from "#app/preview/samples/paper.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import { drawSide } from "#app/print/badge-drawing.ts";
import { printedBadge } from "#app/print/badge-fields.ts";
import { plainPrint } from "#app/print/badge-sheets.ts";
import { roles } from "#app/print/band-pattern.ts";
import { defaultLayout, layoutFor } from "#app/print/default-layouts.ts";
import { MM, type TextMark } from "#app/print/drawing.ts";
import { openFonts, type Ruler } from "#app/print/fonts.ts";
import { createPrintPool } from "#app/print/pool.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { readPdf } from "./pdf-pages.ts";

const COUNT = cases({ sample: 8, whole: 1500 });
const TAKES = cases({ sample: 30_000, whole: 1_500_000 });
/** What an office printer leaves blank, in millimetres. */
const BLANK = 4.2;

const GIVEN = [
  "Ana",
  "Jean-Christophe-Emmanuel",
  "Thị Ệ",
  "Αλέξανδρος",
  "Ị",
  "محمّد",
  "小明",
  "Людмила",
  "Marie-Ange",
  "W".repeat(80),
  "",
];
const FAMILY = [
  "Exemple",
  "de La Rochefoucauld-Montmorency",
  "Щербаківська",
  "Ng",
  "فاطمة الزهراء",
  "王",
  "Žižkov gjpqy",
  "Ẩ".repeat(90),
  "Modèle",
];
const POSTS = ["", "Architecte", "Chargée de mission réemploi et économie circulaire ".repeat(4).trim()];
const ORGANISATIONS = [
  "",
  "Atelier",
  "Établissement public territorial imaginaire de la vallée fictive ".repeat(3).trim(),
];

const BADGES = Array.from({ length: COUNT }, (_, at): BadgeData => {
  const one = <T>(list: readonly T[], step: number) => list[(at * step + PROOF_SEED) % list.length] as T;
  const role = roles[at % roles.length] ?? "attendee";
  const person = {
    ...{ givenName: one(GIVEN, 1), familyName: one(FAMILY, 1) || "Exemple" },
    ...{ jobTitle: one(POSTS, 1), organisation: one(ORGANISATIONS, 2) },
  };
  return badge(person, {
    role: { kind: role, word: ["Participation", "Intervention", "Représentation officielle"][at % 3] ?? "" },
    code: signBadgeCode(key.seed, { edition: 1, registration: at, badge: 1 }),
    sessions: Array.from(
      { length: at % 14 },
      (_, hour) => `jeu.\u00a09\u00a0h\u00a0${10 + hour} · Le réemploi des matériaux de chantier, salle Marne`,
    ),
  });
});

const pool = createPrintPool();
afterAll(() => pool.close());

const keys = ["a6", "card", "a7", "a4-folded", "roll-62x100", "roll-54x90"] as const;

test.each(keys)(
  "of %s every code is read back from its own page, and nothing is printed in a printer's margin",
  { timeout: TAKES },
  async (format) => {
    const layout = defaultLayout(format);
    const sheet =
      format === "a4-folded" ? listedSheets().find(({ id }) => id === "a4-fold-4")?.sheet : wholePage(layout.format);
    if (!sheet) throw new Error("no sheet");
    const pdf = await pool.renderBadgeSheets({ badges: BADGES, layout: { ...plainPrint("a6"), layout, sheet } });
    const pages = await readPdf(pdf, 110);
    const expected = BADGES.map(({ code }) => [code]);
    expect(pages.map(({ codes }) => [...new Set(codes)])).toEqual(expected);
    expect(pages.flatMap((page, at) => (page.inkOutside(BLANK) > 0 ? [BADGES[at]?.person] : []))).toEqual([]);
  },
);

test.each(keys)("of %s no text leaves its box, and no box leaves the badge", async (format) => {
  const layout = defaultLayout(format);
  const ruler = await openFonts();
  const outside = BADGES.flatMap((one) => sidesOf(layout).flatMap((side) => textsOutside(side, one, ruler)));
  expect(outside).toEqual([]);
  const { width, height } = layout.format;
  const boxes = sidesOf(layout).flatMap(({ boxes: all }) => all);
  const beyond = boxes.filter(
    (box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height,
  );
  expect(beyond).toEqual([]);
});

test.each(["a6", "a7", "a4-folded"] as const)(
  "on %s names of up to 20 letters have capitals of 7 mm",
  async (format) => {
    const ruler = await openFonts();
    const names = [
      ["Ana", "Exemple"],
      ["Jean-Christophe", "Petit"],
      ["Marie-Antoinette", "Noël"],
      ["Alexandra", "Montmorency"],
      ["Maximilien", "Wintermann"],
      ["Bo", "Papadopoulos-Fictif"],
      ["Anne", "de La Fontaine-Bel"],
    ] as const;
    const capitals = names.map(([givenName, familyName]) => {
      const { marks } = drawSide(defaultLayout(format).front, printedBadge(badge({ givenName, familyName }), ruler));
      const letters = marks.filter((mark): mark is TextMark => mark.kind === "text");
      const own = letters.filter(({ text }) => `${givenName} ${familyName}`.includes(text));
      return Math.min(...own.map(({ size }) => (size * 0.714) / MM));
    });
    expect(capitals.filter((height) => height < 7)).toEqual([]);
  },
);

test("every listed label from 50 × 28 mm has a layout, whose texts stay in their boxes", async () => {
  const ruler = await openFonts();
  const sizes = listedSheets().flatMap(({ sheet }) => {
    if (!sheet) return [];
    const [long, short] = [
      Math.max(sheet.label.width, sheet.label.height),
      Math.min(sheet.label.width, sheet.label.height),
    ];
    return long >= 50 && short >= 28 ? [{ key: "free" as const, width: long, height: short }] : [];
  });
  expect(sizes.length).toBeGreaterThan(45);
  const hard = BADGES.slice(0, 8);
  const outside = sizes.flatMap((format) =>
    hard.flatMap((one) =>
      textsOutside(layoutFor(format).front, one, ruler).map((text) => [format.width, format.height, text]),
    ),
  );
  expect(outside).toEqual([]);
});

/** Lists the texts that leave their box, by the heights of Noto's letters: two accents on a capital, a g. */
function textsOutside(side: Side, data: BadgeData, ruler: Ruler): string[] {
  const printed = printedBadge(data, ruler);
  return side.boxes.flatMap((box: LayoutBox) => {
    const { marks } = drawSide({ boxes: [box] }, printed);
    const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map(
      (length) => length * MM,
    );
    return marks.flatMap((mark) => {
      if (mark.kind !== "text") return [];
      const width = printed.ruler.width(mark.text, mark.size, mark.weight);
      const up = /^[\u0020-\u00ff]*$/.test(mark.text) ? 0.93 : 1.08;
      const inside =
        mark.x >= Number(left) - 0.01 &&
        mark.x + width <= Number(right) + 0.01 &&
        mark.y - up * mark.size >= Number(top) - 0.01 &&
        mark.y + 0.24 * mark.size <= Number(bottom) + 0.01;
      return inside ? [] : [`${box.id}: ${mark.text} at ${mark.size}`];
    });
  });
}
