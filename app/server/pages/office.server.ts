/**
 * The kinds of pages of an edition's back office, with their common guard, frame, title, trail, form reading and
 * answers.
 */

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Edition } from "#app/domain/edition/edition.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Typed } from "#app/forms/field.ts";
import { type askedAgain, type ReadForm, refused } from "#app/forms/read-form.ts";
import { type Language, languageOf } from "#app/i18n/format.ts";
import { type Below, type Paths, pathsBelow } from "#app/i18n/path.ts";
import { notFound, type Office, requireRight, type Visit } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import type { Asking as FormAsking } from "#app/ui/organiser/edit-page.tsx";
import { MENU, type MenuEntry, type OfficePage } from "#app/ui/organiser/office.ts";
import { type Asking, readAndAct } from "./form-action.server.ts";
import { done, idOf, officePage, officeWords } from "./office-page.server.ts";

export { filled } from "#app/forms/form.ts";
export { askedAgain, changedMeanwhile, refused } from "#app/forms/read-form.ts";
export { notFound } from "#app/server/guards.server.ts";
export { redirectToForm } from "#app/server/redirect-to-form.server.ts";
export { done, found, idOf, uuidOf } from "./office-page.server.ts";

/** A request for a page of an edition's back office, with its person and edition. */
export interface OfficeVisit extends Visit {
  readonly db: Database;
  readonly office: Office;
  readonly edition: Edition;
  readonly language: Language;
  /** An address behind the edition's own: `path("/inscriptions/:id", { id })`. */
  readonly path: Paths<Below<"/organisation/:year">>;
  readonly now: Date;
  /** The address's query: filters, page, sorting. */
  readonly address: URLSearchParams;
  /** The messages of the back office. */
  readonly t: ReturnType<typeof officeWords>;
  /** The row's id from the address; reading it throws 404 when `:id` is not a number. */
  readonly id: number;
}

/** The loader's data about the page itself. */
export interface PageHead extends FormAsking {
  /** The page's entry of the menu. */
  readonly menuEntry: MenuEntry;
  /** Absent on the entry's own page. */
  readonly title?: string;
  /** The pages between the entry's own and this one: address and title. */
  readonly under?: readonly (readonly [address: string, title: string])[];
  /** What can be done, beside the title. */
  readonly verbs?: OfficePage["verbs"] | false | null;
  /** What the page says below its title. */
  readonly notes?: OfficePage["notes"];
}

/** Makes a loader of the back office. @param right required to see it; 404 for others */
export function officeLoader<Shown extends PageHead>(right: Asks, read: (visit: OfficeVisit) => Promise<Shown>) {
  return async (args: LoaderFunctionArgs) => {
    const visit = await officeVisit(args, right);
    const { menuEntry, title, under = [], verbs, notes = [], ...shown } = await read(visit);
    const trail =
      title === undefined ? [] : [[visit.path(placeOf(menuEntry)), visit.t(`menu.${menuEntry}`)] as const, ...under];
    return {
      ...shown,
      page: {
        ...officePage(args.request, visit.office, menuEntry, title),
        ...{ trail: trail.map(([to, label]) => ({ to, label })), verbs: verbs || [], notes },
      },
    };
  };
}

/** A form of the back office, with what its verb needs. */
export interface Sent<Value> extends OfficeVisit, Omit<ReadForm<Value>, "kind"> {
  readonly actor: { readonly by: number; readonly now: Date; readonly edition: number };
}

type Answer = Response | ReturnType<typeof askedAgain>;
type Asks = OfficeRight | ((params: Visit["params"]) => OfficeRight);
/** The right that an action requires, where it does so with a recent confirmation (`requireConfirmed`), always or by visit. */
type Confirmed = {
  readonly right: OfficeRight;
  readonly confirmed: true | ((visit: OfficeVisit) => Promise<boolean>);
};

