import { expect, test } from "vitest";
import { signAttendance } from "#app/domain/groups/attendance.ts";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { addSeat, changeSeat } from "#app/domain/groups/edit-seats.ts";
import { findMembership, membersOf } from "#app/domain/groups/membership.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { type Answer, bestDates, listVotes, vote } from "#app/domain/groups/votes.ts";
import { nameAccount, ownName } from "#app/domain/people/own-name.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { sourceFiles } from "#test/house/source-files.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour, proposedMeeting } from "#test/support/group-samples.ts";

test("a replaced holder leaves the group and stays in the seat's history", async () => {
  const { db } = await freshDatabase();
  const { group, plain: seat } = await groupAndNeighbour(db);
  const later = new Date("2030-02-01T09:00:00Z");
  // The substitute becomes the full member: one person, never with two seats.
  const titular = { email: GROUP_PEOPLE.substitute, givenName: "Camille", familyName: "Suppléante" };
  const words = { organisation: "Association d’essai", role: "member" as const, titular, substitute: null };
  const changed = await changeSeat(db, { group, seat, ...words, edition: null, by: null, now: later });
  const found = await findSeat(db, { group, seat });
  const person = await findOrCreatePerson(db, { email: GROUP_PEOPLE.member, now: later });
  expect({
    changed: changed.kind,
    holders: found?.holders.map(({ email, capacity }) => [email, capacity]),
    former: found?.former.map(({ email, capacity }) => `${email} ${capacity}`).sort(),
    replaced: await findMembership(db, { slug: GROUP_SLUG, person }),
  }).toEqual({
    changed: "changed",
    holders: [[GROUP_PEOPLE.substitute, "titular"]],
    former: [`${GROUP_PEOPLE.member} titular`, `${GROUP_PEOPLE.substitute} substitute`],
    replaced: null,
  });
});

test("a lead names a seat's holder, not an account; the account's own name is shown instead", async () => {
  const { db } = await freshDatabase();
  const { group } = await groupAndNeighbour(db);
  const email = "inconnue@exemple.invalid";
  const holder = { email, givenName: "Nom", familyName: "Choisi" };
  const words = { organisation: "Association d’essai", role: "observer" as const, substitute: null, edition: null };
  const added = await addSeat(db, { ...words, group, titular: holder, by: null, now: NOW });
  const seat = added.kind === "added" ? added.id : 0;
  const shown = async () => {
    const [seated] = (await findSeat(db, { group, seat }))?.holders ?? [];
    const member = (await membersOf(db, { group })).find((one) => one.email === email);
    return [seated, member].map((one) => `${one?.givenName} ${one?.familyName}`);
  };
  const person = await findOrCreatePerson(db, { email, now: NOW });
  expect([await ownName(db, { person }), await shown()]).toEqual([
    { givenName: "", familyName: "" },
    ["Nom Choisi", "Nom Choisi"],
  ]);
  await changeSeat(db, { ...words, group, seat, titular: { ...holder, familyName: "Corrigé" }, by: null, now: NOW });
  expect([await ownName(db, { person }), await shown()]).toEqual([
    { givenName: "", familyName: "" },
    ["Nom Corrigé", "Nom Corrigé"],
  ]);
  await nameAccount(db, { person, name: { givenName: "Ada", familyName: "Essai" }, now: NOW });
  await changeSeat(db, { ...words, group, seat, titular: holder, by: null, now: NOW });
  expect(await shown()).toEqual(["Ada Essai", "Ada Essai"]);
});

test("only the page of its owner names an account", () => {
  const writes = sourceFiles().filter(
    ({ path, text }) =>
      /^(app|bin)\//.test(path) &&
      /updateTable\("person"\)[\s\S]{0,80}given_name|update person set[^`]*given_name/.test(text),
  );
  expect(writes.map(({ path }) => path)).toEqual(["app/domain/people/own-name.ts"]);
  // Addresses whose accounts are created get no names.
  const made = sourceFiles().filter(
    ({ path, text }) => /^(app|bin)\//.test(path) && /insertInto\("person"\)|insert into person/.test(text),
  );
  for (const { path, text } of made) expect([path, /given_name: ""|'', ''/.test(text)]).toEqual([path, true]);
});

test("votes can change until the date is decided, and the best date excludes the fewest people", async () => {
  const { db } = await freshDatabase();
  const { group, by } = await groupAndNeighbour(db);
  const at = (day: number, hour: number) => new Date(Date.UTC(2030, 1, day, hour));
  const dates = [11, 12].map((day) => ({ start: at(day, 9), end: at(day, 11) }));
  const meeting = await proposedMeeting(db, { group, title: "Essai", agenda: null, dates, by, now: NOW });
  const [first = 0, second = 0] = (await listVotes(db, { meeting })).map(({ id }) => id);
  const member = await findOrCreatePerson(db, { email: GROUP_PEOPLE.member, now: NOW });
  const answer = (person: number, one: Answer, other: Answer) =>
    vote(db, { group, meeting, person, answers: new Map([[first, one] as const, [second, other] as const]), now: NOW });
  await answer(by, "yes", "if_needed");
  await answer(member, "yes", "yes");
  await answer(member, "no", "if_needed");
  const best = bestDates(await listVotes(db, { meeting }))[0];
  const act = { group, meeting, by, now: NOW };
  const decided = await decideDate(db, { ...act, date: second });
  const late = await answer(member, "yes", "yes");
  expect([best, decided.kind, late.kind]).toEqual([second, "decided", "closed"]);
});

test.for([
  ["the day before", "2030-02-06T22:59:00Z", "closed"],
  ["from midnight in Paris on", "2030-02-06T23:00:00Z", "signed"],
  ["the day after", "2030-02-07T23:00:00Z", "closed"],
] as const)("presence is signed on the day: %s", async ([, now, outcome]) => {
  const { db } = await freshDatabase();
  const { group, meeting, plain, leading } = await groupAndNeighbour(db);
  const by = await findOrCreatePerson(db, { email: GROUP_PEOPLE.member, now: NOW });
  const act = { group, meeting, by, now: new Date(now) };
  const own = await signAttendance(db, { ...act, seat: plain });
  const others = await signAttendance(db, { ...act, seat: leading });
  expect([own.kind, others.kind]).toEqual([outcome, outcome === "signed" ? "unknown" : "closed"]);
});
