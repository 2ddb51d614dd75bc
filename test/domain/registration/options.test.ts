import { expect, test } from "vitest";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { changeOption, removeOption } from "#app/domain/edition/edit-options.ts";
import { removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { listOptions, type OptionDetails } from "#app/domain/edition/options.ts";
import { endParticipation } from "#app/domain/erasure/end-participation.ts";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { countOptions } from "#app/domain/registration/count-options.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { optionsOnOffer } from "#app/domain/registration/options-on-offer.ts";
import { register } from "#app/domain/registration/register.ts";
import { changesOf } from "#app/domain/registration/registration-changes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { LUNCH, makeOption, optionsHeld, placesTaken } from "#test/support/option-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";

const ACT = { by: null, now: NOW };
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

async function edition() {
  const { db } = await freshDatabase();
  const { id, ticketTypes } = await makeEdition(db, {
    ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, { slug: "invite" }],
  });
  return { db, edition: id, ticketTypes };
}

test("a lunch is chosen along with the registration, and who comes after the last one is told that it is full", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id, { size: 1 });
  const first = await makeRegistration(db, id, 1, { options: [lunch.id, lunch.id] });
  const second = await register(db, visitor(id, 2, { options: [lunch.id] }));
  expect(second).toEqual({
    ...{ kind: "refused", problems: [{ field: "options", reason: "option-full", options: [lunch.id] }] },
  });
  expect(await optionsHeld(db)).toEqual([[first.id, ["Déjeuner"]]]);
  expect(await placesTaken(db)).toEqual({ Déjeuner: 1 });
  expect(await countDrift(db)).toEqual([]);
});

test.each<{ what: string; of: (types: Record<string, number>) => Partial<OptionDetails>; reason: string | null }>([
  { what: "that is open", of: () => ({ openFrom: NOW, openUntil: hours(1) }), reason: null },
  { what: "that opens later", of: () => ({ openFrom: hours(1) }), reason: "option-not-yet" },
  { what: "whose window ends now", of: () => ({ openUntil: NOW }), reason: "option-over" },
  { what: "whose day is over", of: () => ({ day: "2030-01-01" }), reason: "option-over" },
  { what: "of other people", of: ({ invite = 0 }) => ({ ticketTypes: [invite] }), reason: "option-for-others" },
  { what: "of one's own ticket type", of: ({ visiteur = 0 }) => ({ ticketTypes: [visiteur] }), reason: null },
  { what: "without places", of: () => ({ size: 0 }), reason: "option-full" },
  { what: "without a limit", of: () => ({ size: null }), reason: null },
])("an option $what is judged: $reason", async ({ of, reason }) => {
  const { db, edition: id, ticketTypes } = await edition();
  const option = await makeOption(db, id, of(ticketTypes));
  const outcome = await register(db, visitor(id, 1, { options: [option.id] }));
  const problems = [{ field: "options", reason, options: [option.id] }];
  expect(outcome).toMatchObject(reason ? { kind: "refused", problems } : { kind: "registered" });
  expect(await countDrift(db)).toEqual([]);
});

test("options that do not exist and those of another edition are refused together", async () => {
  const { db, edition: id } = await edition();
  const other = await makeEdition(db, { year: 2031 });
  const foreign = await makeOption(db, other.id);
  const outcome = await register(db, visitor(id, 1, { options: [foreign.id, 999_999_999] }));
  const problem = { field: "options", reason: "unknown", options: [foreign.id, 999_999_999] };
  expect(outcome).toEqual({ kind: "refused", problems: [problem] });
});

test("options are added and given back later, each told by letter and kept in the history", async () => {
  const { db, edition: id } = await edition();
  const [lunch, dinner] = [await makeOption(db, id), await makeOption(db, id, { name: "Dîner", nameEn: null })];
  const person = await makeRegistration(db, id, 1, { options: [lunch.id] });
  const changed = { kind: "changed", letters: 1 };
  expect(await changeOptions(db, { code: person.code, options: [dinner.id], ...ACT })).toEqual(changed);
  expect(await changeOptions(db, { code: person.code, options: [dinner.id], ...ACT })).toEqual({
    ...{ kind: "changed", letters: 0 },
  });
  expect([await optionsHeld(db), await placesTaken(db)]).toEqual([[[person.id, ["Dîner"]]], { Déjeuner: 0, Dîner: 1 }]);
  const [change] = await changesOf(db, { registration: person.id });
  expect(change?.values).toEqual([
    { field: "option", before: { text: "Déjeuner", textEn: "Lunch" }, after: null },
    { field: "option", before: null, after: { text: "Dîner", textEn: null } },
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("after its window an option is kept by its person, and given back by an organiser alone", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id, { openUntil: hours(1), size: 1 });
  const { code } = await makeRegistration(db, id, 1, { options: [lunch.id] });
  const late = { code, options: [], now: hours(1) };
  expect(await changeOptions(db, { ...late, by: null })).toEqual({
    ...{ kind: "refused", problems: [{ field: "options", reason: "option-kept", options: [lunch.id] }] },
  });
  expect(await changeOptions(db, { ...late, options: [lunch.id], by: null })).toEqual({ kind: "changed", letters: 0 });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  expect(await changeOptions(db, { ...late, by })).toEqual({ kind: "changed", letters: 1 });
  expect(await placesTaken(db)).toEqual({ Déjeuner: 0 });
});

test("cancelling and erasing free options", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id);
  const [one, two] = [
    await makeRegistration(db, id, 1, { options: [lunch.id] }),
    await makeRegistration(db, id, 2, { options: [lunch.id] }),
  ];
  await cancelRegistration(db, { code: one.code, ...ACT });
  expect(await placesTaken(db)).toEqual({ Déjeuner: 1 });
  const { person } = await db
    .selectFrom("registration")
    .select("person_id as person")
    .where("id", "=", two.id)
    .executeTakeFirstOrThrow();
  await endParticipation(db, { person, now: NOW });
  expect([await placesTaken(db), await countDrift(db)]).toEqual([{ Déjeuner: 0 }, []]);
});

