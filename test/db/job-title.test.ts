import { sql } from "kysely";
import { expect, test } from "vitest";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { findPreview } from "#app/domain/programme/import-previews.ts";
import { currentRelease, releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const PREVIEW = {
  ...{
    format: "csv",
    title: null,
    timeZone: "Europe/Paris",
    days: [],
    rooms: [],
    tracks: [],
    sessions: [],
    warnings: [],
  },
  speakers: [{ externalId: "ada", name: "Ada Exemple", biography: null, organisation: null, function: "Maire" }],
};

test("job titles of an older database are kept everywhere, and no badge is printed again for them", async () => {
  const old = await databaseBefore("2026-12-02-job-title");
  const { rows } = await sql<{ edition: number; fingerprint: Buffer }>`
    with edition as (insert into edition (year, name, created_at) values (2031, 'Une', '2031-01-01') returning id),
    kind as (insert into ticket_type (edition_id, slug, name, position) select id, 'visiteur', 'Visiteur', 1 from edition
      returning id, edition_id, badge_role),
    person as (insert into person (email, given_name, family_name, created_at, last_active_at)
      values ('ada@exemple.invalid', '', '', '2031-01-01', '2031-01-01') returning id),
    bought as (insert into "order" (edition_id, person_id, submission, created_at, code, language)
      select edition.id, person.id, gen_random_uuid(), '2031-01-01', replace(gen_random_uuid()::text, '-', ''), 'fr'
      from edition, person returning id, person_id),
    registered as (insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name,
        organisation, function, language, created_at)
      select kind.edition_id, bought.id, person_id, kind.id, replace(gen_random_uuid()::text, '-', ''), 'Ada', 'Exemple',
        'Ville imaginaire', 'Maire', 'fr', '2031-01-01' from bought, kind returning *),
    latin as (insert into latin_letters (registration_id, function, written_at)
      select id, 'Mayor', '2031-01-02' from registered returning *),
    speaker as (insert into speaker (edition_id, source, external_id, slug, name, function)
      select id, 'manual', 'ada', 'ada-exemple', 'Ada Exemple', 'Maire' from edition returning id),
    session as (insert into session (edition_id, slug, kind, title, created_at, changed_at)
      select id, 'ouverture', 'plenary', 'Ouverture', '2031-01-01', '2031-01-01' from edition returning id),
    role as (insert into session_speaker (session_id, speaker_id) select session.id, speaker.id from session, speaker),
    preview as (insert into import_preview (id, edition_id, file_name, created_at, created_by, programme)
      select '44444444-4444-4444-8444-444444444444', edition.id, 'programme.csv', '2031-01-01', person.id,
        ${JSON.stringify(PREVIEW)}::jsonb from edition, person)
    select registered.edition_id as edition,
      sha256(convert_to(json_build_array(given_name, family_name, registered.organisation, registered.function, language,
        badge_role, badge_number)::text || json_build_object('name', latin.name, 'organisation', latin.organisation,
        'function', latin.function)::text, 'UTF8')) as fingerprint
    from registered, latin, kind`.execute(old.db);
  const { edition = 0, fingerprint = null } = rows[0] ?? {};
  await old.upgrade();
  const [badge] = await badgesToPrint(old.db, { edition, onlyNew: false });
  expect([badge?.jobTitle, badge?.latin?.jobTitle, badge?.fingerprint]).toEqual(["Maire", "Mayor", fingerprint]);

  const act = { by: null, now: new Date("2031-01-03T10:00:00Z") };
  await releaseProgramme(old.db, { edition, name: null, ...act });
  await sql`update release set programme = jsonb_set(programme, '{speakers,0}',
    (programme #> '{speakers,0}') - 'jobTitle' || '{"function": "Maire"}')`.execute(old.db);
  expect(await releaseProgramme(old.db, { edition, name: null, ...act })).toMatchObject({ kind: "unchanged" });
  const release = await currentRelease(old.db, { edition });
  expect(release?.programme.speakers.map(({ jobTitle }) => jobTitle)).toEqual(["Maire"]);
  const preview = await findPreview(old.db, { edition, preview: "44444444-4444-4444-8444-444444444444" });
  expect(preview?.programme.speakers.map(({ jobTitle }) => jobTitle)).toEqual(["Maire"]);
});
