import { expect, test } from "vitest";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { statementsOf } from "#test/support/asked.ts";
import {
  books,
  callsOff,
  type MailingSample,
  makeMailingSample,
  minutesLater,
  moves,
  releases,
} from "#test/support/mailing-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { reviewedIn } from "./organised.ts";

const OFFICE = "/organisation/2030";
const PUBLISH = `${OFFICE}/programme/publication`;

test("a release lists the people concerned in advance and links to its letters; the draft names them until the letters are decided", async () => {
  const { site, organiser, sample } = await waitingSite({ released: false });
  const form = await (await organiser.get(`${OFFICE}/programme/publication`)).text();
  expect(form).toMatch(/2 inscrits et 1 intervenant/);
  const answer = await organiser.post(PUBLISH, { name: "Deuxième", reviewed: reviewedIn(form) });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${OFFICE}/versions/2?fait=mailingPrepared`]);
  const link = `href="${OFFICE}/versions/2"`;
  expect(await (await organiser.get(`${OFFICE}/programme`)).text()).toContain(link);
  const dropped = await organiser.post(`${OFFICE}/versions/2/abandon`, {});
  expect(dropped.headers.get("location")).toBe(`${OFFICE}/versions/2?fait=mailingDropped`);
  expect(await (await organiser.get(`${OFFICE}/programme`)).text()).not.toContain(link);
  expect(await site.db.selectFrom("letter").select("id").execute()).toEqual([]);
  // No person is concerned: the release redirects to the programme.
  await site.db.updateTable("session").set({ title: "Autre" }).where("id", "=", sample.sessions.visite).execute();
  const review = await (await organiser.get(PUBLISH)).text();
  // The old title is shown beside the new one.
  expect(review.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ")).toMatch(/Titre : Visite.*Titre : Autre/s);
  const other = await organiser.post(PUBLISH, { name: "", reviewed: reviewedIn(review) });
  expect(other.headers.get("location")).toBe(`${OFFICE}/programme?fait=released`);
});

test("a change made after the review is reported, and is published once it was reviewed too", async () => {
  const { site, organiser, sample } = await waitingSite({ released: false });
  const numbers = async () => (await site.db.selectFrom("release").select("number").execute()).map((row) => row.number);
  const review = await (await organiser.get(PUBLISH)).text();
  await moves(site.db, sample, sample.sessions.visite, { hour: 9, room: sample.rooms.bievre }, minutesLater(3));
  const refused = await organiser.post(PUBLISH, { name: "Deuxième", reviewed: reviewedIn(review) });
  const page = await refused.text();
  const since = /id="form".*?<\/section>/s.exec(page)?.[0] ?? "";
  // Of three sessions that would change, one changed since.
  expect([
    refused.status,
    since.includes("Visite"),
    since.includes("Compost"),
    page.includes('value="Deuxième"'),
  ]).toEqual([422, true, false, true]);
  expect(await numbers()).toEqual([1]);
  const unread = await organiser.post(PUBLISH, { name: "" });
  const unknown = await organiser.post(PUBLISH, { name: "", reviewed: "x".repeat(43) });
  expect([unread.status, unknown.status, await numbers()]).toEqual([422, 422, [1]]);
  const again = await organiser.post(PUBLISH, { name: "Deuxième", reviewed: reviewedIn(page) });
  expect([again.status, await numbers()]).toEqual([303, [1, 2]]);
});

test("before a release the page names speakers who have two sessions at once", async () => {
  const { site, organiser, sample } = await waitingSite({ released: false });
  const [compost, visite] = [sample.sessions.compost, sample.sessions.visite];
  await site.db
    .insertInto("session_speaker")
    .values({ session_id: visite, speaker_id: sample.speaker, position: 0, role: "speaker" })
    .execute();
  await moves(site.db, sample, visite, { hour: 16, room: sample.rooms.marne }, minutesLater(3));
  const pages = await Promise.all([PUBLISH, `/en${PUBLISH}`].map(async (path) => (await organiser.get(path)).text()));
  for (const page of pages) {
    const warnings = /class="timetable-warnings.*?<\/details>/s.exec(page)?.[0] ?? "";
    expect([compost, visite].map((id) => warnings.includes(`/grille/${id}/creneau`))).toEqual([true, true]);
  }
});

test("a release leaves out speakers who declined, and names them again once they have confirmed", async () => {
  const { site, organiser, sample } = await waitingSite({ released: false });
  const { id: invitation } = await site.db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const named = async (answer: "declined" | "confirmed", minutes: number) => {
    await answerInvitation(site.db, { invitation, answer, note: null, now: minutesLater(minutes) });
    const review = await (await organiser.get(PUBLISH)).text();
    expect(review).toContain("Intervenants");
    const { programme } = await releases(site.db, sample, minutesLater(minutes + 1));
    return programme.sessions.find(({ id }) => id === sample.sessions.compost)?.speakers.length;
  };
  expect([await named("declined", 3), await named("confirmed", 5)]).toEqual([0, 1]);
});

test("a declined speaker is marked on the session, in the list, the grid and the review, until they confirm", async () => {
  const { site, organiser, sample } = await waitingSite({ released: false });
  const { id: invitation } = await site.db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const session = `${OFFICE}/programme/${sample.sessions.compost}`;
  const marked = async (prefix: string, words: string) => {
    const pages = [session, `${OFFICE}/programme`, `${OFFICE}/grille`, PUBLISH];
    const shown = pages.map(async (page) => (await (await organiser.get(`${prefix}${page}`)).text()).includes(words));
    return await Promise.all(shown);
  };
  const answers = (answer: "declined" | "confirmed", now: Date) =>
    answerInvitation(site.db, { invitation, answer, note: null, now });
  await answers("confirmed", minutesLater(3));
  expect(await marked("", "Odile Oratrice ne viendra pas")).toEqual([false, false, false, false]);
  await answers("declined", minutesLater(4));
  expect(await marked("", "Odile Oratrice ne viendra pas")).toEqual([true, true, true, true]);
  expect(await marked("/en", "Odile Oratrice will not come")).toEqual([true, true, true, true]);
  expect(await (await organiser.get(`${OFFICE}/grille`)).text()).toContain("Désistement");
  // A cancellation can be reverted until the session is over, but a session cannot be cancelled while it takes place.
  const { starts_at, ends_at } = await site.db
    .selectFrom("session")
    .select(["starts_at", "ends_at"])
    .where("id", "=", sample.sessions.compost)
    .executeTakeFirstOrThrow();
  const [start, end] = [starts_at as Date, ends_at as Date];
  expect((await answers("confirmed", end)).kind).toBe("too-late");
  expect((await answers("confirmed", new Date(+end - 60_000))).kind).toBe("answered");
  expect((await answers("declined", start)).kind).toBe("too-late");
  expect(await marked("", "Odile Oratrice ne viendra pas")).toEqual([false, false, false, false]);
});

test("a speaker who cancels leaves the public programme at once, and nothing else of the draft is published", async () => {
  const { site, organiser, sample } = await waitingSite({ released: false });
  await site.db
    .updateTable("edition")
    .set({ published_at: minutesLater(1) })
    .where("published_at", "is", null)
    .execute();
  const { id: invitation } = await site.db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const { slug } = await site.db
    .selectFrom("session")
    .select("slug")
    .where("id", "=", sample.sessions.compost)
    .executeTakeFirstOrThrow();
  const { slug: person } = await site.db
    .selectFrom("speaker")
    .select("slug")
    .where("id", "=", sample.speaker)
    .executeTakeFirstOrThrow();
  await site.db.updateTable("session").set({ title: "Brouillon" }).where("id", "=", sample.sessions.visite).execute();
  await answerInvitation(site.db, { invitation, answer: "confirmed", note: null, now: minutesLater(3) });
  await answerInvitation(site.db, { invitation, answer: "declined", note: null, now: minutesLater(4) });
  const shown = async () => {
    const paths = [`/2030/seances/${slug}`, "/2030/schedule.xml", "/2030/schedule.json", "/2030/programme"];
    const pages = await Promise.all(paths.map(async (path) => await (await site.get(path)).text()));
    const own = (await site.get(`/2030/intervenants/${person}`)).status;
    return [
      ...pages.slice(0, 3).map((page) => page.includes("Odile")),
      own,
      pages.some((page) => page.includes("Brouillon")),
    ];
  };
  expect(await shown()).toEqual([true, true, true, 200, false]);
  const path = /\/organisation\/2030\/a-traiter\/changements\/\d+\/publication/;
  const own = path.exec(await (await organiser.get(`${OFFICE}/a-traiter`)).text())?.[0] ?? "";
  const review = (await (await organiser.get(own)).text()).replaceAll("\u00a0", " ");
  expect([review.includes("Compost"), review.includes("Odile Oratrice"), review.includes("Brouillon")]).toEqual([
    true,
    true,
    false,
  ]);
  expect((await organiser.post(own, { since: "7" })).status).toBe(422);
  const answer = await organiser.post(own, { since: "1" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${OFFICE}/a-traiter?fait=released`]);
  // Public pages are cached until the database announces the change.
  await expect.poll(shown).toEqual([false, false, false, 404, false]);
  // No speaker is left to remove, and the rest of the draft still awaits its release.
  expect([(await organiser.get(own)).status, (await organiser.post(own, { since: "2" })).status]).toEqual([404, 404]);
  expect(path.test(await (await organiser.get(`${OFFICE}/a-traiter`)).text())).toBe(false);
  expect(await (await organiser.get(PUBLISH)).text()).toContain("Brouillon");
});

