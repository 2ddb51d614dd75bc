import { expect, test } from "vitest";
import { declineProposal } from "#app/domain/groups/answer-proposal.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { groupAndNeighbour } from "#test/support/group-samples.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = `/organisation/${ON_SALE_YEAR}/propositions`;
/** An hour of the edition's first day, in UTC. */
const at = (hour: number) => new Date(Date.UTC(2030, 2, 12, hour));

test("an occupied slot is refused beside its field, ticked or typed, with the session that occupies it", async () => {
  const { organiser, proposal, room } = await proposed();
  const offer = `${OFFICE}/${proposal}/contre-proposition`;
  const typed = { day1: "2030-03-12", from1: "09:00", room1: String(room) };
  const refusals = [];
  for (const form of [{ slots: codeOf(at(8), room) }, typed, { ...typed, slots: codeOf(at(15), room) }]) {
    const answer = await organiser.post(offer, form);
    const page = await answer.text();
    refusals.push([answer.status, wrongIn(page)]);
  }
  expect(refusals).toEqual([
    [422, [["slots", expect.stringContaining("Plénière")]]],
    [422, [["room1", expect.stringContaining("Plénière")]]],
    [422, [["room1", expect.stringContaining("Plénière")]]],
  ]);
  const free = await organiser.post(offer, { slots: codeOf(at(15), room) });
  expect(free.headers.get("location")).toBe(`${OFFICE}/${proposal}?fait=proposalCountered`);
});

test("more places than the room holds are refused beside their field, and large enough rooms are listed first", async () => {
  const { site, organiser, proposal, room, by } = await proposed();
  await site.db.updateTable("room").set({ capacity: 12 }).where("id", "!=", room).execute();
  const path = `${OFFICE}/${proposal}/acceptation`;
  const { id: small } = await site.db
    .selectFrom("room")
    .select("id")
    .where("capacity", "=", 12)
    .executeTakeFirstOrThrow();
  const refused = await organiser.post(path, { slot: codeOf(at(14), small), places: "30" });
  const page = await refused.text();
  const rooms = [...page.matchAll(/<input[^>]*value="\d+-(\d+)"/g)].map(([, id]) => Number(id));
  expect([refused.status, wrongIn(page), rooms[0], rooms.length]).toEqual([
    ...[422, [["places", expect.stringMatching(/\b12\b/)]], room, 4],
  ]);
  await site.db.updateTable("person").set({ email: null }).where("id", "=", by).execute();
  const accepted = await organiser.post(path, { slot: codeOf(at(14), room), places: "30" });
  const location = `${OFFICE}/${proposal}?fait=proposalAccepted&courriels=0`;
  expect(accepted.headers.get("location")).toBe(location);
  const said = await (await organiser.get(location)).text();
  const words = [
    messagesIn("fr").t("organiser:untold.proposalAccepted"),
    messagesIn("fr").t("organiser:done.proposalAccepted"),
  ];
  expect(words.map((one) => said.includes(one))).toEqual([true, false]);
});

test.each(["acceptation", "contre-proposition", "refus"])(
  "the form of %s redirects to a proposal that has been answered",
  async (verb) => {
    const { site, organiser, proposal, edition, by } = await proposed();
    expect((await organiser.get(`${OFFICE}/${proposal}/${verb}`)).status).toBe(200);
    await declineProposal(site.db, { edition, proposal, message: "Non.", by, now: NOW });
    const own = `${OFFICE}/${proposal}`;
    const answers = [
      await organiser.get(`${own}/${verb}`),
      await organiser.post(`${own}/${verb}`, { message: "Oui." }),
      await organiser.get(`/en${own}/${verb}`),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
      [303, own],
      [303, own],
      [303, `/en${own}`],
    ]);
  },
);

/**
 * A site with a group's proposal for 14:00 and an organiser; its plenary room has 400 seats and is occupied at 8:00.
 */
async function proposed() {
  const site = await freshSite();
  const edition = await editionOnSale(site.db);
  const { group, by } = await groupAndNeighbour(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id: room } = await site.db
    .selectFrom("room")
    .select("id")
    .where("name", "=", "Salle Plénière")
    .executeTakeFirstOrThrow();
  const made = await proposeSession(site.db, {
    ...{ title: "Clauses de réemploi", titleEn: null, abstract: null, minutes: 60, expected: 25 },
    ...{ edition, meeting: null, group, by, now: NOW, slots: [{ start: at(14), room: null }] },
  });
  if (made.kind !== "proposed") throw new Error(made.kind);
  return { site, edition, group, by, organiser, room, proposal: made.id };
}

function codeOf(start: Date, room: number): string {
  return `${start.getTime() / 60_000}-${room}`;
}

/** The fields with errors on a page, and the messages. */
function wrongIn(page: string): (string | undefined)[][] {
  return [...page.matchAll(/id="(\w+)-error"[^>]*>([^<]*)/g)].map(([, field, words]) => [field, words]);
}
