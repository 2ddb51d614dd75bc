import { sql } from "kysely";
import { expect, test } from "vitest";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import type { Database } from "#app/domain/transaction.ts";
import { statementsOf } from "#test/support/asked.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { groupAndNeighbour } from "#test/support/group-samples.ts";
import { chargeFor, makeOrderFor, orderFor } from "#test/support/paid-samples.ts";
import { organisedSite, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const NONE = { c2: "", c3: "", c4: "", c5: "", c6: "", c7: "", c8: "", c9: "" };

/** The lists with boxes: the name of a box, the audience of a letter, and a column of a view and of its file. */
const LISTS = [
  { list: "dossiers", box: "dossier", audience: "buyers", view: { c2: "due-on", c3: "state" }, columns: 3 },
  { list: "listes-attente", box: "attente", audience: "waiting", view: { c2: "entered" }, columns: 3 },
  { list: "intervenants", box: "intervenant", audience: "speakers", view: { c2: "sessions" }, columns: 2 },
  { list: "groupes/membres", box: "membre", audience: "groups", view: null, columns: 0 },
] as const;

/** Adds orders, waits, speakers and members, as many of each. @param from the number of the first */
async function add(db: Database, edition: number, { from, to }: { from: number; to: number }): Promise<void> {
  if (from === 1) {
    const lines = orderFor(edition).lines.slice(0, 1);
    await makeOrderFor(db, edition, 1, {
      payment: "mandate",
      lines: lines.map((line) => ({ ...line, ticketType: "public" })),
    });
  }
  await sql`insert into "order" (edition_id, person_id, submission, created_at, payment, total_cents, code, confirmed_at)
    select edition_id, person_id, gen_random_uuid(), created_at, payment, total_cents, rpad('copie' || at, 26, 'a'), ${NOW}
    from "order", generate_series(${Math.max(2, from)}::int, ${to}::int) as at where orderer_name is not null`.execute(
    db,
  );
  await sql`insert into waiting_entry (edition_id, ticket_type_id, email, language, given_name, family_name, entered_at,
      is_proven, code)
    select ${edition}, id, 'attente.' || at || '@exemple.invalid', 'fr', 'Grace', 'Fictive ' || at, ${NOW}, true,
      rpad('attente' || at, 26, 'a')
    from ticket_type, generate_series(${from}::int, ${to}::int) as at where name = 'Complet'`.execute(db);
  await sql`insert into speaker (edition_id, name, slug)
    select ${edition}, 'Fictive ' || at, 'fictive-' || at from generate_series(${from}::int, ${to}::int) as at`.execute(
    db,
  );
  await sql`with people as (
      insert into person (email, given_name, family_name, created_at, last_active_at)
      select 'membre.' || at || '@exemple.invalid', 'Grace', 'Fictive ' || at, ${NOW}, ${NOW}
      from generate_series(${from}::int, ${to}::int) as at returning id, family_name
    ), seats as (
      insert into seat (working_group_id, organisation, created_at)
      select (select min(id) from working_group), family_name, ${NOW} from people returning id, organisation
    ) insert into seat_holder (seat_id, person_id, capacity, since, given_name, family_name)
    select seats.id, people.id, 'titular', ${NOW}, 'Grace', family_name from people join seats on organisation = family_name`.execute(
    db,
  );
}

async function here() {
  const own = await organisedSite();
  const { db } = own.site;
  const { id: quota } = await addQuota(db, { edition: own.edition, name: "Complet", size: 1, ...own.by });
  await addTicketType(db, { edition: own.edition, name: "Complet", nameEn: "Full", quotas: [quota], ...own.by });
  await makeSeller(db);
  await chargeFor(db, "public");
  await groupAndNeighbour(db);
  return own;
}

test("of every list rows are ticked, named, written to and exported, without scripts; who ticks none is told so", async () => {
  const { site, organiser, edition } = await here();
  await add(site.db, edition, { from: 1, to: 3 });
  const read = async (path: string) => await (await organiser.get(`${OFFICE}/${path}`)).text();
  const led = async (path: string) => (await organiser.get(`${OFFICE}/${path}`)).headers.get("location");
  for (const { list, box, audience } of LISTS) {
    const page = await read(list);
    const ids = [...page.matchAll(new RegExp(`name="${box}"[^>]*value="(\\d+)"`, "g"))].map(([, id]) => id);
    const chosen = ids.slice(-2);
    const parmi = `parmi=${chosen.join("-")}`;
    const ticked = chosen.map((id) => `${box}=${id}`).join("&");
    expect([list, await led(`${list}/selection?cochees=oui&${ticked}`)]).toEqual([
      list,
      `${OFFICE}/${list}/selection?${parmi}`,
    ]);
    expect(await led(`${list}/selection?cochees=oui`)).toBe(`${OFFICE}/${list}?aucune=oui`);
    expect(await read(`${list}/selection?${parmi}`)).toContain(`public=${audience}`);
    const lines = (await read(`${list}.csv?${parmi}`)).trim().split("\r\n");
    expect([list, lines.length]).toEqual([list, 3]);
    const letter = await organiser.post(`${OFFICE}/courriels/aux-inscrits/nouveau?public=${audience}&${parmi}`, {});
    expect(letter.status).toBe(303);
  }
  const wanted = await site.db.selectFrom("announcement").select("wanted").orderBy("id").execute();
  expect(wanted.map((row) => row.wanted)).toEqual(
    LISTS.map(({ audience }) => ({ audience, among: [expect.any(Number), expect.any(Number)] })),
  );
});

test("views of every list keep filters and columns for the page and its files, and are seen in their list alone", async () => {
  const { site, organiser, edition } = await here();
  await add(site.db, edition, { from: 1, to: 1 });
  for (const { list, view, columns } of LISTS) {
    if (!view) continue;
    const saved = await organiser.post(`${OFFICE}/${list}/vues/nouvelle?q=x&etat=held`, {
      ...NONE,
      ...view,
      name: list,
    });
    const { id, query } = await site.db
      .selectFrom("saved_view")
      .select(["id", "query"])
      .where("name", "=", list)
      .executeTakeFirstOrThrow();
    expect([list, saved.status, query]).toEqual([list, 303, list === "dossiers" ? "etat=held" : expect.any(String)]);
    const file = await (await organiser.get(`${OFFICE}/${list}.csv?vue=${id}`)).text();
    expect([list, file.split("\r\n")[0]?.split(";").length]).toEqual([list, columns]);
    expect((await organiser.get(`${OFFICE}/${list}/vues/${id}`)).status).toBe(200);
    expect((await organiser.get(`${OFFICE}/inscriptions/vues/${id}`)).status).toBe(404);
    expect((await organiser.post(`${OFFICE}/${list}/vues/${id}`, { ...NONE, name: " " })).status).toBe(422);
  }
  const views = await site.db.selectFrom("saved_view").select("list").orderBy("id").execute();
  expect(views.map(({ list }) => list)).toEqual(["orders", "waiting", "speakers"]);
});

test("lists with boxes, their chosen rows and what would be done to them ask the database as much for 50 as for 1", async () => {
  const { site, organiser, edition } = await here();
  await add(site.db, edition, { from: 1, to: 1 });
  const acts = ["dossiers/selection/annulation", "listes-attente/selection/retrait"];
  const ask = async () => {
    const counts: Record<string, number> = {};
    for (const path of [...LISTS.flatMap(({ list }) => [list, `${list}/selection`]), ...acts])
      counts[path] = await statementsOf(site, async () =>
        expect((await organiser.get(`${OFFICE}/${path}`)).status).toBe(200),
      );
    return counts;
  };
  const one = await ask();
  await add(site.db, edition, { from: 2, to: 50 });
  expect(await ask()).toEqual(one);
});
