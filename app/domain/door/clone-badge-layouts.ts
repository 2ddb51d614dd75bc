import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { listLayouts } from "./badge-layouts.ts";
import { type Field, type Layout, type LayoutBox, layoutSchema, type Part } from "./layout.ts";

/** The ids of a copy by those of the original. */
type Ids = ReadonlyMap<number, number>;

/**
 * Copies an edition's badge layouts with their pictures, its sheets and its printers. Ticket types and questions are those
 * of the copy with the same slug and the same words; what a layout said of others is left out. Runs are not copied.
 */
export async function cloneBadgeLayouts(
  trx: Trx,
  { from, to, now }: { from: number; to: number; now: Date },
): Promise<void> {
  const pictures = await clonePictures(trx, { from, to });
  const ticketTypes = await samePairs(
    trx,
    sql`select original.id as one, copy.id as other from ticket_type as original join ticket_type as copy
    on copy.slug = original.slug where original.edition_id = ${from} and copy.edition_id = ${to}`,
  );
  const questions = await samePairs(
    trx,
    sql`select original.id as one, min(copy.id) as other from question as original join question as copy
    on copy.label = original.label and copy.kind = original.kind
    where original.edition_id = ${from} and copy.edition_id = ${to} group by original.id`,
  );
  for (const { name, layout, ticketTypes: own } of await listLayouts(trx, { edition: from })) {
    const design = JSON.stringify(layoutSchema.parse(copied(layout, { pictures, ticketTypes, questions })));
    const copy = await trx
      .insertInto("badge_layout")
      .values({ edition_id: to, name, design, changed_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    // A layout for ticket types that were not copied is for nobody, as one whose ticket types were removed.
    const rows = (own ?? []).map((type) => ticketTypes.get(type) ?? null);
    for (const ticket_type_id of own?.length === 0 ? [null] : rows)
      await trx
        .insertInto("badge_layout_ticket_type")
        .values({ badge_layout_id: copy.id, edition_id: to, ticket_type_id })
        .execute();
  }
  for (const table of ["badge_sheet", "badge_printer"] as const) {
    const columns = table === "badge_sheet" ? sql`name, grid` : sql`name, right_tenths, down_tenths`;
    await sql`insert into ${sql.table(table)} (edition_id, ${columns})
      select ${to}::int, ${columns} from ${sql.table(table)} where edition_id = ${from} order by id`.execute(trx);
  }
}

async function clonePictures(trx: Trx, { from, to }: { from: number; to: number }): Promise<Ids> {
  const pictures = await trx
    .selectFrom("badge_picture")
    .selectAll()
    .where("edition_id", "=", from)
    .orderBy("id")
    .execute();
  const ids = new Map<number, number>();
  for (const { id, ...picture } of pictures) {
    const copy = await trx
      .insertInto("badge_picture")
      .values({ ...picture, edition_id: to })
      .returning("id")
      .executeTakeFirstOrThrow();
    ids.set(id, copy.id);
  }
  return ids;
}

async function samePairs(trx: Trx, query: ReturnType<typeof sql>): Promise<Ids> {
  const { rows } = await sql<{ one: number; other: number }>`${query}`.execute(trx);
  return new Map(rows.map(({ one, other }) => [one, other]));
}

interface Copies {
  readonly pictures: Ids;
  readonly ticketTypes: Ids;
  readonly questions: Ids;
}

function copied({ front, back, inside, ...rest }: Layout, ids: Copies): Layout {
  const side = ({ boxes }: Layout["front"]) => ({ boxes: boxes.map((box) => copiedBox(box, ids)) });
  return {
    ...rest,
    front: side(front),
    back: back && side(back),
    inside: inside && [side(inside[0]), side(inside[1])],
  };
}

function copiedBox(box: LayoutBox, ids: Copies): LayoutBox {
  switch (box.kind) {
    case "qr":
      return box;
    case "picture":
      return { ...box, picture: box.picture === "mark" ? "mark" : (ids.pictures.get(box.picture) ?? "mark") };
    case "text":
      return { ...box, parts: box.parts.map((part) => copiedPart(part, ids)) };
    case "band": {
      const { look } = box;
      const text = box.text && copiedPart(box.text, ids);
      if (look.by !== "ticket-type") return { ...box, text };
      const looks = look.looks.flatMap((one) => {
        const ticketType = ids.ticketTypes.get(one.ticketType);
        return ticketType === undefined ? [] : [{ ...one, ticketType }];
      });
      return { ...box, text, look: { ...look, looks } };
    }
  }
}

function copiedPart({ field, otherwise, ...rest }: Part, { questions }: Copies): Part {
  const asked = (one: Field): Field => {
    if (one.of !== "answer") return one;
    const question = questions.get(one.question);
    return question === undefined ? { of: "text", fr: "", en: "" } : { ...one, question };
  };
  return { ...rest, field: asked(field), ...(otherwise && { otherwise: asked(otherwise) }) };
}
