import { expect, test } from "vitest";
import { countAnnouncementRecipients } from "#app/domain/announcements/list-recipients.ts";
import { statementsOf } from "#test/support/asked.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const LIST = `${OFFICE}/courriels/aux-inscrits`;
const WORDS = {
  ...{ subject: "À bientôt", text: "Bonjour {prénom}", subjectEn: "See you soon", textEn: "Hello {first name}" },
  repliesTakenBy: "",
};

/** A site with people registered under these names, and the address of a letter that is begun to all. */
async function withDraft(names: readonly string[]) {
  const organised = await organisedSite();
  const { site, organiser, edition } = organised;
  await registered(site.db, edition, names);
  const begun = await organiser.post(`${LIST}/nouveau`, {});
  const page = (begun.headers.get("location") ?? "").replace("/modification", "");
  return { ...organised, begun, page };
}

const sentTo = (page: string) => Number(page.split("/").at(-1));

test("from the filtered list an organiser sees the people, writes, tries, sends, stops, resumes, and sees who got it", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Modèle", "Exemple"]);
  await registered(site.db, edition, ["Atelier"], { sessions: ["atelier-reparation"] });
  const list = await (await organiser.get(`${OFFICE}/inscriptions?seance=atelier-reparation`)).text();
  expect(list).toContain(`${LIST}/nouveau?seance=atelier-reparation`);
  const seen = await (await organiser.get(`${LIST}/nouveau?seance=atelier-reparation`)).text();
  expect([seen.includes("Atelier</"), seen.includes("Modèle")]).toEqual([true, false]);
  const begun = await organiser.post(`${LIST}/nouveau?seance=atelier-reparation`, {});
  const page = (begun.headers.get("location") ?? "").replace("/modification", "");
  expect((await organiser.post(`${page}/modification`, WORDS)).headers.get("location")).toBe(`${page}?fait=draftKept`);
  const draft = await (await organiser.get(page)).text();
  expect([draft.includes("Bonjour Camille"), draft.includes("Hello Camille")]).toEqual([true, true]);
  const tried = await organiser.post(`${page}/essai`, {});
  expect(tried.headers.get("location")).toBe(`${page}?fait=posted&courriels=2`);
  const differs = await organiser.post(`${page}/envoi`, { when: "now", expected: "3" });
  expect([differs.status, (await differs.text()).includes('name="expected" value="1"')]).toEqual([422, true]);
  const sent = await organiser.post(`${page}/envoi`, { when: "now", expected: "1" });
  expect(sent.headers.get("location")).toBe(`${page}?fait=announcementSent&courriels=1`);
  expect((await organiser.get(`${page}/modification`)).headers.get("location")).toBe(page);
  expect((await organiser.post(`${page}/arret`, {})).headers.get("location")).toContain("announcementStopped");
  const announcement = sentTo(page);
  expect(await countAnnouncementRecipients(site.db, { announcement })).toMatchObject({ held: 1 });
  expect((await organiser.post(`${page}/reprise`, {})).headers.get("location")).toContain("announcementResumed");
  const recipients = await (await organiser.get(`${page}/destinataires?etat=waiting`)).text();
  expect(recipients).toContain("Camille Atelier");
  const copied = await organiser.post(`${page}/copie`, {});
  expect(copied.headers.get("location")).toContain("fait=announcementCopied");
  for (const address of [LIST, page]) expect((await organiser.get(address)).status).toBe(200);
  const lines = await site.db.selectFrom("audit").select("verb").where("subject", "=", `announcement:${announcement}`);
  expect((await lines.orderBy("id").execute()).map(({ verb }) => verb)).toEqual([
    ...["begin-announcement", "change-announcement", "test-announcement", "send-announcement"],
    ...["stop-announcement", "resume-announcement"],
  ]);
});

