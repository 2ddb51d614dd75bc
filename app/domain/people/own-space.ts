import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import { asLanguage } from "../language.ts";
import type { Database } from "../transaction.ts";
import type { LetterLanguage } from "./person-language.ts";

/** What a person has here, so that a page reads only what there is. */
export interface OwnSpace {
  /** Of letters to the person. */
  readonly language: LetterLanguage;
  /** Whether they registered, cancelled registrations included. */
  readonly registers: boolean;
  /** Whether they speak or were invited to, in any edition. */
  readonly speaks: boolean;
  /** Whether they have a seat of a group now. */
  readonly sits: boolean;
  /** Whether their address waits for a place. */
  readonly waits: boolean;
  /** Whether they ordered places that cost something. */
  readonly orders: boolean;
  /** Whether they are the referent of an allotment. */
  readonly refers: boolean;
  /** Whether they asked for the erasure of their data. */
  readonly asks: boolean;
}

/** Reads, in one query, what a person has. @throws when there is no such person */
export async function ownSpaceOf(db: Database, { person }: { person: number }): Promise<OwnSpace> {
  const [found] = await selectSpace(db, { person });
  if (!found) throw new Error(`there is no person ${person}`);
  return { ...found, language: asLanguage(found.language) };
}

const selectSpace = fixedStatement<{ person: number }, Omit<OwnSpace, "language"> & { language: string | null }>(
  (value) => sql`
    select language,
      exists (select from registration where person_id = person.id) as registers,
      exists (select from speaker where person_id = person.id)
        or exists (select from invitation where invitation.email = person.email) as speaks,
      exists (select from seat_holder where person_id = person.id and ended_at is null) as sits,
      exists (select from waiting_entry where waiting_entry.email = person.email and ended_at is null) as waits,
      exists (select from "order" where person_id = person.id and payment <> 'free' and code is not null) as orders,
      exists (select from allotment_referent as referent where referent.email = person.email and referent.ended_at is null) as refers,
      exists (select from erasure_request where person_id = person.id) as asks
    from person where id = ${value("person")}::int`,
);
