import { sql } from "kysely";
import { expect, test } from "vitest";
import { findLogin } from "#app/domain/people/logins.ts";
import { accountOfLink } from "#app/domain/people/sign-in.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("logins and links of an older release work after the upgrade, and count as unconfirmed", async () => {
  const { db, upgrade } = await databaseBefore("2026-11-28-strong-sign-in");
  const now = new Date("2030-01-10T09:00:00Z");
  const soon = new Date("2030-01-10T09:05:00Z");
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', 'Ada', 'Modèle', ${now}, ${now})`.execute(db);
  await sql`insert into login (hash, person_id, created_at, last_seen_at, expires_at)
    select 'login', id, ${now}, ${now}, ${soon} from person`.execute(db);
  await sql`insert into sign_in (email, link_hash, code_hash, created_at, expires_at)
    values ('ada@exemple.invalid', 'link', 'code', ${now}, ${soon})`.execute(db);
  await upgrade();
  expect({
    login: await findLogin(db, { hash: Buffer.from("login"), now }),
    link: await accountOfLink(db, { linkHash: Buffer.from("link"), now }),
  }).toEqual({
    login: expect.objectContaining({ name: "Ada Modèle", factorAt: null, confirmedAt: null, factorRequired: false }),
    link: "ada@exemple.invalid",
  });
});
