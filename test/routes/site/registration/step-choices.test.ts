import { expect, test } from "vitest";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, onSale } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { lineOf } from "#test/support/waiting-samples.ts";
import { checkedIn, filled } from "./forms.ts";
import { editionOf, errorsIn, PERSON, pathOf, registered, STEPS, stepper } from "./stepping.ts";

test("who chooses a full ticket type joins its waiting list in the same steps", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
  const { open, send, cookie } = stepper(site);
  await open();
  await makeRegistration(site.db, await editionOf(site), 1, { ticketType: "public" });
  // It was not full when the page was shown.
  const late = await send("categorie", { ticket_type: "public" });
  const agreed = await send("categorie", { ticket_type: "public" });
  const check = await send("coordonnees", PERSON);
  const done = await send("verification", {});
  expect({
    late: [late.status, errorsIn(late.html).map(([place]) => place)],
    ways: [agreed, check].map(pathOf),
    done: [done.status, /^\/mon-espace\/attente\/\w+$/.test(done.at), cookie.value],
    line: await lineOf(site.db),
  }).toEqual({
    late: [422, ["#ticket_type"]],
    ways: ["coordonnees", "verification"].map((step) => [200, `${STEPS}/${step}`]),
    done: [200, true, ""],
    line: ["Martin: waits"],
  });
});

test("a full ticket type for several people at least offers no waiting list, which nobody could join", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
  await makeRegistration(site.db, await editionOf(site), 1, { ticketType: "public" });
  await site.db.updateTable("ticket_type").set({ least_people: 2 }).where("slug", "=", "public").execute();
  const html = async (path: string) => (await (await site.get(path)).text()) as string;
  const [page, wait, steps] = await Promise.all(["/2030/inscription", "/2030/attente", STEPS].map(html));
  expect({
    leads: page?.includes("categorie=public"),
    waits: wait?.includes('value="public"'),
    isChoosable: !/value="public"[^>]*disabled|disabled[^>]*value="public"/.test(steps ?? ""),
  }).toEqual({ leads: false, waits: false, isChoosable: false });
});

test("options and questions are asked where they apply, further ones once they do, and are checked", async () => {
  const site = await freshSite({ database: onSale });
  const edition = await editionOf(site);
  const types = await site.db.selectFrom("ticket_type").select(["id", "slug"]).execute();
  const press = types.find(({ slug }) => slug === "presse")?.id ?? 0;
  const first = await makeQuestion(site.db, edition, {
    ...{ kind: "choice", choices: choicesOf("Oui", "Non"), ticketTypes: [press], required: true },
  });
  const [yes] = first.choices;
  const second = await makeQuestion(site.db, edition, { label: "Laquelle ?", choicesBefore: [yes?.id ?? 0] });
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  const unasked = await send("seances", {});
  await send("categorie", { ticket_type: "presse" });
  const asked = await send("seances", {});
  const jumped = await open(`${STEPS}/coordonnees`);
  const missing = await send("precisions", {});
  const more = await send("precisions", { [`q_${first.id}`]: `c${yes?.id}` });
  const next = await send("precisions", { [`q_${first.id}`]: `c${yes?.id}`, [`q_${second.id}`]: "La rouge" });
  const check = await send("coordonnees", PERSON);
  await send("verification", {});
  const answers = site.db.selectFrom("answer").select(["question_id", "text"]).orderBy("question_id");
  expect({
    ways: [unasked, asked, jumped, missing, more, next, check].map(pathOf),
    more: more.html.includes(`name="q_${second.id}"`),
    check: ["Oui", "La rouge"].filter((text) => check.html.includes(text)),
    answers: await answers.execute(),
  }).toEqual({
    ways: [
      [200, `${STEPS}/coordonnees`],
      [200, `${STEPS}/precisions`],
      [200, `${STEPS}/precisions`],
      [422, `${STEPS}/precisions`],
      [200, `${STEPS}/precisions`],
      [200, `${STEPS}/coordonnees`],
      [200, `${STEPS}/verification`],
    ],
    more: true,
    check: ["Oui", "La rouge"],
    answers: [
      { question_id: first.id, text: null },
      { question_id: second.id, text: "La rouge" },
    ],
  });
});

test("an option of another ticket type is not sent after a change", async () => {
  const site = await freshSite({ database: onSale });
  const all = site.db.selectFrom("ticket_type").select("id").where("slug", "=", "public");
  const { id: ticketType } = await all.executeTakeFirstOrThrow();
  const { id } = await makeOption(site.db, await editionOf(site), { ticketTypes: [ticketType] });
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  const options = await send("seances", {});
  await send("precisions", { options: [String(id)] });
  const check = await send("coordonnees", PERSON);
  const changed = await send("categorie?retour=verification", { ticket_type: "presse" });
  await send("verification", {});
  expect({
    ways: [options, check, changed].map(pathOf),
    shown: [check, changed].map(({ html }) => html.includes("Déjeuner")),
    chosen: await site.db.selectFrom("chosen_option").select("option_id").execute(),
    registered: (await registered(site)).map(({ slug }) => slug),
  }).toEqual({
    ways: ["precisions", "verification", "verification"].map((step) => [200, `${STEPS}/${step}`]),
    shown: [true, false],
    ...{ chosen: [], registered: ["presse"] },
  });
});

