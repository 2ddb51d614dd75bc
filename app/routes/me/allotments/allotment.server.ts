import { redirect } from "@remix-run/node";
import { isOpen } from "#app/domain/allotments/allotment-state.ts";
import {
  type AllotmentView,
  allotmentOfReferent,
  type HolderView,
  holdersOf,
} from "#app/domain/allotments/find-allotment.ts";
import { type Problem, problemsOfSessions } from "#app/domain/registration/problems.ts";
import { formatDate, inLanguage, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { type OwnVisit, ownPages } from "#app/server/pages/own-pages.server.ts";
import type { DomainProblem } from "#app/server/pages/public-form.server.ts";

/** What the link of a referent opens. */
export interface OfReferent {
  readonly token: string;
  readonly allotment: AllotmentView;
  /** The address of its page. */
  readonly own: string;
  /** Whether places can be handed out. */
  readonly open: boolean;
}

/** Pages of the link of a referent's letter, which needs no login. 404 once another person is the referent. */
export const allotmentPages = ownPages(async (visit: OwnVisit): Promise<OfReferent> => {
  const token = visit.params.token ?? "";
  const referent = visit.context.secrets.tokens.read("allotment", token);
  const allotment = found(referent === null ? null : await allotmentOfReferent(visit.db, { referent }));
  const open = isOpen(allotment, visit.now);
  return { token, allotment, open, own: path(visit.language, "/contingent/:token", { token }) };
});

/** What a page says of its allotment. */
export function allotmentShown({ allotment, open, own, language }: OfReferent & Pick<OwnVisit, "language">) {
  const { edition, organisation, ticketType, places, handedOut, lastDay, ending, returned } = allotment;
  return {
    ...{ organisation, places, handedOut, own, open, ending, returned, left: open ? places - handedOut : 0 },
    edition: inLanguage(language, edition.name, edition.nameEn),
    type: inLanguage(language, ticketType.name, ticketType.nameEn),
    until: formatDate(lastDay, language),
  };
}

/** An allotment's sessions, to be chosen along with a place while they have places left and are not over. */
function sessionOptions(visit: OfReferent & Pick<OwnVisit, "language" | "now">) {
  const given = new Set(sessionsLeft(visit));
  return visit.allotment.sessions
    .filter(({ cancelled }) => !cancelled)
    .map(({ slug, title, titleEn }) => ({
      ...{ value: slug, label: inLanguage(visit.language, title, titleEn), disabled: !given.has(slug) },
    }));
}

/** The slugs of the sessions that still have places and are not over, chosen unless the referent decides otherwise. */
function sessionsLeft({ allotment, now }: OfReferent & Pick<OwnVisit, "now">): string[] {
  return allotment.sessions.flatMap((one) =>
    problemsOfSessions([one], [one.slug], now).length === 0 ? [one.slug] : [],
  );
}

/** How the fields of what goes along with a place are drawn: the allotment's sessions, and options with places left. */
export function alongLooks(visit: OfReferent & Pick<OwnVisit, "language" | "now">) {
  const { options } = visit.allotment;
  const shown = options.map(({ id, name, nameEn, full }) => ({
    ...{ value: id, label: inLanguage(visit.language, name, nameEn), disabled: full },
  }));
  return { sessions: { options: sessionOptions(visit) }, options: { options: shown, absent: options.length === 0 } };
}

/** What is chosen along with a place unless the referent decides otherwise. */
export function alongLeft(visit: OfReferent & Pick<OwnVisit, "now">) {
  const left = visit.allotment.options.filter(({ full }) => !full);
  return { sessions: sessionsLeft(visit), options: left.map(({ id }) => id) };
}

/** The titles of an allotment's sessions, by slug. */
export function titlesOf({ sessions }: AllotmentView, language: Language): ReadonlyMap<string, string> {
  return new Map(sessions.map(({ slug, title, titleEn }) => [slug, inLanguage(language, title, titleEn)]));
}

/** Names the options that problems are about. */
export function namingOptions(
  problems: readonly Problem[],
  { allotment, language }: Pick<OwnVisit & OfReferent, "allotment" | "language">,
): readonly DomainProblem[] {
  return problems.map((problem) => {
    if (problem.field !== "options") return problem;
    const named = allotment.options.filter(({ id }) => problem.options.includes(id));
    return {
      ...problem,
      says: { options: named.map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(", ") },
    };
  });
}

/** The person of an address, who has one of the allotment's places. @throws 404 when there is none */
export async function holderOf({ db, params, allotment }: OwnVisit & OfReferent): Promise<HolderView> {
  const id = idOf(params.id);
  const holders = await holdersOf(db, { allotment: allotment.id });
  return found(holders.find(({ registration }) => registration === id));
}

/**
 * Counts the people whom a referent names, before anything tells whether they are registered: a holder of the link cannot
 * ask this about any number of people.
 *
 * @returns the seconds to wait when there were too many, else null
 */
export async function countPeople(
  { context, allotment }: Pick<OwnVisit & OfReferent, "context" | "allotment">,
  people: number,
): Promise<number | null> {
  const points = Math.ceil((people * 1000) / Math.max(allotment.places, 1));
  return await context.limits.count("people-of-allotment", `allotment:${allotment.id}`, points);
}

/** Leads back to the allotment's page, which says what was done. @param done a key of `allotments:own.done` */
export function backTo({ own }: OfReferent, done: string | null): Response {
  return redirect(done === null ? own : `${own}?fait=${done}`, 303);
}
