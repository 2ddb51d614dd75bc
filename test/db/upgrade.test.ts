import { sql } from "kysely";
import { expect, test } from "vitest";
import { mailAddress } from "#app/domain/mail-address.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("a database of an older release is brought to the newest shape with its rows", async () => {
  const old = await databaseBefore("2026-11-25-mailings");
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(old.db);
  await old.upgrade();
  const editions = await old.db.selectFrom("edition").select(["year", "name"]).execute();
  expect(editions).toEqual([{ year: 2031, name: "Une" }]);
});

test("addresses that were typed in ASCII for want of letters are kept in letters, each still one mailbox", async () => {
  const old = await databaseBefore("2026-11-29-mail-addresses");
  const typed = ["zoe@xn--exmple-cua.org", "ada@exemple.org", "eve@xn--ypal-43d9g.com"];
  for (const email of typed)
    await sql`insert into person (email, given_name, family_name, language, created_at, last_active_at)
      values (${email}, '', '', 'fr', now(), now())`.execute(old.db);
  await old.upgrade();
  const kept = await old.db.selectFrom("person").select("email").orderBy("id").execute();
  expect(kept.map(({ email }) => email)).toEqual(["zoe@exämple.org", "ada@exemple.org", "eve@xn--ypal-43d9g.com"]);
  expect(typed.map(mailAddress)).toEqual(kept.map(({ email }) => email));
});
