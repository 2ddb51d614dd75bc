import sharp from "sharp";
import { expect, test } from "vitest";
import { requireFactors } from "#app/domain/people/required-factors.ts";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { withdrawInvitation } from "#app/domain/speakers/follow-up-invitation.ts";
import { inviteEveryone } from "#app/domain/speakers/invite-everyone.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { pptxOf } from "#test/slides/zip-samples.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { invited } from "#test/support/invited-speaker.ts";
import type { TestSite } from "#test/support/site.ts";

test("a speaker answers by the letter's link and edits a page and a portrait, which are public", async () => {
  const { site, link, speaker } = await invited();
  expect((await site.get(link)).status).toBe(200);
  expect(await answerOf(site)).toBeNull();
  expect((await site.get(`${link}/page`)).status).toBe(404);
  expect((await site.post(link, { answer: "perhaps" })).status).toBe(422);
  expect((await site.post(link, { answer: "confirmed", note: "Avec plaisir" })).status).toBe(303);
  expect(await answerOf(site)).toBe("confirmed");

  const page = {
    name: "Ada Exemple",
    organisation: "Atelier",
    job_title: "",
    biography: "Répare des ponts.",
    biography_en: "",
  };
  const kept = await site.post(`${link}/page`, { ...page, website: "exemple.invalid" });
  expect(kept.status).toBe(303);
  for (const website of [
    "http://exemple.invalid",
    "javascript:alert(1)",
    "https://u:p@exemple.invalid",
    "https://127.0.0.1/",
  ])
    expect([website, (await site.post(`${link}/page`, { ...page, website })).status]).toEqual([website, 422]);

  // A cached page is dropped by the database's notification, shortly after the form's answer.
  const shown = async () => (await site.get(speaker)).text();
  await expect.poll(shown).toContain("Répare des ponts.");
  expect((await send(site, `${link}/portrait`, "portrait", await photo(900, 700))).status).toBe(303);
  const portrait = /\/portraits\/[0-9a-f-]+\/192\.jpeg/;
  await expect.poll(shown).toMatch(portrait);
  const address = portrait.exec(await shown())?.[0] ?? "";
  const picture = await site.get(address);
  expect(picture.headers.get("cache-control")).toContain("immutable");
  const { width, height, exif, icc } = await sharp(await picture.bytes()).metadata();
  expect({ width, height, exif, icc }).toEqual({ width: 192, height: 192, exif: undefined, icc: undefined });

  expect((await site.post(`${link}/portrait/suppression`, {})).status).toBe(303);
  expect((await site.get(address)).status).toBe(404);
  await expect.poll(shown).not.toContain("/portraits/");
});

