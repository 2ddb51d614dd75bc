import type { AllotmentView } from "#app/domain/allotments/find-allotment.ts";
import type { Colleague, HandedOut } from "#app/domain/allotments/hand-out.ts";
import { handOutList, registeredAmong } from "#app/domain/allotments/hand-out-list.ts";
import type { Language } from "#app/domain/language.ts";
import type { FormState, Problem } from "#app/forms/state.ts";
import { type PastedProblem, readPastedPeople } from "#app/imports/pasted/pasted-people.ts";
import { fingerprint } from "#app/server/pages/fingerprint.server.ts";
import type { OwnVisit } from "#app/server/pages/own-pages.server.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";

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
  readonly allOrNone: boolean;
  readonly language: Language;
  readonly submission: string;
}

interface Preview {
  readonly rows: readonly ShownRow[];
  readonly people: readonly Colleague[];
  /** The fingerprint of what it shows. */
  readonly shown: string;
  /** What keeps the list from being handed out, with the field that it belongs to. */
  readonly problem: (Problem & { readonly field: "list" | "rows" }) | null;
}

type OfAllotment = OwnVisit & { readonly allotment: AllotmentView };

/** Judges a pasted list: each line, and whether enough places are left. */
export async function previewOf({ db, allotment }: OfAllotment, pasted: PastedList): Promise<Preview> {
  const { organisation, edition, places, handedOut } = allotment;
  const read = readPastedPeople(pasted.list);
  const named = read.flatMap(({ person, number }) =>
    person ? [{ number, person: { ...person, organisation: person.organisation ?? organisation } }] : [],
  );
  const known = await registeredAmong(db, { edition: edition.id, people: named.map(({ person }) => person) });
  const registered = new Set(named.filter((_, at) => known.has(at)).map(({ number }) => number));
  const rows = read.map(({ number, text, person, problem, ...line }): ShownRow => {
    const why = problem ?? (registered.has(number) ? "already-registered" : null);
    return { number, text, email: person?.email ?? null, problem: why, meant: "meant" in line ? line.meant : null };
  });
  const people = named.filter(({ number }) => !registered.has(number)).map(({ person }) => person);
  const shown = fingerprint(pasted.list, pasted.sessions, pasted.language);
  const left = places - handedOut;
  const bad = rows.length - people.length;
  const problem = (() => {
    if (people.length === 0) return { field: "list", code: "noRows" } as const;
    if (pasted.allOrNone && bad > 0) return { field: "rows", code: "badRows" } as const;
    if (people.length > left)
      return { field: "list", code: "tooMany", params: { count: people.length, left } } as const;
    return null;
  })();
  return { rows, people, shown, problem };
}

/** Hands places out to the people of a list. @returns those who got none, and why */
export async function handOutRows(
  { db, allotment, now, context }: OfAllotment,
  { people, ...list }: Omit<PastedList, "list"> & { readonly people: readonly Colleague[] },
): Promise<{ refused: readonly ShownRow[]; errors: FormState["errors"] }> {
  const wait = await countMailboxes(
    context.limits,
    people.map(({ email }) => email),
  );
  if (wait !== null)
    return { refused: [], errors: { list: { code: "tooOften", params: { minutes: Math.ceil(wait / 60) } } } };
  const made = await handOutList(db, { ...list, allotment: allotment.id, people, now });
  const refused = made.flatMap(({ person, outcome }, at): ShownRow[] => {
    if (outcome.kind === "handed-out") return [];
    const text = `${person.givenName} ${person.familyName}`;
    return [{ number: at + 1, text, email: person.email, problem: whyNot(outcome), meant: null }];
  });
  const code = list.allOrNone ? "nobody" : "someNot";
  return { refused, errors: { list: { code, params: { count: refused.length } } } };
}

function whyNot(outcome: HandedOut): ShownRow["problem"] {
  if (outcome.kind === "none-left" || outcome.kind === "closed") return outcome.kind;
  const isKnown = outcome.kind === "refused" && outcome.problems.some(({ field }) => field === "email");
  return isKnown ? "already-registered" : "not-possible";
}
