import { expect, test } from "vitest";
import { editionDetails, updateEdition } from "#app/domain/edition/edit-edition.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { filled } from "#app/forms/form.ts";
import { editionForm } from "#app/routes/organiser/editions/form.ts";
import { NOW } from "#test/support/database.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { makeWait } from "#test/support/waiting-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;

test("of two people who save one form, the second sees both values of each field and chooses", async () => {
  const organised = await organisedSite();
  const { site, organiser, edition, quota, ticketType, by } = organised;
  const { meeting } = await groupAndNeighbour(site.db);
  await site.db
    .updateTable("meeting")
    .set({ starts_at: new Date(+NOW - 7_200_000), ends_at: new Date(+NOW - 3_600_000) })
    .execute();
  const lead = await site.signIn(GROUP_PEOPLE.lead);
  const words = { organisation: null, jobTitle: null, biography: null };
  const { id: speaker } = await addSpeaker(site.db, { edition, name: "Ada Exemple", ...words, ...by });
  const rows = {
    edition: () => site.db.selectFrom("edition").select(["name", "theme"]).executeTakeFirstOrThrow(),
    ticket: () => site.db.selectFrom("ticket_type").select(["name", "description"]).executeTakeFirstOrThrow(),
    speaker: () => site.db.selectFrom("speaker").select(["name", "biography"]).executeTakeFirstOrThrow(),
    minutes: () => site.db.selectFrom("meeting").select(["minutes_public", "minutes"]).executeTakeFirstOrThrow(),
  };
  const days = ["2030-03-12", "2030-03-13"];
  const forms: readonly Edited[] = [
    {
      path: `${OFFICE}/edition`,
      form: {
        name: `Grand Paris Circulaire ${YEAR}`,
        timeZone: "Europe/Paris",
        offerHours: "48",
        holdHours: "48",
        days,
      },
      ...{ by: organiser, both: "theme", own: { name: "Nom neuf" }, row: rows.edition },
    },
    {
      path: `${OFFICE}/categories/${ticketType}`,
      form: { name: "Public", nameEn: "Public", badgeRole: "attendee", quotas: [String(quota)] },
      ...{ by: organiser, both: "description", own: { name: "Nom neuf" }, row: rows.ticket },
    },
    {
      path: `${OFFICE}/intervenants/${speaker}`,
      form: { name: "Ada Exemple" },
      ...{ by: organiser, both: "biography", own: { name: "Nom neuf" }, row: rows.speaker },
    },
    {
      path: `/groupes/${GROUP_SLUG}/espace/reunions/${meeting}/compte-rendu`,
      form: {},
      ...{ by: lead, both: "text", own: { open: "on" }, row: rows.minutes },
    },
  ];
  for (const { path, form, by: editor, both, own, row } of forms) {
    const saw = sawIn(await (await editor.get(path)).text());
    const first = await editor.post(path, { ...form, saw, [both]: "Le premier texte" });
    expect([path, first.status]).toEqual([path, 303]);
    const second = await editor.post(path, { ...form, ...own, saw, [both]: "L’autre texte" });
    const page = await second.text();
    expect([path, second.status, page.includes("Le premier texte"), page.includes("L’autre texte")]).toEqual([
      path,
      422,
      true,
      true,
    ]);
    expect([path, Object.values(await row())]).toEqual([path, expect.arrayContaining(["Le premier texte"])]);
    expect(page).toContain(`name="keep-${both}"`);
    // A field that only one person changed needs no choice.
    expect(page).not.toContain(`name="keep-${Object.keys(own)[0]}"`);
    const chosen = { ...form, ...own, saw: sawIn(page), [both]: "L’autre texte", [`keep-${both}`]: "theirs" };
    expect([path, (await editor.post(path, chosen)).status]).toEqual([path, 303]);
    const [kept] = Object.values(own);
    expect([path, Object.values(await row())]).toEqual([path, [kept === "on" ? true : kept, "Le premier texte"]]);
  }
  const english = await (await organiser.get(`/en${OFFICE}/edition`)).text();
  expect(sawIn(english)).not.toBe("");
});

