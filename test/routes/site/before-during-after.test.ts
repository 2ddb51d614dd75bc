import { sql } from "kysely";
import { expect, test } from "vitest";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { cancelSession } from "#app/domain/programme/end-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { register } from "#app/domain/registration/register.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR as YEAR } from "#test/support/edition-on-sale.ts";
import { GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { visitor } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { makeWait } from "#test/support/waiting-samples.ts";

/** The last minute of the edition's last day in Paris, and the first after it. */
const MOMENTS = {
  before: NOW,
  during: new Date("2030-03-13T22:59:00Z"),
  after: new Date("2030-03-13T23:00:30Z"),
} as const;
type When = keyof typeof MOMENTS;

const group = `/groupes/${GROUP_SLUG}`;

test("every public and personal page suits the time before, during and after the edition, in both languages", async () => {
  const site = await freshSite();
  const edition = await editionOnSale(site.db);
  const { code } = await registered(edition, 1);
  const gone = await registered(edition, 2);
  await cancelRegistration(site.db, { code: gone.code, by: null, now: NOW });
  const act = { by: null, now: NOW };
  const nothing = { organisation: null, jobTitle: null, biography: null };
  const speaker = await addSpeaker(site.db, { ...act, ...nothing, edition, name: "Ada Exemple" });
  const { id: session } = await site.db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "pleniere")
    .executeTakeFirstOrThrow();
  await site.db.insertInto("session_speaker").values({ session_id: session, speaker_id: speaker.id }).execute();
  const { id: visit } = await site.db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "visite")
    .executeTakeFirstOrThrow();
  await cancelSession(site.db, { ...act, edition, session: visit, reason: "Pluie" });
  await releaseProgramme(site.db, { ...act, edition, name: null });
  const archive = {
    ...{ format: "Une journée", speakers: null, sessions: null, round_tables: null, visits: null, thematic_days: null },
    ...{ awards: null, hours: null, attendance: 400, expected_attendance: null, sources: ["Programme imprimé"] },
  };
  await site.db
    .insertInto("edition")
    .values({
      year: 2017,
      name: "Première édition",
      archive: JSON.stringify(archive),
      created_at: NOW,
      published_at: NOW,
    })
    .execute();
  await site.db.insertInto("edition").values({ year: 2040, name: "À venir", created_at: NOW }).execute();
  // No place is left; the first in the queue gets the next one and lets its offer expire.
  const { id: quota } = await site.db.selectFrom("quota").select("id").executeTakeFirstOrThrow();
  await changeQuota(site.db, { ...act, edition, quota, size: 1 });
  const line = async (at: number) => (await makeWait(site.db, edition, at, { ticketType: "public" })).code;
  const offer = `/mon-espace/attente/${await line(1)}`;
  const wait = `/mon-espace/attente/${await line(2)}`;
  await changeQuota(site.db, { ...act, edition, quota, size: 2 });
  const { meeting } = await groupAndNeighbour(site.db);
  const own = `/mon-espace/inscriptions/${code}`;
  const cancelled = `/mon-espace/inscriptions/${gone.code}`;
  const wrong: unknown[] = [];
  for (const when of Object.keys(MOMENTS) as When[]) {
    site.clock.now = MOMENTS[when];
    if (when === "during") await arrival();
    // The clock has jumped: cached pages are dropped by a notification, because a timer does not see the jump.
    await sql`with next as (update content_version set version = version + 1 returning version)
      select pg_notify('content', version::text) from next`.execute(site.db);
    // To the steps, or to the one page.
    const link = `href="/${YEAR}/inscription`;
    await expect.poll(async () => (await (await site.get("/")).text()).includes(link)).toBe(when !== "after");
    const person = await site.signIn(visitor(edition, 1).attendee.email);
    const certificate = await site.get(`${own}/attestation.pdf`);
    if (certificate.status !== (when === "before" ? 404 : 200)) wrong.push({ when, certificate: certificate.status });
    await certificate.body?.cancel();
    for (const language of ["fr", "en"] as const) {
      const { t } = messagesIn(language);
      const registering = `href="${localPath(language, `/${YEAR}/inscription`)}`;
      const open = when !== "after";
      const rows: readonly (readonly [path: string, text: string, shown: boolean])[] = [
        ["/", registering, open],
        ["/", t("site:home.past"), !open],
        [`/${YEAR}`, registering, open],
        [`/${YEAR}/seances/atelier-a`, registering, open],
        [`/${YEAR}/programme`, t("site:programme.notYet"), false],
        [`/${YEAR}/inscription`, 'name="submission"', open],
        [`/${YEAR}/inscription`, t("registration:closed.title"), !open],
        [`/${YEAR}/dossier`, 'name="submission"', open],
        [own, `<title>${t("me:registration.title")}</title>`, open],
        [own, `<title>${t("me:registration.titleOver")}</title>`, !open],
        [own, t("me:registration.door"), open],
        [own, t("me:registration.over"), !open],
        [own, 'role="img"', open],
        [own, `${own}/annulation"`, open],
        // Afterwards for the name on the certificate.
        [own, `${own}/nom"`, true],
        [cancelled, `<title>${t("me:cancelled.title")}</title>`, true],
        [cancelled, registering, open],
        [`${own}/nom`, `<title>${t("me:change.name")}</title>`, true],
        [`${own}/nom`, t("me:change.nameTextOver"), !open],
        [`/${YEAR}/intervenants`, "Ada Exemple", true],
        [`/${YEAR}/intervenants/${speaker.slug}`, "<title>Ada Exemple", true],
        [`/${YEAR}/seances/visite`, t("shared:cancelled"), true],
        [`/${YEAR}/seances/visite`, registering, open],
        [`/${YEAR}/intervenants`, registering, open],
        [`/${YEAR}/attente`, 'name="submission"', open],
        [`/${YEAR}/attente`, t("waiting:form.closed"), !open],
        [wait, `<title>${t("waiting:titles.waits")}</title>`, open],
        [wait, `<title>${t("waiting:titles.over")}</title>`, !open],
        [wait, `${wait}/retrait"`, open],
        [offer, `<title>${t("waiting:titles.offered")}</title>`, when === "before"],
        [offer, `${offer}/acceptation"`, when === "before"],
        [offer, `<title>${t("waiting:titles.expired")}</title>`, when !== "before"],
        [offer, registering, open],
        ["/mon-espace", t("me:home.over"), !open],
        [own, `${own}/attestation.pdf"`, when !== "before"],
        [group, t("groups:meetings.noneComing"), when !== "before"],
        [group, t("groups:meetings.past"), when !== "before"],
        [`${group}/reunions/${meeting}`, "Réunion d’essai", true],
        ["/2017", t("site:programme.notYet"), false],
        ["/2017", registering, false],
        ["/2017/programme", t("site:programme.notYet"), false],
        ["/2017/programme", t("site:programme.notKept"), true],
        ["/2017/inscription", 'name="submission"', false],
        ["/2017/inscription", t("registration:closed.none"), true],
      ];
      const pages = new Map<string, string>();
      for (const [path] of rows)
        if (!pages.has(path)) {
          const answer = await (path === "/mon-espace" ? person : site).get(localPath(language, path));
          if (answer.status !== 200) wrong.push({ when, language, path, status: answer.status });
          pages.set(path, await answer.text());
        }
      for (const [path, text, shown] of rows) {
        const page = (pages.get(path) ?? "").replaceAll("<!-- -->", "");
        if (page.replaceAll(/<\/?b>/g, "").includes(text) !== shown)
          wrong.push({ when, language, path, text, shown: !shown });
      }
      for (const form of ["annulation", "seances", "attente"]) {
        const { status, headers } = await site.get(localPath(language, `${own}/${form}`));
        const to = headers.get("location");
        const expected = open ? [200, null] : [303, localPath(language, own)];
        if (status !== expected[0] || to !== expected[1]) wrong.push({ when, language, form, status, to });
      }
      for (const path of ["", "/programme", "/inscription", "/dossier", "/intervenants", "/programme.ics"]) {
        const { status } = await site.get(localPath(language, `/2040${path}`));
        if (status !== 404) wrong.push({ when, language, path: `/2040${path}`, status });
      }
    }
  }
  expect(wrong).toEqual([]);
  // The domain refuses a form that stayed open past the end.
  const late = { ...visitor(edition, 7), ticketType: "public", sessions: [], now: MOMENTS.after };
  expect(await register(site.db, late)).toMatchObject({
    kind: "refused",
    problems: [{ field: "ticket_type", reason: "sales-over" }],
  });

  // Forms that stayed open neither give places back nor change them.
  for (const form of ["annulation", "seances"]) await site.post(`${own}/${form}`, { sessions: "atelier-a" });
  expect(
    await site.db
      .selectFrom("registration")
      .leftJoin("booking", "booking.registration_id", "registration.id")
      .select(["cancelled_at", "booking.session_id"])
      .where("code", "=", code)
      .execute(),
  ).toEqual([{ cancelled_at: null, session_id: null }]);

  /** The first registration is admitted on the first day. */
  async function arrival() {
    const { id } = await site.db
      .selectFrom("registration")
      .select("id")
      .where("code", "=", code)
      .executeTakeFirstOrThrow();
    const scannedAt = new Date("2030-03-12T08:00:00Z");
    const scan = scanOf(await badgeOf(site.db, edition, id), { scannedAt });
    const days = { id: edition, days: ["2030-03-12", "2030-03-13"] };
    await record(site.db, edition, [scan], { edition: days, now: scannedAt });
  }

  async function registered(id: number, at: number) {
    const outcome = await register(site.db, { ...visitor(id, at), ticketType: "public", sessions: [], now: NOW });
    if (outcome.kind !== "registered") throw new Error(JSON.stringify(outcome));
    return outcome;
  }
});