test("a cancellation stays listed for the programme's editors until one of them closes it", async () => {
  const { site, sample } = await waitingSite({ released: false });
  const { id: invitation } = await site.db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const [programme, reader, treasurer] = await Promise.all(
    (["programme", "reader", "treasurer"] as const).map((role) =>
      site.signIn(`${role}@exemple.fr`, role, sample.edition),
    ),
  );
  await answerInvitation(site.db, { invitation, answer: "confirmed", note: null, now: minutesLater(3) });
  await answerInvitation(site.db, { invitation, answer: "declined", note: "Grippe", now: minutesLater(4) });
  const shown = async (who = programme, prefix = "") => {
    const answer = await who?.get(`${prefix}${OFFICE}/a-traiter`);
    return (await answer?.text())?.replaceAll("\u00a0", " ") ?? "";
  };
  const close = /\/organisation\/2030\/a-traiter\/changements\/\d+\/cloture/;
  const page = await shown();
  expect(page).toContain("Odile Oratrice ne viendra finalement pas à « Compost », après avoir confirmé.");
  expect(page).toContain("Message : « Grippe »");
  expect(await shown(programme, "/en")).toContain("Odile Oratrice is no longer coming to “Compost”, after confirming");
  const path = close.exec(page)?.[0] ?? "";
  const [read, money] = [await shown(reader), await shown(treasurer)];
  expect([read.includes("Odile"), close.test(read), money.includes("Odile")]).toEqual([true, false, false]);
  expect([(await reader?.post(path, {}))?.status, (await treasurer?.post(path, {}))?.status]).toEqual([404, 404]);
  expect([(await programme?.post(path, {}))?.status, (await programme?.post(path, {}))?.status]).toEqual([303, 404]);
  expect(await shown()).not.toContain("Odile");
});

