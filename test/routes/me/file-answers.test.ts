import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { grantRole } from "#app/domain/people/roles.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { upload } from "#test/support/upload.ts";

/** A PDF that opens. */
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
test("a file is attached while an organiser must approve, and not before the address is confirmed", async () => {
  const site = await freshSite({ database: onSale });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const { id: question } = await makeQuestion(site.db, edition, { kind: "file", label: "Carte de presse" });
  const { code } = await makeRegistration(site.db, edition, 1, { ticketType: "public" });
  const page = `/mon-espace/inscriptions/${code}/reponses/${question}`;
  const sentWhile = async (awaits: string) => {
    await site.db.updateTable("registration").set({ awaits }).execute();
    return (await upload(site, page, {}, PDF)).status;
  };
  expect([await sentWhile("proof"), await sentWhile("approval")]).toEqual([404, 303]);
});

const HEADERS = ["content-type", "content-disposition", "x-content-type-options", "cache-control"];

test("a person attaches a file after registering, which organisers open from the list, and nobody else", async () => {
  const site = await freshSite({ database: onSale });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const ask = { kind: "file", label: "Carte d’étudiant", required: true } as const;
  const { id: question } = await makeQuestion(site.db, edition, ask);
  const form = await (await site.get("/2030/inscription")).text();
  expect([form.includes(ask.label), form.includes(`name="q_${question}"`)]).toEqual([true, false]);
  const { id, code } = await makeRegistration(site.db, edition, 1, { ticketType: "public" });
  const { code: another } = await makeRegistration(site.db, edition, 2, { ticketType: "public" });
  const own = `/mon-espace/inscriptions/${code}`;
  const page = `${own}/reponses/${question}`;
  expect((await (await site.get(own)).text()).includes(`${own}/reponses`)).toBe(true);
  expect((await (await site.get(`${own}/reponses`)).text()).includes(page)).toBe(true);

  const refused = [
    await upload(site, page, {}, null),
    await upload(site, page, {}, Buffer.from("<script>"), "carte.pdf"),
    await upload(site, page, {}, Buffer.alloc(10 * 1024 * 1024 + 1), "carte.pdf"),
  ];
  const texts = await Promise.all(refused.map((answer) => answer.text()));
  // Who chose none is told to choose one.
  expect(texts[0]).toContain(messagesIn("fr").t("forms:errors.file"));
  expect([refused.map(({ status }) => status), texts.map((text) => text.includes('id="file-error"'))]).toEqual([
    [422, 422, 422],
    [true, true, true],
  ]);
  const sent = await upload(site, page, {}, PDF, "Carte été <2030>.exe");
  expect([sent.status, sent.headers.get("location")]).toEqual([303, `${page}?fait=attached`]);
  const shown = await site.get(`${page}/fichier`);
  expect(HEADERS.map((name) => shown.headers.get(name))).toEqual([
    "application/pdf",
    `attachment; filename="Carte ete <2030>.pdf"; filename*=UTF-8''Carte%20%C3%A9t%C3%A9%20%3C2030%3E.pdf`,
    "nosniff",
    "private, no-store",
  ]);
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(PDF);

  const office = "/organisation/2030/inscriptions";
  const file = `${office}/${id}/reponses/${question}/fichier`;
  await grantRole(site.db, { email: "organisation@exemple.fr", role: "organiser", edition: null, by: null, now: NOW });
  const organiser = await site.signIn("organisation@exemple.fr");
  const list = await (await organiser.get(`${office}?reponse=a${question}`)).text();
  const missing = await (await organiser.get(`${office}?reponse=o${question}`)).text();
  const csv = await (await organiser.get(`${office}.csv`)).text();
  expect([list.includes(file), missing.includes(file), missing.includes("Modèle 2")]).toEqual([true, false, true]);
  expect(csv.includes("Carte été <2030>.pdf")).toBe(true);
  expect([(await organiser.get(file)).status, (await organiser.get(`${office}/${id}`)).status]).toEqual([200, 200]);
  const ada = await site.signIn("ada.1@essai.example");
  const stranger = await site.signIn("ada.2@essai.example");
  const closed = [
    await site.get(file),
    await stranger.get(file),
    await ada.get(file),
    await site.get(`/mon-espace/inscriptions/${another}/reponses/${question}/fichier`),
  ];
  expect(closed.map(({ status }) => status)).toEqual([302, 404, 404, 404]);
  const packed = unzipSync(new Uint8Array(await (await ada.get("/mon-espace/donnees.zip")).arrayBuffer()));
  expect(Object.keys(packed).filter((name) => name.startsWith("answers/"))).toEqual([
    `answers/${id}-${question}-Carte-été-2030-.pdf`,
  ]);

  // An organiser replaces it, and removes what the person should attach again.
  const edit = `${office}/${id}/reponses/${question}`;
  expect((await upload(site, edit, {}, PDF, "reçu.pdf", organiser.cookie)).status).toBe(303);
  const seen = /name="seen" value="(\d+)"/.exec(await (await organiser.get(edit)).text())?.[1] ?? "";
  expect((await site.post(`${page}/retrait`, { seen: "1" })).headers.get("location")).toBe(`${page}?fait=replaced`);
  expect((await organiser.post(`${edit}/retrait`, { seen })).status).toBe(303);
  expect([await site.db.selectFrom("answer_file").select("format").execute(), (await site.get(page)).status]).toEqual([
    [],
    200,
  ]);
});