test("the form for invitations says that the edition is over before it is filled in", async () => {
  const { site } = await invited();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { session, speaker } = await site.db
    .selectFrom("session_speaker")
    .select(["session_id as session", "speaker_id as speaker"])
    .executeTakeFirstOrThrow();
  const office = `/organisation/${ON_SALE_YEAR}/invitations`;
  const paths = [office, `${office}/nouvelles`, `${office}/${session}/${speaker}`];
  const said = async () =>
    Promise.all(
      paths.map(async (path) => {
        const html = await (await organiser.get(path)).text();
        return [
          html.includes("Cette édition est terminée"),
          /name="email|href="\/organisation[^"]*\/invitations\/nouvelles"|rappel"/.test(html),
        ];
      }),
    );
  await site.db.updateTable("invitation").set({ withdrawn_at: NOW }).execute();
  expect(await said()).toEqual(paths.map(() => [false, true]));
  await site.db.deleteFrom("edition_day").execute();
  await site.db.updateTable("edition").set({ year: 2020 }).execute();
  for (const [at, path] of paths.entries()) paths[at] = path.replace(`${ON_SALE_YEAR}`, "2020");
  expect(await said()).toEqual(paths.map(() => [true, false]));
  const typed = { [`email-${session}-${speaker}`]: "ada@exemple.invalid", language: "fr", message: "" };
  expect((await organiser.post(paths[1] ?? "", typed)).status).toBe(422);
});

test("an invalid portrait is refused with a message, and nothing of it is stored", async () => {
  const { site, link } = await invited();
  await site.post(link, { answer: "confirmed" });
  const whole = await photo(600, 600);
  const pictures: [string, Uint8Array][] = [
    ["nothing", new Uint8Array()],
    ["25 megapixels", await photo(5_000, 5_000)],
    ["a stamp", await photo(100, 100)],
    ["cut off", whole.subarray(0, whole.length / 2)],
    ["svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"/>')],
    ["html", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["pdf", Buffer.from("%PDF-1.7\n%%EOF")],
    ["gif", await sharp(whole).gif().toBuffer()],
    ["invalid png", Buffer.from("\x89PNG\r\n\x1a\nhello", "latin1")],
    ["13 megabytes", new Uint8Array(13 * 1024 * 1024)],
  ];
  const answers = [];
  for (const [what, bytes] of pictures)
    answers.push([what, (await send(site, `${link}/portrait`, "portrait", bytes)).status]);
  expect(answers).toEqual(pictures.map(([what]) => [what, 422]));
  expect(await site.db.selectFrom("portrait").select("id").execute()).toEqual([]);
});

test("slides are recognised by their bytes, and public only with their speaker's consent", async () => {
  const { site, link, session } = await invited();
  await site.post(link, { answer: "confirmed" });
  const own = `${link}/supports/${session}`;
  const pdf = Buffer.from("%PDF-1.7\nslides\n%%EOF\n");
  expect((await send(site, own, "slides", Buffer.from("<html>"), "x.pdf")).status).toBe(422);
  expect((await send(site, own, "slides", pdf, 'Mes "idées".exe')).status).toBe(303);
  const tooMuch: [string, Uint8Array, RegExp][] = [
    ["60 MB", new Uint8Array(60 * 1024 * 1024), /30\sMo/],
    ["200 MB when unpacked", pptxOf({ "ppt/slides/slide1.xml": new Uint8Array(200 * 1024 * 1024) }), /anormalement/],
  ];
  for (const [what, bytes, words] of tooMuch) {
    const answer = await send(site, own, "slides", bytes, "x.pptx");
    expect([what, answer.status, words.test(await answer.text())]).toEqual([what, 422, true]);
  }
  const { id } = await site.db.selectFrom("slides").select("id").executeTakeFirstOrThrow();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const stranger = await site.signIn("autre@exemple.invalid");
  const statuses = async () =>
    Promise.all([site, stranger, organiser].map(async (who) => (await who.get(`/supports/${id}`)).status));
  expect(await statuses()).toEqual([404, 404, 200]);
  // A role that requires a second factor gives no access before it.
  const { id: by } = await site.db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  await requireFactors(site.db, { roles: ["organiser"], by, now: NOW });
  expect(await statuses()).toEqual([404, 404, 303]);
  await requireFactors(site.db, { roles: [], by, now: NOW });
  expect((await site.post(`${own}/${id}/publication`, { shown: "on" })).status).toBe(303);
  expect(await statuses()).toEqual([200, 200, 200]);
  expect(await (await site.get(`/${ON_SALE_YEAR}/seances/pleniere`)).text()).toContain(`/supports/${id}`);
  const { headers } = await site.get(`/supports/${id}`);
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[\w .-]+\.pdf"; filename\*=UTF-8''/);
  expect(headers.get("content-security-policy")).toContain("sandbox");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect((await site.post(`${own}/${id}/suppression`, {})).status).toBe(303);
  expect(await statuses()).toEqual([404, 404, 404]);
});

test("an altered, withdrawn, expired or foreign link is refused", async () => {
  const { site, link, invitation, edition } = await invited();
  const tampered = link.slice(0, -1) + (link.endsWith("A") ? "B" : "A");
  const renumbered = link.replace(`/${invitation}-`, `/${invitation + 1}-`);
  for (const address of [tampered, renumbered, `${link}A`])
    expect([address, (await site.get(address)).status]).toEqual([address, 404]);
  const other = await site.signIn("autre@exemple.invalid");
  const own = `/mon-espace/interventions/${invitation}`;
  expect([(await other.get(own)).status, (await other.post(own, { answer: "confirmed" })).status]).toEqual([404, 404]);
  const ada = await site.signIn("ada@exemple.invalid");
  expect((await ada.get(own)).status).toBe(200);
  site.clock.now = new Date("2030-03-13T23:30:00Z");
  expect((await site.get(link)).status).toBe(404);
  site.clock.now = NOW;
  expect((await site.get(link)).status).toBe(200);
  await withdrawInvitation(site.db, { edition, invitation, by: null, now: NOW });
  expect([(await site.get(link)).status, (await site.post(link, { answer: "confirmed" })).status]).toEqual([404, 404]);
});

test("organisers invite speakers, see who declined, and remove them from the session", async () => {
  const { site, edition, link, speakerId, session, invitation } = await invited();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const list = `/organisation/${ON_SALE_YEAR}/invitations`;
  expect((await organiser.get(`${list}/${session}/${speakerId}`)).status).toBe(200);
  const again = await organiser.post(`${list}/${session}/${speakerId}`, { email: "b@exemple.invalid", language: "fr" });
  expect(again.status).toBe(422);
  const [one, two, three] = await Promise.all(
    ["Zoé Exemple", "Léo Exemple", "Ève Exemple"].map(async (name) => {
      const nothing = { organisation: null, jobTitle: null, biography: null };
      return await addSpeaker(site.db, { by: null, now: NOW, edition, name, ...nothing });
    }),
  );
  const onStage = (speaker: { id: number } | undefined) =>
    site.db
      .insertInto("session_speaker")
      .values({ session_id: session, speaker_id: speaker?.id ?? 0 })
      .execute();
  for (const speaker of [one, two]) await onStage(speaker);
  const letters = async () =>
    (await site.db.selectFrom("letter").select("to").where("kind", "=", "speaker-invited").execute()).length;
  const inviteAll = async (first: string) => {
    const fields = { [`email-${session}-${one?.id}`]: first, [`email-${session}-${two?.id}`]: "" };
    const answer = await organiser.post(`${list}/nouvelles`, { language: "fr", message: "", ...fields });
    const path = answer.headers.get("location") ?? "";
    const page = (await (await organiser.get(path)).text()).replace(/<[^>]*>/g, "");
    const { t } = messagesIn("fr");
    const named = { count: first ? 1 : 2, names: first ? "Léo Exemple" : "Léo Exemple et Zoé Exemple" };
    const left = first ? t("organiser:letters.left", { count: 1 }) : t("organiser:letters.noneLeft");
    const said = [t("organiser:done.posted"), left, t("speakers:office.unreached", named)];
    return [path.split("?")[1], ...said.map((words) => page.includes(words)), await letters()];
  };
  expect([await inviteAll(""), await inviteAll("zoe@exämple.org")]).toEqual([
    ["fait=posted&courriels=0", false, true, true, 1],
    ["fait=posted&courriels=1", false, true, true, 2],
  ]);
  await onStage(three);
  // One invalid address stops all letters, and each error is beside its person.
  await site.db.deleteFrom("invitation").where("speaker_id", "!=", speakerId).execute();
  const typed = [one, two, three].map((speaker, at) => [
    `email-${session}-${speaker?.id}`,
    ["zoe@exemple.invalid", "ada@exemple.invalid", "zoe@exemple.invalid"][at] ?? "",
  ]);
  const refused = await organiser.post(`${list}/nouvelles`, { language: "fr", ...Object.fromEntries(typed) });
  const html = await refused.text();
  const marked = typed.map(([field]) => new RegExp(`<input[^>]*name="${field}"[^>]*>`).exec(html)?.[0] ?? "");
  // Ève precedes Zoé on the page: of two people with the same address the later one is refused.
  expect([refused.status, ...marked.map((input) => input.includes('aria-invalid="true"'))]).toEqual([
    422,
    true,
    true,
    false,
  ]);
  expect([await letters(), (await site.db.selectFrom("invitation").select("id").execute()).length]).toEqual([2, 1]);
  // Two organisers invite everybody at once: one letter for each person, and one speaker for each address.
  const together = [one, two].map((speaker) => ({ session, speaker: speaker?.id ?? 0, email: "zoe@exemple.invalid" }));
  const outcomes = await Promise.all(
    together.map((person) =>
      inviteEveryone(site.db, { by: null, now: NOW, edition, language: "fr", message: null, people: [person] }),
    ),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["invited", "refused"]);
  await site.db.deleteFrom("session_speaker").where("speaker_id", "!=", speakerId).execute();
  await site.post(link, { answer: "declined", note: "En congé ce jour-là" });
  expect(await (await organiser.get(`${list}?etat=declined`)).text()).toContain("En congé ce jour-là");
  expect((await organiser.post(`${list}/${invitation}/depart`, {})).status).toBe(303);
  expect(await site.db.selectFrom("session_speaker").select("speaker_id").execute()).toEqual([]);
});

/** A released edition on sale whose plenary has one speaker, invited by letter. */
async function answerOf({ db }: TestSite): Promise<string | null> {
  return (await db.selectFrom("invitation").select("answer").executeTakeFirstOrThrow()).answer;
}

/** A JPEG that contains its location. */
async function photo(width: number, height: number): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: "#2a6b4a" } })
    .withExif({ IFD0: { Copyright: "Ada" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 0/1" } })
    .jpeg()
    .toBuffer();
}

async function send(site: TestSite, path: string, field: string, bytes: Uint8Array, name = "x.jpg"): Promise<Response> {
  const form = new FormData();
  form.set(field, new File([new Uint8Array(bytes)], name));
  return await fetch(new URL(path, site.url), {
    method: "POST",
    body: form,
    headers: { origin: site.url },
    redirect: "manual",
  });
}
