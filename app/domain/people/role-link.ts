import { createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import { keyFor } from "../secrets.ts";
import { signedTokens } from "../signed-tokens.ts";
import type { Database, Trx } from "../transaction.ts";
import type { LinkHash } from "./pending-changes.ts";

/** Makes the keyed hashes of the links of new roles. @param root the secret from which all keys are derived */
export function roleLinkHash(root: string): LinkHash {
  const [tokens, key] = [signedTokens(root), keyFor(root, "link")];
  return (signIn) => createHmac("sha256", key).update(tokens.sign("role", signIn)).digest();
}

/** How long the link of a new role is valid, in milliseconds. */
const OPEN_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Posts the letter to the holder of a new role, with a link that signs in once. It is valid for seven days or, for a
 * door role, until the end of its edition when that is later.
 *
 * @param linkHashOf keyed hash of the link, which is signed and not stored
 */
export async function sendRoleLink(
  trx: Trx,
  { role, linkHashOf, now }: { role: number; linkHashOf: LinkHash; now: Date },
): Promise<void> {
  const week = new Date(now.getTime() + OPEN_FOR_MS);
  const given = await trx
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .leftJoin("edition", "edition.id", "role.edition_id")
    .select(["role.role", "role.edition_id", "person.id as person", "person.email", "person.language"])
    // A day at the door ends at 04:00.
    .select(
      sql<Date | null>`(select (max(day) + 1)::timestamp + interval '4 hours' from edition_day
        where edition_day.edition_id = edition.id) at time zone edition.time_zone`.as("ends"),
    )
    .where("role.id", "=", role)
    .executeTakeFirstOrThrow();
  if (!given.email) return;
  const lasting = given.role === "door" || given.role === "door-supervisor" ? given.ends : null;
  const { id } = await trx
    .insertInto("sign_in")
    .values({
      email: given.email,
      role_id: role,
      // A placeholder until the row's id, from which the hash is made, is known.
      link_hash: randomBytes(32),
      created_at: now,
      expires_at: lasting && lasting > week ? lasting : week,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("sign_in")
    .set({ link_hash: linkHashOf(id) })
    .where("id", "=", id)
    .execute();
  await post(trx, {
    to: given.email,
    language: asLanguage(given.language),
    ...{ edition: given.edition_id, registration: null, person: given.person, now },
    content: { kind: "role-given", signInId: id },
  });
}

/** Reads what the letter about a new role says, by the id of its row of `sign_in`; null when that is deleted. */
export async function findRoleLink(db: Database, { signIn }: { signIn: number }) {
  const found = await db
    .selectFrom("sign_in")
    .innerJoin("role", "role.id", "sign_in.role_id")
    .leftJoin("edition", "edition.id", "role.edition_id")
    .select(["role.id", "role.role", "role.ended_at as endedAt", "sign_in.expires_at as expiresAt"])
    .select(["edition.name as edition", "edition.name_en as editionEn", "edition.time_zone as timeZone"])
    .where("sign_in.id", "=", signIn)
    .executeTakeFirst();
  if (!found) return null;
  const limits = await db
    .selectFrom("role_checkpoint")
    .innerJoin("checkpoint", "checkpoint.id", "role_checkpoint.checkpoint_id")
    .select("checkpoint.name")
    .where("role_id", "=", found.id)
    .orderBy("checkpoint.id")
    .execute();
  return { ...found, checkpoints: limits.map(({ name }) => name) };
}
