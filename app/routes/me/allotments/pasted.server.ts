import { problemsOfAllotted } from "#app/domain/allotments/allotted-options.ts";
import type { Colleague, HandedOut } from "#app/domain/allotments/hand-out.ts";
import { handedOutBefore, handOutList, registeredAmong } from "#app/domain/allotments/hand-out-list.ts";
import type { Language } from "#app/domain/language.ts";
import { problemsOfSessions } from "#app/domain/registration/problems.ts";
import type { FormState } from "#app/forms/state.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { type PastedProblem, readPastedPeople } from "#app/imports/pasted/pasted-people.ts";
import { mailboxOf } from "#app/server/networks.ts";
import { fingerprint } from "#app/server/pages/fingerprint.server.ts";
import type { OwnVisit } from "#app/server/pages/own-pages.server.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { countPeople, type OfReferent, titlesOf } from "./allotment.server.ts";

/** A line of the list as its page shows it: the person, or why they get no place. */
export interface ShownRow {
  readonly number: number;
  readonly text: string;
  readonly email: string | null;
  /** What is wrong with the line, or why its person cannot have a place. */
  readonly problem: PastedProblem | "already-registered" | "none-left" | "closed" | "not-possible" | null;
  readonly meant: string | null;
}

interface PastedList {
  readonly list: string;
  readonly sessions: readonly string[];
  readonly options: readonly number[];
  readonly allOrNone: boolean;
  readonly language: Language;
  readonly submission: string;
}

/** A person of the list, with the number of the line. */
interface NamedPerson {
  readonly number: number;
  readonly person: Colleague;
}

interface Preview {
  readonly rows: readonly ShownRow[];
  readonly people: readonly NamedPerson[];
  /** The fingerprint of what it shows. */
  readonly shown: string;
  /** What is wrong whichever rows are taken: too many people, sessions, too often. */
  readonly faults: FormState["errors"];
  /** What else keeps the list from being handed out. */
  readonly errors: FormState["errors"];
}

type OfAllotment = OwnVisit & OfReferent;

/**
 * Judges a pasted list: each line, the sessions, and whether enough places are left. Who is registered is looked up last:
 * only where nothing else is wrong, for no more people than places are left, and after they were counted.
 */
export async function previewOf(visit: OfAllotment, pasted: PastedList): Promise<Preview> {
  const { db, allotment } = visit;
  const read = readPastedPeople(pasted.list);
  const named = read.flatMap(({ person, number }): NamedPerson[] =>
    person ? [{ number, person: { ...person, organisation: person.organisation ?? allotment.organisation } }] : [],
  );
  const people = named.map(({ person }) => person);
  const before = await handedOutBefore(db, { submission: pasted.submission, people });
  const asked = named.filter((_, at) => !before.has(at));
  const isBad = pasted.allOrNone && named.length < read.length;
  const faults = faultsOf(visit, pasted, asked.length);
  const late = isBad || hasErrors(faults) ? {} : await countAsked(visit, asked);
  const registered = isBad || hasErrors(faults) || hasErrors(late) ? new Set() : await registeredOf(visit, asked);
  const rows = read.map(({ number, text, person, problem, ...line }): ShownRow => {
    const why = problem ?? (registered.has(number) ? "already-registered" : null);
    return { number, text, email: person?.email ?? null, problem: why, meant: "meant" in line ? line.meant : null };
  });
  const shown = fingerprint(pasted.list, pasted.sessions, pasted.options, pasted.language, [...registered]);
  const free = named.filter(({ number }) => !registered.has(number));
  return { rows, people: free, shown, faults: { ...faults, ...late }, errors: errorsOf(rows, free.length, pasted) };
}

function hasErrors(errors: FormState["errors"]): boolean {
  return Object.keys(errors).length > 0;
}