test("each action redirects to the mailing, and changes nothing once the mailing is decided", async () => {
  const { organiser, recipient } = await waitingSite();
  const own = `${OFFICE}/versions/2/destinataires/${recipient}`;
  for (const [verb, to] of [
    [`${own}/retrait`, `${own}?fait=changed`],
    [`${own}/reprise`, `${own}?fait=changed`],
    [`${OFFICE}/versions/2/envoi`, `${OFFICE}/versions/2?fait=mailingSent&courriels=3`],
    // Too late: no success is reported.
    [`${own}/retrait`, own],
  ] as const)
    expect([verb, (await organiser.post(verb, {})).headers.get("location")]).toEqual([verb, to]);
  for (const verb of ["envoi", "abandon"]) {
    const path = `${OFFICE}/versions/2/${verb}`;
    const answers = [await organiser.get(path), await organiser.post(path, {})];
    expect(answers.map(({ headers }) => headers.get("location"))).toEqual(Array(2).fill(`${OFFICE}/versions/2`));
  }
  for (const path of ["versions/9", "versions/1/envoi", "versions/x", "versions/2/destinataires/9999"])
    expect([path, (await organiser.get(`${OFFICE}/${path}`)).status]).toEqual([path, 404]);
  for (const path of ["versions/1/envoi", "versions/9/abandon", "versions/1/destinataires/1/retrait"])
    expect([path, (await organiser.post(`${OFFICE}/${path}`, {})).status]).toEqual([path, 404]);
});

