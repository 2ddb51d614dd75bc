import { addOption } from "#app/domain/edition/edit-options.ts";
import { listOptions, type Option, type OptionDetails } from "#app/domain/edition/options.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** A free lunch for everybody with ten places, always open. */
export const LUNCH: OptionDetails = {
  ...{ name: "Déjeuner", nameEn: "Lunch", note: null, noteEn: null, day: null, size: 10 },
  ...{ openFrom: null, openUntil: null, ticketTypes: [], priceCents: 0, vatBasisPoints: null, zeroReason: null },
};

/** Adds an option to an edition. */
export async function makeOption(db: Database, edition: number, changes: Partial<OptionDetails> = {}): Promise<Option> {
  const made = await addOption(db, { ...LUNCH, ...changes, edition, by: null, now: NOW });
  if (made.kind !== "added") throw new Error(`the option was refused: ${made.kind}`);
  const option = (await listOptions(db, { edition })).find(({ id }) => id === made.id);
  if (!option) throw new Error("an option was added and is not listed");
  return option;
}

/** The names of the options that each active registration has, by its id. */
export async function optionsHeld(db: Database): Promise<[registration: number, options: string[]][]> {
  const rows = await db
    .selectFrom("chosen_option")
    .innerJoin("option", "option.id", "option_id")
    .innerJoin("registration", "registration.id", "registration_id")
    .select(["registration_id", "option.name"])
    .where("cancelled_at", "is", null)
    .orderBy("registration_id")
    .orderBy("option.id")
    .execute();
  const held = Map.groupBy(rows, (row) => row.registration_id);
  return [...held].map(([registration, of]) => [registration, of.map(({ name }) => name)]);
}

/** How many places of each option are taken, by its name. */
export async function placesTaken(db: Database): Promise<Record<string, number>> {
  const rows = await db.selectFrom("option").select(["name", "used"]).orderBy("id").execute();
  return Object.fromEntries(rows.map(({ name, used }) => [name, used]));
}
