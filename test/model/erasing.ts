/** Erasures of people on request, while their places, orders and money are under way. */
import { sql } from "kysely";
import { confirmErasure, finishErasures } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { columnsThatHold } from "../support/traces.ts";
import { type Verb, verb } from "./verb.ts";
import { pickRow, type World } from "./world.ts";

export const ERASING: readonly Verb[] = [
  verb("erase a person", 0.7, ["erased", "waiting"], erase),
  verb("finish erasures", 2, ["finished"], async ({ db, now }) => {
    const waiting = await waitingEmails(db);
    if (waiting.length === 0) return null;
    const erased = await finishErasures(db, { now });
    const left = await waitingEmails(db);
    for (const email of waiting) if (!left.includes(email)) await mustBeGone(db, email);
    return erased > 0 ? "finished" : "waiting";
  }),
];

async function erase(world: World): Promise<string | null> {
  const { db, by, now } = world;
  const person = await pickRow(
    world,
    sql<{ id: number; email: string }>`select id, email from person where email is not null and id <> ${by}
      and (exists (select from registration where person_id = person.id) or exists (select from "order" where person_id = person.id)
        or exists (select from waiting_entry where waiting_entry.email = person.email))`,
  );
  if (!person) return null;
  const asked = await askForErasure(db, { person: person.id, email: person.email, language: "fr", now });
  if (asked.kind !== "asked") return asked.kind;
  const { id: request } = await db
    .selectFrom("erasure_request")
    .select("id")
    .where("person_id", "=", person.id)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const { kind } = await confirmErasure(db, { request, now });
  if (kind === "erased") await mustBeGone(db, person.email);
  return kind;
}

/** What may still say an erased person's address: an invoice and its buyer, and letters until a day after they were sent. */
const MAY_STAY: ReadonlySet<string> = new Set(["buyer.email", "invoice.content", "letter.to"]);

async function mustBeGone(db: World["db"], email: string): Promise<void> {
  const held = (await columnsThatHold(db, [email])).filter((column) => !MAY_STAY.has(column));
  if (held.length > 0) throw new Error(`${email} is erased, and still in ${held.join(", ")}`);
}

async function waitingEmails(db: World["db"]): Promise<string[]> {
  const rows = await db
    .selectFrom("erasure_request")
    .innerJoin("person", "person.id", "person_id")
    .select("email")
    .where("confirmed_at", "is not", null)
    .where("done_at", "is", null)
    .execute();
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
}