test("a letter is refused beside each field that is wrong, all at once, and what was typed is kept", async () => {
  const { site, organiser, page } = await withDraft(["Modèle"]);
  const wrong = { ...WORDS, subject: "Voir {page}", text: "Bonjour {ville}", textEn: "Hello {town} {zip}" };
  const refused = await organiser.post(`${page}/modification`, wrong);
  const html = await refused.text();
  const besides = ["subject", "text", "subjectEn", "textEn"].map((name) => html.includes(`id="${name}-error"`));
  expect([refused.status, ...besides]).toEqual([422, true, true, false, true]);
  expect([html.includes("{ville}"), html.includes("{town}, {zip}")]).toEqual([true, true]);
  const { subject } = await site.db.selectFrom("announcement").select("subject").executeTakeFirstOrThrow();
  expect(subject).toBeNull();
});

test("sending is refused beside the moment that is missing, over or skipped by the clocks, and beside an unknown choice", async () => {
  const { organiser, page } = await withDraft(["Modèle"]);
  await organiser.post(`${page}/modification`, WORDS);
  const refusedBeside = async (form: { when: string; at?: string }, field: string) => {
    const refused = await organiser.post(`${page}/envoi`, { expected: "1", ...form });
    return [refused.status, (await refused.text()).includes(`id="${field}-error"`)];
  };
  expect([
    await refusedBeside({ when: "later", at: "" }, "at"),
    await refusedBeside({ when: "later", at: "2020-01-01T10:00" }, "at"),
    await refusedBeside({ when: "later", at: "2030-03-31T02:30" }, "at"),
    await refusedBeside({ when: "jamais" }, "when"),
  ]).toEqual(Array(4).fill([422, true]));
});

test("a letter is planned at a time in Paris, and made a draft again", async () => {
  const { site, organiser, page } = await withDraft(["Modèle"]);
  await organiser.post(`${page}/modification`, WORDS);
  const planned = await organiser.post(`${page}/envoi`, { when: "later", at: "2030-07-01T10:00", expected: "1" });
  expect(planned.headers.get("location")).toBe(`${page}?fait=announcementPlanned`);
  const at = () => site.db.selectFrom("announcement").select("send_at").executeTakeFirstOrThrow();
  expect(await at()).toEqual({ send_at: new Date("2030-07-01T08:00:00Z") });
  expect((await organiser.post(`${page}/arret`, {})).headers.get("location")).toContain("announcementUnplanned");
  expect(await at()).toEqual({ send_at: null });
});

test("a letter of the year is prepared once with its text, for the day before, in Paris time", async () => {
  const { site, organiser } = await organisedSite();
  const first = await organiser.post(`${LIST}/annee/eve`, {});
  const second = await organiser.post(`${LIST}/annee/eve`, {});
  const page = first.headers.get("location") ?? "";
  expect([first.status, second.headers.get("location")]).toEqual([303, page]);
  expect(await (await organiser.get(`${page}/envoi`)).text()).toContain('value="2030-03-11T16:00"');
  expect((await organiser.post(`${LIST}/annee/jamais`, {})).status).toBe(404);
  const nobodyNow = await organiser.post(`${page}/envoi`, { when: "now", expected: "0" });
  expect(nobodyNow.status).toBe(422);
  const rows = await site.db.selectFrom("announcement").select(["occasion", "wanted"]).execute();
  expect(rows).toEqual([{ occasion: "eve", wanted: {} }]);
});

test("a letter of another edition does not exist, and a reader of the back office sees but sends nothing", async () => {
  const { site, organiser, page, edition } = await withDraft(["Modèle"]);
  await organiser.post(`${page}/modification`, WORDS);
  const reader = await site.signIn("lecture@exemple.fr", "reader", edition);
  const answers = [await reader.get(page), await reader.get(`${page}/envoi`), await reader.post(`${page}/envoi`, {})];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
  expect((await organiser.get(`${LIST}/9999`)).status).toBe(404);
});

test("the people of fifty rows are read by as many statements as those of one", async () => {
  const { site, organiser, edition, page } = await withDraft(["Première"]);
  await organiser.post(`${page}/modification`, WORDS);
  const pages = [LIST, `${LIST}/nouveau`, page];
  const queries = async () => {
    const counts = [];
    for (const address of pages)
      counts.push(await statementsOf(site, async () => expect((await organiser.get(address)).status).toBe(200)));
    return counts;
  };
  const one = await queries();
  await registered(
    site.db,
    edition,
    Array.from({ length: 49 }, (_, at) => `Fictif${at}`),
  );
  expect(await queries()).toEqual(one);
});