test("the check says what an option costs, and its button leads to the payment", async () => {
  const site = await freshSite({ database: onSale, settings: stripeSettings("http://127.0.0.1:9") });
  const edition = await editionOf(site);
  await makeSeller(site.db);
  const { id } = await makeOption(site.db, edition, { priceCents: 1234, vatBasisPoints: 1000 });
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  await send("seances", {});
  await send("precisions", { options: [String(id)] });
  const check = await send("coordonnees", PERSON);
  const done = await send("verification", {});
  expect([/12,34/.test(check.html), done.at.replace(/[a-z0-9]{26,}/, "CODE")]).toEqual([
    ...[true, "/mon-espace/dossiers/CODE"],
  ]);
});

test("sessions that are too far apart are marked once without scripts, and may be kept", async () => {
  const site = await freshSite({ seed: withFarSession });
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  const far = ["atelier-a", "au-loin"];
  const marked = await send("seances", { sessions: far });
  const others = await send("seances", { sessions: ["visite"] });
  await open(`${STEPS}/seances`);
  const live = await send("seances", { sessions: far, seen_far: "live" });
  await open(`${STEPS}/seances`);
  await send("seances", { sessions: far });
  const kept = await send("seances", { sessions: far });
  const marks = (html: string) => (html.match(/30(\u00a0| )min/g) ?? []).length;
  expect([marked, others, live, kept].map(pathOf)).toEqual([
    [200, `${STEPS}/seances`],
    ...[1, 2, 3].map(() => [200, `${STEPS}/coordonnees`]),
  ]);
  const check = await send("coordonnees", PERSON);
  expect([marks(marked.html), marks(check.html)]).toEqual([2, 2]);
});

/** A session in another venue without coordinates, ten minutes after the first workshop. */
async function withFarSession(db: TestSite["db"]): Promise<void> {
  const edition = await editionOnSale(db);
  const act = { by: null, now: NOW, edition };
  const idIn = (made: object) => ("id" in made ? Number(made.id) : 0);
  const venue = idIn(await addVenue(db, { ...act, name: "Ailleurs" }));
  const room = idIn(await addRoom(db, { ...act, venue, name: "Salle lointaine", capacity: 40 }));
  await addSession(db, {
    ...{ ...act, kind: "workshop", title: "Au loin", titleEn: null, abstract: "Loin.", language: "fr", track: null },
    ...{ room, workingGroup: null, places: 30, speakers: [] },
    ...{ start: new Date("2030-03-12T11:10:00Z"), end: new Date("2030-03-12T12:00:00Z") },
  });
  await releaseProgramme(db, { ...act, name: null });
}

test("a full session is waited for in the same form, in the steps and on one page, also when it fills up meanwhile", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { visitPlaces: 1 }) });
  const edition = await editionOf(site);
  const { open, send } = stepper(site);
  await open(`${STEPS}?seance=visite`);
  await send("categorie", { ticket_type: "public" });
  await makeRegistration(site.db, edition, 1, { ticketType: "public", sessions: ["visite"] });
  const late = await send("seances", { sessions: ["visite", "atelier-a"] });
  await send("seances", { sessions: ["atelier-a"], waits: ["visite"] });
  const check = await send("coordonnees", PERSON);
  const done = await send("verification", {});
  const page = await (await site.get("/2030/inscription?seance=visite")).text();
  const sent = await site.post("/2030/inscription", filled({ sessions: [], waits: ["visite"], given_name: "Zoé" }));
  const tooMany = Array.from({ length: 6 }, (_, at) => `seance-${at}`);
  const refusal = await site.post("/2030/inscription", filled({ sessions: [], waits: tooMany, given_name: "Léa" }));
  expect({
    late: [late.status, errorsIn(late.html).map(([place]) => place), checkedIn(late.html)],
    offered: /name="waits"[^>]*value="visite"|value="visite"[^>]*name="waits"/.test(late.html),
    ways: [check, done].map(({ status, at }) => [status, at.replace(/[a-z0-9]{26,}/, "CODE")]),
    carried: checkedIn(page),
    onePage: [sent.status, refusal.status],
    line: await lineOf(site.db),
    booked: (await registered(site)).map(({ sessions }) => sessions),
  }).toEqual({
    late: [422, ["#sessions"], ["atelier-a"]],
    offered: true,
    ways: [
      [200, `${STEPS}/verification`],
      [200, "/mon-espace/inscriptions/CODE"],
    ],
    carried: ["visite"],
    onePage: [303, 422],
    line: ["Martin: waits", "Martin: waits"],
    booked: [["visite"], ["atelier-a"], []],
  });
});
