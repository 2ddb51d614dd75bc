import ICAL from "ical.js";
import { expect, test } from "vitest";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { saveMinutes } from "#app/domain/groups/minutes.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NOW } from "#test/support/database.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { freshSite, type Visitor } from "#test/support/site.ts";

const PUBLIC = `/groupes/${GROUP_SLUG}`;
const LINK = "https://visio.exemple.invalid/salle-42";
const fr = messagesIn("fr").getFixedT(null, "groups");

test("each page counts its letters before sending; an unchanged form sends none; a refusal names what to correct", async () => {
  const { site, own, lead } = await groupOnSite();
  const pages = [
    "/reunions/nouvelle",
    ...["/annulation", "/modification", "/salle", "/compte-rendu"].map((path) => own + path),
  ];
  const counts = await Promise.all(
    pages.map(async (path) => (await read(lead, path)).includes(fr("recipients.letters", { count: 3 }))),
  );
  const form = {
    title: "Réunion d’essai",
    agenda: "",
    place: "",
    link: "",
    day: "2030-02-07",
    from: "10:00",
    until: "12:00",
  };
  const unchanged = await lead.post(space(`${own}/modification`), form);
  const changed = await lead.post(space(`${own}/modification`), { ...form, place: "Halle" });
  const inPlace = await lead.post(space(`${own}/modification`), { ...form, place: LINK });
  site.clock.now = new Date("2030-03-01T09:00:00Z");
  const back = await site.signIn(GROUP_PEOPLE.lead);
  const late = await back.post(space(`${own}/annulation`), { reason: "Trop tard" });
  const corrected = await back.post(space(`${own}/annulation`), { reason: "Personne n’est venu", correction: "on" });
  expect({
    counts,
    unchanged: unchanged.headers.get("location"),
    changed: changed.headers.get("location"),
    inPlace: inPlace.status,
    late: [late.status, (await late.text()).includes('id="correction-error"')],
    corrected: corrected.headers.get("location"),
  }).toEqual({
    counts: pages.map(() => true),
    unchanged: `${space(own)}?fait=unchanged`,
    changed: `${space(own)}?fait=changed&courriels=3`,
    inPlace: 422,
    late: [422, true],
    corrected: `${space(own)}?fait=cancelled&courriels=0`,
  });
});

test("public pages and the public calendar announce no members-only minutes and hold no link to the video call", async () => {
  const { site, own, act } = await groupOnSite();
  const hybrid = { title: "Réunion d’essai", agenda: null, location: `Halle ou ${LINK}`, link: LINK, time: null };
  await changeMeeting(site.db, { ...act, ...hybrid });
  site.clock.now = new Date("2030-02-08T09:00:00Z");
  await saveMinutes(site.db, { ...act, now: site.clock.now, text: "Secret des membres", open: false, tell: false });
  const member = await site.signIn(GROUP_PEOPLE.member);
  const asked = async (visitor: Visitor, path: string) => await (await visitor.get(path)).text();
  const [group, meeting, calendar] = await Promise.all(
    [PUBLIC, PUBLIC + own, `${PUBLIC}/agenda.ics`].map((path) => asked(site, path)),
  );
  await member.post("/mon-espace/agenda", {});
  const address = /\/mon-espace\/agenda\/[\w-]{43}\.ics/.exec(await asked(member, "/mon-espace/agenda"))?.[0] ?? "";
  const ownCalendar = await asked(site, address);
  const promises = (page: string | undefined) => page?.includes(fr("minutes.title"));
  expect({
    promised: [group, meeting].map(promises),
    linked: [group, meeting, calendar].map((page) => page?.includes("visio.exemple")),
    forMembers: [promises(await read(member, "")), locationIn(ownCalendar)],
    english: (await asked(site, `/en${PUBLIC}${own}`)).includes("(Paris time)"),
  }).toEqual({
    promised: [false, false],
    linked: [false, false, false],
    forMembers: [true, `Halle ou ${LINK} · ${LINK}`],
    english: true,
  });
});

test("a lead sees whom a convocation has reached and sends failed letters again; a member sees neither", async () => {
  const { site, own, lead, act } = await groupOnSite();
  await changeMeeting(site.db, {
    ...act,
    title: "Réunion d’essai",
    agenda: null,
    location: "Halle",
    link: null,
    time: null,
  });
  await site.db.updateTable("person").set({ email: null }).where("email", "=", GROUP_PEOPLE.substitute).execute();
  const { id } = await site.db
    .updateTable("letter")
    .set({ abandoned_at: NOW, failure: "550 no such mailbox" })
    .where("to", "=", GROUP_PEOPLE.member)
    .where("kind", "=", "meeting-changed")
    .returning("id")
    .executeTakeFirstOrThrow();
  const member = await site.signIn(GROUP_PEOPLE.member);
  const again = space(`${own}/courriels/${id}/relance`);
  const [seen, hidden] = [await read(lead, own), await read(member, own)];
  const seats = await read(lead, "");
  const refused = await member.post(again, {});
  const sent = await lead.post(again, {});
  const foreign = await lead.post(space(`${own}/courriels/${id + 999}/relance`), {});
  const names = "Camille Membre, Camille Suppléante";
  expect({
    missed: seen.includes(fr("calls.missed", { count: 2, names })),
    states: ["calls.states.failed", "calls.states.waiting", "calls.noAddress"].map((key) =>
      seen.includes(fr(key as "calls.noAddress")),
    ),
    seats: seats.includes(fr("calls.noAddress")),
    hidden: hidden.includes(fr("calls.title")),
    answers: [refused.status, sent.headers.get("location"), foreign.status],
  }).toEqual({
    missed: true,
    states: [true, true, true],
    seats: true,
    hidden: false,
    answers: [404, `${space(own)}?fait=calledAgain&courriels=1`, 404],
  });
});

async function groupOnSite() {
  const site = await freshSite();
  const { group, meeting, by } = await groupAndNeighbour(site.db);
  const lead = await site.signIn(GROUP_PEOPLE.lead);
  return { site, lead, own: `/reunions/${meeting}`, act: { group, meeting, by, now: NOW } };
}

function space(path: string): string {
  return `${PUBLIC}/espace${path}`;
}

async function read(visitor: Visitor, path: string): Promise<string> {
  return (await (await visitor.get(space(path))).text()).replaceAll("<!-- -->", "");
}

function locationIn(text: string): string | null {
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  return event?.getFirstPropertyValue("location") as string | null;
}