/** @param people how many would get a place */
function faultsOf(
  { allotment, now, language }: OfAllotment,
  { sessions: chosen, options: along }: PastedList,
  people: number,
) {
  const { places, handedOut, sessions, options } = allotment;
  const left = places - handedOut;
  const held = sessions.filter(({ slug }) => chosen.includes(slug));
  const lacking = held.map((one) => ({ ...one, full: one.places - one.handedOut < people }));
  const titles = titlesOf(allotment, language);
  const ofSessions = problemsOfSessions(people > left ? held : lacking, chosen, now).flatMap((problem) => {
    if (problem.field !== "sessions") return [];
    const named = problem.sessions.map((slug) => titles.get(slug) ?? slug).join(", ");
    return [{ code: problem.reason, params: { sessions: named } }];
  });
  const [first, ...also] = ofSessions;
  const kept = options.map((one) => ({ ...one, full: people <= left && one.places - one.handedOut < people }));
  const [lacks] = problemsOfAllotted(kept, along);
  const few = kept.filter(({ id, full }) => full && along.includes(id));
  const named = few.map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(", ");
  const errors: FormState["errors"] = {
    ...(people > left ? { list: { code: "tooMany", params: { count: people, left } } } : {}),
    ...(first ? { sessions: { ...first, also } } : {}),
    ...(lacks ? { options: { code: lacks.reason, params: { options: named } } } : {}),
  };
  return errors;
}

async function countAsked(visit: OfAllotment, asked: readonly NamedPerson[]): Promise<FormState["errors"]> {
  if (asked.length === 0) return {};
  const mailboxes = [...new Set(asked.map(({ person }) => mailboxOf(person.email)))];
  const wait = (await countPeople(visit, asked.length)) ?? (await countMailboxes(visit.context.limits, mailboxes));
  return wait === null ? {} : { list: tooOften(wait) };
}

function tooOften(wait: number) {
  return { code: "tooOften", params: { minutes: Math.ceil(wait / 60) } };
}

/** The numbers of the lines whose people are registered. */
async function registeredOf({ db, allotment }: OfAllotment, asked: readonly NamedPerson[]): Promise<Set<number>> {
  const people = asked.map(({ person }) => person);
  const known = await registeredAmong(db, { edition: allotment.edition.id, people });
  return new Set(asked.flatMap(({ number }, at) => (known.has(at) ? [number] : [])));
}

function errorsOf(rows: readonly ShownRow[], free: number, { allOrNone }: PastedList): FormState["errors"] {
  if (free === 0) return { list: { code: "noRows" } };
  return allOrNone && rows.length > free ? { rows: { code: "badRows" } } : {};
}

/** Hands places out to the people of a list. @returns those who got none, by their lines, and why */
export async function handOutRows(
  { db, allotment, now, context }: OfAllotment,
  { people: named, ...list }: Omit<PastedList, "list"> & Pick<Preview, "people">,
): Promise<{ refused: readonly ShownRow[]; errors: FormState["errors"] }> {
  const people = named.map(({ person }) => person);
  const wait = await countMailboxes(
    context.limits,
    people.map(({ email }) => email),
  );
  if (wait !== null) return { refused: [], errors: { list: tooOften(wait) } };
  const made = await handOutList(db, { ...list, allotment: allotment.id, people, now });
  const refused = made.flatMap(({ at, outcome }): ShownRow[] => {
    const row = named[at];
    if (outcome.kind === "handed-out" || !row) return [];
    const { number, person } = row;
    const text = `${person.givenName} ${person.familyName}`;
    return [{ number, text, email: person.email, problem: whyNot(outcome), meant: null }];
  });
  const code = list.allOrNone ? "nobody" : "someNot";
  return { refused, errors: refused.length > 0 ? { list: { code, params: { count: refused.length } } } : {} };
}

function whyNot(outcome: HandedOut): ShownRow["problem"] {
  if (outcome.kind === "none-left" || outcome.kind === "closed") return outcome.kind;
  const isKnown = outcome.kind === "refused" && outcome.problems.some(({ field }) => field === "email");
  return isKnown ? "already-registered" : "not-possible";
}