/** Makes an action that reads a form, with times in the edition's zone, and runs a verb (`readAndAct`). */
export function formAction<Value, Own extends Answer = Answer>(
  right: Asks | Confirmed,
  form: Asking<OfficeVisit, Value>,
  handle: (sent: Sent<Value>) => Promise<Own>,
) {
  return async (args: ActionFunctionArgs): Promise<Answer | Own> => {
    const visit = await actionVisit(args, right);
    return readAndAct(visit, form, (sent) => handle(Object.assign(sent, actorOf(visit))), visit.edition);
  };
}

/** Makes an action of a button without fields. */
export function buttonAction(right: Asks | Confirmed, handle: (sent: Sent<null>) => Promise<Answer>) {
  return async (args: ActionFunctionArgs): Promise<Answer> => {
    const visit = await actionVisit(args, right);
    return handle(Object.assign(visit, { value: null, typed: {} }, actorOf(visit)));
  };
}

/**
 * Redirects like `done` after a verb that writes to a group. The page says so, or that no member has an address.
 *
 * @param letters how many were written
 */
export function doneWithLetters(address: string, notice: string, letters: number): Response {
  return done(address, notice, letters === 0 ? 0 : undefined);
}

/** Outcomes of verbs that every page answers alike. */
type Common = "unknown" | "ends-waits";

/** Answers a verb's outcome by kind. `unknown` is 404, and `ends-waits` asks for confirmation first. */
export function answer<Outcome extends { readonly kind: string }>(
  { typed }: { readonly typed: Typed },
  outcome: Outcome,
  answers: {
    readonly [Kind in Exclude<Outcome["kind"], Common>]: (outcome: Extract<Outcome, { kind: Kind }>) => Answer;
  },
): Answer {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "ends-waits")
    return refused(typed, "endsWaits", "endsWaits", { count: (outcome as unknown as { waits: number }).waits });
  return (answers as unknown as Record<string, (outcome: Outcome) => Answer>)[outcome.kind]?.(outcome) as Answer;
}

/**
 * Redirects to a page after a button's verb.
 *
 * @param messages by outcome, as in `done`; others have none
 * @throws 404 for `unknown`
 */
export function told<Kind extends string>(
  address: string,
  { kind }: { readonly kind: Kind },
  messages: Partial<Record<NoInfer<Kind>, string>>,
): Response {
  if (kind === "unknown") throw notFound();
  return done(address, messages[kind] ?? null);
}

/** Answers a verb that comes too late. @throws 404 */
export function gone(): never {
  throw notFound();
}

/** The visit of an action, with a recent confirmation where it needs one. */
export async function actionVisit(args: Visit, asks: Asks | Confirmed): Promise<OfficeVisit> {
  if (typeof asks !== "object") return officeVisit(args, asks);
  const visit = await officeVisit(args, asks.right);
  const { confirmed } = asks;
  if (confirmed === true || (await confirmed(visit))) await requireConfirmed(visit, visit.office.person);
  return visit;
}

/** Who acts, when, and in which edition. */
export function actorOf({ office, edition, now }: OfficeVisit) {
  return { actor: { by: office.person.personId, now, edition: edition.id } };
}

async function officeVisit(args: Visit, right: Asks): Promise<OfficeVisit> {
  const office = await requireRight(args, typeof right === "function" ? right(args.params) : right);
  const { request, params, context } = args;
  const { pathname, searchParams: address } = new URL(request.url);
  const language = languageOf(pathname);
  return {
    ...{ request, params, context, office, edition: office.edition },
    ...{ db: context.db, now: context.now(), t: officeWords(request) },
    ...{ address, language, path: pathsBelow(language, "/organisation/:year", { year: office.edition.year }) },
    get id() {
      return idOf(params.id);
    },
  };
}

function placeOf(menuEntry: MenuEntry) {
  const entries = Object.values(MENU).flat();
  return entries.find(([name]) => name === menuEntry)?.[1] ?? "";
}
