import { sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import type { Database } from "../transaction.ts";
import { type OfficeRight, RIGHTS } from "./rights.ts";

/** A person of an edition's back office to whom letters can be sent. */
export interface Organiser {
  readonly person: number;
  readonly email: string;
  readonly language: Language;
}

/** Lists those who have a right in an edition, for it or for all editions, and an address; each once, in a fixed order. */
export async function organisersWho(
  db: Database,
  { may, edition }: { may: OfficeRight; edition: number },
): Promise<Organiser[]> {
  const { rows } = await sql<{ person: number; email: string; language: string }>`
    select distinct person.id as person, person.email, person.language
    from role join person on person.id = role.person_id
    where (role.edition_id is null or role.edition_id = ${edition}) and role.ended_at is null
      and role.role = any(${RIGHTS[may].roles}::text[]) and person.email is not null
    order by person.id`.execute(db);
  return rows.map(({ language, ...row }) => ({ ...row, language: asLanguage(language) }));
}