test("what an edition's form shows is all compared with what others have saved meanwhile", async () => {
  const { site, organiser, edition } = await organisedSite();
  expect(Object.keys(editionForm.fields).toSorted()).toEqual(
    Object.keys(editionDetails(await findEditionById(site.db, edition))).toSorted(),
  );
  const page = await (await organiser.get(`${OFFICE}/edition`)).text();
  const current = await findEditionById(site.db, edition);
  const saw = sawIn(page);
  const form = filled(editionForm, current).values;
  expect((await organiser.post(`${OFFICE}/edition`, { ...form, saw, quotationDays: "45" })).status).toBe(303);
  const second = await organiser.post(`${OFFICE}/edition`, { ...form, saw, quotationDays: "20" });
  expect([second.status, (await second.text()).includes('name="keep-quotationDays"')]).toEqual([422, true]);
  expect((await findEditionById(site.db, edition)).quotationDays).toBe(45);
});

test("of ten simultaneous saves one succeeds and nine are told; control: without the version seen, the last one wins", async () => {
  const { site, organiser, edition } = await organisedSite();
  const saw = sawIn(await (await organiser.get(`${OFFICE}/edition`)).text());
  const save = (at: number, seen?: string) =>
    updateEdition(site.db, { edition, theme: `Thème ${at}`, seen, by: null, now: NOW });
  const numbers = Array.from({ length: 10 }, (_, at) => at);
  const guarded = await Promise.all(numbers.map((at) => save(at, saw)));
  expect(guarded.map(({ kind }) => kind).sort()).toEqual([...Array(9).fill("changed-meanwhile"), "updated"]);
  const unguarded = await Promise.all(numbers.map((at) => save(at)));
  expect(unguarded.map(({ kind }) => kind)).toEqual(Array(10).fill("updated"));
});

test("a change that ends waits says how many, and ends them only once confirmed", async () => {
  const { site, organiser, edition, quota, ticketType, session, by } = await organisedSite();
  const [holder = 0] = await registered(site.db, edition, ["Première"], { sessions: ["atelier-reparation"] });
  await changeQuota(site.db, { edition, quota, name: "Jauge", size: 1, ...by });
  await makeWait(site.db, edition, 1, { ticketType: "public" });
  await makeWait(site.db, edition, 2, { ticketType: "public" });
  await site.db
    .insertInto("waiting_entry")
    .values({
      ...{ edition_id: edition, session_id: session, registration_id: holder, code: "c".repeat(32), language: "fr" },
      ...{ given_name: "Camille", family_name: "Première", email: "p@exemple.fr", entered_at: NOW },
      submission: crypto.randomUUID(),
    })
    .execute();
  const ticket = { name: "Public", badgeRole: "attendee", quotas: [String(quota)], salesUntil: "2030-01-01T10:00" };
  const slot = { where: "grid", day: "2030-01-08", start: "10:00", length: "60", room: "" };
  const { changed_at } = await site.db.selectFrom("session").select("changed_at").executeTakeFirstOrThrow();
  const storedName = async () =>
    (await site.db.selectFrom("waiting_entry").select("id").where("ended_at", "is", null).execute()).length;
  const sales = () => site.db.selectFrom("ticket_type").select("sales_until").executeTakeFirst();
  for (const [path, form, count] of [
    [`${OFFICE}/categories/${ticketType}`, ticket, 2],
    [`${OFFICE}/grille/${session}/creneau`, { ...slot, seen: changed_at.toISOString() }, 1],
    [`${OFFICE}/programme/${session}/annulation`, {}, 1],
  ] as const) {
    const asked = await organiser.post(path, form);
    const page = await asked.text();
    expect([path, asked.status, /name="endsWaits"[^>]*value="(\d+)"/.exec(page)?.[1]]).toEqual([
      path,
      422,
      String(count),
    ]);
    const other = await organiser.post(path, { ...form, endsWaits: "7" });
    expect([path, other.status, await storedName(), (await sales())?.sales_until ?? null]).toEqual([
      path,
      422,
      3,
      null,
    ]);
  }
  const agreed = await organiser.post(`${OFFICE}/categories/${ticketType}`, { ...ticket, endsWaits: "2" });
  expect([agreed.status, (await sales())?.sales_until]).toEqual([303, new Date("2030-01-01T09:00:00Z")]);
  const off = await organiser.post(`${OFFICE}/programme/${session}/annulation`, { endsWaits: "1" });
  expect(off.status).toBe(303);
});

interface Edited {
  readonly path: string;
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  readonly by: Awaited<ReturnType<typeof organisedSite>>["organiser"];
  /** The field that both change, and the one that only the second changes. */
  readonly both: string;
  readonly own: Readonly<Record<string, string>>;
  readonly row: () => Promise<object>;
}

/** Returns the version that a form carries. */
function sawIn(page: string): string {
  return /name="saw" value="([^"]+)"/.exec(page)?.[1] ?? "";
}
