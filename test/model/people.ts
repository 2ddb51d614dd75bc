import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import type { LineWanted } from "#app/domain/billing/order-request.ts";
import type { Attendee } from "#app/domain/registration/request.ts";
import { BUYER } from "../support/billing-samples.ts";
import { chance, numberBetween, pickRow, SESSIONS, VOUCHERS, type World } from "./world.ts";

/** A person whom nobody knows yet, or, now and then, one who has a place already. */
export async function somebody(world: World, { known = 0.08 } = {}): Promise<Attendee> {
  const other = chance(world, known)
    ? await pickRow(
        world,
        sql<{ id: number; email: string; givenName: string; familyName: string }>`
          select registration.id, email, registration.given_name as "givenName", registration.family_name as "familyName"
          from registration join person on person.id = person_id where email is not null`,
      )
    : null;
  if (other) {
    const { id: _, ...named } = other;
    return { ...named, organisation: null, jobTitle: null };
  }
  world.people += 1;
  const familyName = `Modèle ${world.people}`;
  const email = `ada.${world.people}@essai.example`;
  return { givenName: "Ada", familyName, email, organisation: "Ville imaginaire", jobTitle: null };
}

/** Some sessions, by slug, sometimes two at the same time. */
export function someSessions(world: World): string[] {
  return SESSIONS.filter(() => chance(world, 0.3));
}

/** Some options, by id. */
export function someOptions(world: World): number[] {
  return world.options.filter(() => chance(world, 0.2));
}

/** Some options with a price, by id. */
export function somePricedOptions(world: World): number[] {
  return world.pricedOptions.filter(() => chance(world, 0.3));
}

/** A voucher's code, now and then. */
function someCode(world: World): string | null {
  return chance(world, 0.3) ? world.random.pick(VOUCHERS).code : null;
}

/** One to four people of one order, of some of these ticket types. */
export async function someLines(world: World, types: readonly string[]): Promise<LineWanted[]> {
  const lines: LineWanted[] = [];
  const many = chance(world, 0.5) ? 1 : numberBetween(world, 2, 4);
  for (let at = 0; at < many; at += 1)
    lines.push({
      ...{ attendee: await somebody(world), ticketType: world.random.pick(types), sessions: someSessions(world) },
      ...{ options: [...someOptions(world), ...somePricedOptions(world)], voucherCode: someCode(world) },
    });
  return lines;
}

/** A private person, a company or a public body; some of them are the same buyer again. */
export function someBuyer(world: World): Buyer {
  const email = `compta.${numberBetween(world, 1, 9)}@essai.example`;
  const kind = world.random.pick(["person", "company", "public"] as const);
  if (kind === "person") return { ...BUYER, kind, email, siret: null };
  if (kind === "company") return { ...BUYER, kind, email };
  const commitmentNumber = chance(world, 0.5) ? `EJ-${numberBetween(world, 100, 999)}` : null;
  return { ...BUYER, kind, email, serviceCode: "SERVICE-7", commitmentNumber };
}

export function newForm(): string {
  return randomUUID();
}