test("recipients of another edition are not found", async () => {
  const { site, recipient } = await waitingSite();
  const other = await makeMailingSample(site.db, { year: 2031, hall: "Halle de la Marne" });
  const stranger = await site.signIn("ailleurs@exemple.fr", "organiser", other.edition);
  const statuses = [];
  for (const path of [
    `${OFFICE}/versions/2`,
    `/organisation/2031/versions/2`,
    `/organisation/2031/versions/1/destinataires/${recipient}`,
  ])
    statuses.push((await stranger.get(path)).status);
  expect(statuses).toEqual([404, 404, 404]);
});

test("recipients are searched and filtered, in as many queries however many they are", async () => {
  const { site, organiser, sample } = await waitingSite({ people: 1 });
  const rows = async (path: string) =>
    (await (await organiser.get(path)).text()).match(/destinataires\/\d+"/g)?.length ?? 0;
  const asked = async (path: string) => ({
    queries: await statementsOf(site, () => rows(path)),
    rows: await rows(path),
  });
  const few = await asked(`${OFFICE}/versions/2`);
  for (let at = 0; at < 60; at += 1) await books(site.db, sample, { name: `Zoé${at}`, sessions: ["compost"] });
  await moves(site.db, sample, sample.sessions.compost, { hour: 17, room: null }, minutesLater(5));
  await releases(site.db, sample, minutesLater(6));
  const many = await asked(`${OFFICE}/versions/3`);
  expect([few.rows, many.rows, many.queries]).toEqual([2, 50, few.queries]);
  expect(await rows(`${OFFICE}/versions/3?page=2`)).toBe(12);
  expect(await rows(`${OFFICE}/versions/3?q=zoe5`)).toBe(11);
  expect(await rows(`${OFFICE}/versions/3?titre=speaker`)).toBe(1);
  expect(await rows(`${OFFICE}/versions/3?etat=gone`)).toBe(0);
});

/** An edition whose second release moved a session with two bookings and a speaker, and called one off. */
async function waitingSite({ released = true, people = 2 }: { released?: boolean; people?: number } = {}) {
  const site = await freshSite();
  const sample: MailingSample = await makeMailingSample(site.db);
  const organiser = await site.signIn("organisation@exemple.fr", "organiser");
  for (let at = 0; at < people; at += 1)
    await books(site.db, sample, { name: `Ada${at}`, sessions: ["compost", "reemploi"] });
  await moves(site.db, sample, sample.sessions.compost, { hour: 16, room: null }, minutesLater(1));
  await callsOff(site.db, sample, sample.sessions.reemploi, minutesLater(1));
  if (released) await releases(site.db, sample, minutesLater(2));
  const row = await site.db.selectFrom("mailing_recipient").select("id").limit(1).executeTakeFirst();
  return { site, organiser, sample, recipient: row?.id ?? 0 };
}