test("a place that is handed over keeps its options", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id);
  const { code } = await makeRegistration(db, id, 1, { options: [lunch.id] });
  const to = { givenName: "Grace", familyName: "Relève", email: "grace@essai.example", organisation: null };
  const given = await handOverPlace(db, { code, to, language: "fr", ...ACT });
  const successor = given.kind === "handed-over" ? given.registrationId : 0;
  expect(await optionsHeld(db)).toEqual([[successor, ["Déjeuner"]]]);
  expect([await placesTaken(db), await countDrift(db)]).toEqual([{ Déjeuner: 1 }, []]);
});

test("a merge unites options and frees those that both had, and undoing takes them apart again", async () => {
  const { db, edition: id } = await edition();
  const [lunch, dinner] = [await makeOption(db, id), await makeOption(db, id, { name: "Dîner" })];
  const first = await makeRegistration(db, id, 1, { options: [lunch.id] });
  const second = await makeRegistration(db, id, 2, { options: [lunch.id, dinner.id] });
  const before = await optionsHeld(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const wanted = { edition: id, survivor: first.id, merged: second.id, creditCents: null, tells: true, by, now: NOW };
  const merged = await mergeRegistrations(db, wanted);
  expect([await optionsHeld(db), await placesTaken(db)]).toEqual([
    [[first.id, ["Déjeuner", "Dîner"]]],
    { Déjeuner: 1, Dîner: 1 },
  ]);
  await undoMerge(db, { edition: id, merge: merged.kind === "merged" ? merged.id : 0, by, now: NOW });
  expect([await optionsHeld(db), await placesTaken(db)]).toEqual([before, { Déjeuner: 2, Dîner: 1 }]);
  expect(await countDrift(db)).toEqual([]);
});

test("an option’s stock is not made smaller than what is taken, and an option that somebody had is not removed", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id);
  const free = await makeOption(db, id, { name: "Dîner" });
  const which = { edition: id, option: lunch.id, ...ACT };
  const { code } = await makeRegistration(db, id, 1, { options: [lunch.id] });
  expect(await changeOption(db, { ...LUNCH, ...which, size: 0 })).toEqual({ kind: "below-used", used: 1 });
  expect(await changeOption(db, { ...LUNCH, ...which, size: 1 })).toEqual({ kind: "changed" });
  await cancelRegistration(db, { code, ...ACT });
  expect(await removeOption(db, which)).toEqual({ kind: "in-use", count: 1 });
  expect(await removeOption(db, { ...which, option: free.id })).toEqual({ kind: "removed" });
  expect(await changeOption(db, { ...LUNCH, ...which, option: free.id })).toEqual({ kind: "unknown" });
});

test("an option whose ticket types were all removed is offered to nobody, also in a copy of the edition", async () => {
  const { db, edition: id, ticketTypes } = await edition();
  const ticketType = ticketTypes.invite ?? 0;
  await makeOption(db, id, { ticketTypes: [ticketType] });
  await removeTicketType(db, { edition: id, ticketType, ...ACT });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const wishes = { venues: false, tracks: false, ticketTypes: true, options: true, sessions: "none" } as const;
  const cloned = await cloneEdition(db, { edition: id, year: 2031, name: "Copie", wishes, by, now: NOW });
  const copy = cloned.kind === "cloned" ? cloned.id : 0;
  const offered = async (of: number) =>
    (await optionsOnOffer(db, { edition: of, now: NOW })).map(({ ticketTypes: types }) => types);
  expect([await offered(id), await offered(copy)]).toEqual([[[]], [[]]]);
  expect((await listOptions(db, { edition: copy })).map(({ isForNobody, used }) => [isForNobody, used])).toEqual([
    [true, 0],
  ]);
});

test("the kitchen counts the confirmed people of each option, all or those of a session", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id, { day: "2030-01-11" });
  await makeRegistration(db, id, 1, { options: [lunch.id], sessions: ["visite"] });
  const { id: held } = await makeRegistration(db, id, 2, { options: [lunch.id] });
  await makeRegistration(db, id, 3, { options: [lunch.id] });
  await db.updateTable("registration").set({ awaits: "approval" }).where("id", "=", held).execute();
  const counted = async (session: string | null) =>
    (await countOptions(db, { edition: id, session })).map(({ people, used }) => [people, used]);
  expect([await counted(null), await counted("visite")]).toEqual([[[2, 3]], [[1, 3]]]);
});

test("how full an option is changes the public form’s content with its word alone", async () => {
  const { db, edition: id } = await edition();
  const lunch = await makeOption(db, id, { size: 5 });
  const versions = [await version(db)];
  for (const at of [1, 2, 3, 4]) {
    await makeRegistration(db, id, at, { ticketType: "invite", options: [lunch.id] });
    versions.push(await version(db));
  }
  const [, ...steps] = versions.map((each, at) => each - (versions[at - 1] ?? 0));
  // With the fourth of five it is filling up.
  expect(steps).toEqual([0, 0, 0, 1]);
});

async function version(db: Database): Promise<number> {
  return Number((await db.selectFrom("content_version").select("version").executeTakeFirstOrThrow()).version);
}
