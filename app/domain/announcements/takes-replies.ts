import { type SqlBool, sql } from "kysely";
import { RIGHTS } from "../people/rights.ts";

/** SQL: whether a person still has a role that writes letters in an edition. @param person and @param edition columns */
export function takesReplies(person: string, edition: string) {
  return sql<SqlBool>`exists (select from role where role.person_id = ${sql.ref(person)} and role.ended_at is null
    and role.role in (${sql.join(RIGHTS["write-letters"].roles)})
    and (role.edition_id is null or role.edition_id = ${sql.ref(edition)}))`;
}
