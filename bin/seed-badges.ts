import { sql } from "kysely";
import { askForBlanks } from "#app/domain/door/ask-for-blanks.ts";
import { addBadgePicture } from "#app/domain/door/badge-pictures.ts";
import { savePrinter } from "#app/domain/door/badge-printers.ts";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS, type Layout, type LayoutBox } from "#app/domain/door/layout.ts";
import { linkBlank } from "#app/domain/door/link-blank.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { DEMO_LOGO } from "#db/seed/demo-logo.ts";

const LEAF = { ground: "#DCEBDD", line: "#0B5D3B", pattern: "waves" } as const;
const STRAW = { ground: "#F2E3B3", line: "#8C3216", pattern: "slants" } as const;

/**
 * Makes the demonstration's layout of cards, with a logo, a back, and a colour for its first ticket type; and a printer. One
 * person in five has asked for a badge on paper.
 */
export async function seedBadges(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const by = { edition, by: null, now };
  const picture = { png: DEMO_LOGO, width: 640, height: 240 };
  const added = await addBadgePicture(trx, { ...by, name: "Logo de la Ville d’Exemple", picture });
  const { id: first } = await trx
    .selectFrom("ticket_type")
    .select("id")
    .where("edition_id", "=", edition)
    .orderBy("id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const plain = layoutFor(FORMATS.card);
  const side = ({ boxes }: Layout["front"]) => ({ boxes: boxes.map((box) => withColours(box, first)) });
  const front = side(plain.front).boxes.map((box) => withLogo(box, added.kind === "added" ? added.id : 0));
  const layout = { ...plain, front: { boxes: front }, back: plain.back && side(plain.back) };
  await addLayout(trx, { ...by, name: "Carte du colloque", layout, ticketTypes: [] });
  await seedBlanks(trx, { edition, now });
  await trx
    .updateTable("registration")
    .set({ paper_asked_at: now })
    .where("edition_id", "=", edition)
    .where(sql<boolean>`id % 5 = 0 and cancelled_at is null`)
    .execute();
  // Prepared once a worker starts, and declared printed by nobody.
  await askForBadges(trx, { ...by, layout: "a4", onlyNew: true, onlyAsked: true });
  await savePrinter(trx, { ...by, name: "Imprimante de l’accueil", rightTenths: 5, downTenths: -10 });
}

/** Twenty blank badges, of which somebody who had forgotten theirs has one. */
async function seedBlanks(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  await askForBlanks(trx, { edition, layout: "a4", count: 20, by: null, now });
  const { id: registration } = await trx
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("awaits", "is", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  await linkBlank(trx, { edition, registration, blank: 1, earlier: "stays", by: null, now });
}

/** The logo takes the place of the edition's name, and some of the person's. */
function withLogo(box: LayoutBox, picture: number): LayoutBox {
  if (box.id === "heading") return { kind: "picture", id: "logo", x: 4.6, y: 4.6, width: 24, height: 9, picture };
  return box.id === "name" ? { ...box, y: 14.6, height: 15.5 } : box;
}

function withColours(box: LayoutBox, ticketType: number): LayoutBox {
  if (box.kind !== "band") return box;
  return { ...box, look: { by: "ticket-type", looks: [{ ticketType, look: LEAF }], other: STRAW } };
}
