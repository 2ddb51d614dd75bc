import { sql } from "kysely";
import { expect, test } from "vitest";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { addSeat } from "#app/domain/groups/edit-seats.ts";
import { chooseLanguage } from "#app/domain/people/person-language.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NOW } from "#test/support/database.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const ABROAD = { email: "abroad@exemple.invalid", givenName: "Robin", familyName: "Abroad" };

test("a member added in English receives letters in English until they choose otherwise; no other person changes that", async () => {
  const site = await freshSite();
  const { group, meeting, by } = await groupAndNeighbour(site.db);
  const lead = await site.signIn(GROUP_PEOPLE.lead);
  const form = {
    ...{
      organisation: "City abroad",
      role: "member",
      titularGiven: ABROAD.givenName,
      titularFamily: ABROAD.familyName,
    },
    titularEmail: ABROAD.email,
  };
  const path = `/groupes/${GROUP_SLUG}/espace/sieges`;
  const page = await (await lead.get(`/en${path}`)).text();
  await lead.post(path, { ...form, titularLanguage: "en" });
  const languages = async () =>
    (await site.db.selectFrom("letter").select("language").where("to", "=", ABROAD.email).orderBy("id").execute()).map(
      ({ language }) => language,
    );
  const first = await languages();
  const member = await site.signIn(ABROAD.email);
  const own = await member.post("/en/mon-espace/langue", { language: "fr" });
  await addSeat(site.db, {
    ...{ group, organisation: "Another", role: "member", titular: { ...ABROAD, language: "en" }, substitute: null },
    ...{ edition: null, by: null, now: NOW },
  });
  const words = { title: "Réunion d’essai", agenda: null, location: "Halle", link: null, time: null };
  await changeMeeting(site.db, { ...words, group, meeting, by, now: NOW });
  const home = (await (await member.get("/mon-espace")).text()).replaceAll("<!-- -->", "");
  const { t } = messagesIn("fr");
  expect({
    // The form of an English page preselects English.
    asked: /name="titularLanguage"[^>]*>(.*?)<\/select>/s.exec(page)?.[1]?.includes('value="en" selected=""'),
    first: [...new Set(first)],
    own: own.headers.get("location"),
    later: (await languages()).slice(first.length),
    home: home.includes(t("me:language.link", { language: t("me:language.fr") })),
  }).toEqual({ asked: true, first: ["en"], own: "/en/mon-espace", later: ["fr", "fr"], home: true });
});

test("a letter is in its recipient's language, whichever page caused it", async () => {
  const site = await freshSite();
  const { group, meeting, by } = await groupAndNeighbour(site.db);
  const { id: person } = await site.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", GROUP_PEOPLE.member)
    .executeTakeFirstOrThrow();
  await chooseLanguage(site.db, { person, language: "en", now: NOW });
  const words = { title: "Réunion d’essai", agenda: null, location: "Halle", link: null, time: null };
  await changeMeeting(site.db, { ...words, group, meeting, by, now: NOW });
  const rows = await site.db.selectFrom("letter").select(["to", "language"]).orderBy("to").execute();
  expect(rows.map(({ to, language }) => [to.split("@")[0], language])).toEqual([
    ["animation", "fr"],
    ["membre", "en"],
    ["suppleance", "fr"],
  ]);
});

test("an account that used the platform in English before the upgrade receives letters in English", async () => {
  const old = await databaseBefore("2026-11-28-person-language");
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at) values
    ('en@exemple.invalid', '', '', now(), now()), ('fr@exemple.invalid', '', '', now(), now())`.execute(old.db);
  await sql`insert into letter (kind, "to", language, data, written_at) values
    ('sign-in', 'en@exemple.invalid', 'fr', '{}', now() - interval '1 day'),
    ('sign-in', 'en@exemple.invalid', 'en', '{}', now()),
    ('minutes-kept', 'fr@exemple.invalid', 'en', '{}', now())`.execute(old.db);
  await old.upgrade();
  const rows = await old.db
    .selectFrom("person")
    .select(["email", "language", "language_chosen_at"])
    .orderBy("email")
    .execute();
  expect(rows).toEqual([
    { email: "en@exemple.invalid", language: "en", language_chosen_at: null },
    { email: "fr@exemple.invalid", language: "fr", language_chosen_at: null },
  ]);
});
