/** The kinds of pages of a working group's space, with their common guard, frame, title, form reading and answers. */

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Group } from "#app/domain/groups/groups.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Typed } from "#app/forms/field.ts";
import type { askedAgain, ReadForm } from "#app/forms/read-form.ts";
import type { Language } from "#app/i18n/format.ts";
import { type Below, type Paths, pathsBelow } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { Asking as FormAsking } from "#app/ui/organiser/edit-page.tsx";
import { type Asking, readAndAct } from "./form-action.server.ts";
import { type GroupDone, groupPage, groupWords, languageIn } from "./group.server.ts";
import { type Member, requireGroupRight } from "./group-guards.server.ts";

export { answer, changedMeanwhile, filled, refused } from "./office.server.ts";
export { found, idOf } from "./office-page.server.ts";

/** A request for a page of a group's space, with its member and group. */
export interface GroupVisit extends Visit {
  readonly db: Database;
  readonly member: Member;
  readonly group: Group;
  readonly language: Language;
  readonly now: Date;
  /** The addresses of the group's space. */
  readonly space: Paths<Below<"/groupes/:slug/espace">>;
  /** The messages of `groups` and `proposals`. */
  readonly t: ReturnType<typeof groupWords>;
}

/** What an address refers to in a group's space. */
interface Subject {
  /** The address of its page, to which its pages lead back. */
  readonly own: string;
  /** The actions' arguments, except author, time and group. */
  readonly names: Readonly<Record<string, number | null>>;
}

/** The loader's data about the page itself. */
interface PageHead extends FormAsking {
  /** The group's name by default. */
  readonly title?: string;
  /** Where the page's form leads back to; the page of what the address names where nothing is said. */
  readonly back?: string;
}

type Actor<Names> = { readonly by: number; readonly now: Date; readonly group: number } & Names;
type About<Of extends Subject> = GroupVisit & Of & { readonly actor: Actor<Of["names"]> };
type Sent<Of extends Subject, Value> = About<Of> & Omit<ReadForm<Value>, "kind">;
type Answer = Response | ReturnType<typeof askedAgain>;

/**
 * Makes the loader and the actions of pages about what `find` reads.
 *
 * @param find reads it; throws 404 when the group has none
 */
export function groupPages<Of extends Subject>(find: (visit: GroupVisit) => Promise<Of> | Of) {
  const enter = async (args: Visit, right: GroupRight): Promise<About<Of>> => {
    const member = await requireGroupRight(args, right);
    const { request, params, context } = args;
    const { group, person } = member;
    const [now, language, t] = [context.now(), languageIn(args), groupWords(args)];
    const space = pathsBelow(language, "/groupes/:slug/espace", { slug: group.slug });
    const visit = { request, params, context, db: context.db, member, group, language, now, space, t };
    const subject = await find(visit);
    const actor: Actor<Of["names"]> = Object.assign({ by: person.personId, now, group: group.id }, subject.names);
    return { ...visit, ...subject, actor };
  };
  return {
    /** Checks the visitor, for a page of another kind. */
    enter,
    /** Makes a loader. @param right required; 404 for others */
    loader: <Shown extends PageHead>(right: GroupRight, read: (visit: About<Of>) => Promise<Shown> | Shown) => {
      return async (args: LoaderFunctionArgs) => {
        const visit = await enter(args, right);
        const { title, back = visit.own, ...shown } = await read(visit);
        return { ...shown, page: { ...groupPage(visit, visit.member, title), back } };
      };
    },
    /** Makes an action that reads a form, with times of Paris, and runs a verb (`readAndAct`). */
    action: <Value>(
      right: GroupRight,
      form: Asking<About<Of>, Value>,
      handle: (sent: Sent<Of, Value>) => Promise<Answer>,
    ) => {
      return async (args: ActionFunctionArgs): Promise<Answer> => readAndAct(await enter(args, right), form, handle);
    },
    /** Makes an action of a button without fields. */
    button: (right: GroupRight, handle: (sent: About<Of> & { readonly typed: Typed }) => Promise<Answer>) => {
      return async (args: ActionFunctionArgs): Promise<Answer> => handle({ ...(await enter(args, right)), typed: {} });
    },
  };
}

/** Pages about the group itself. */
export const inGroup = groupPages(({ space }) => ({ own: space(""), names: {} }));

/**
 * Redirects to a page with a message.
 *
 * @param letters how many were posted; absent for none intended
 * @param to by default the subject's own page
 */
export function done(visit: GroupVisit & Subject, notice: GroupDone, letters?: number, to = visit.own): Response {
  const count = letters === undefined ? "" : `&courriels=${letters}`;
  return redirect(`${to}?fait=${notice}${count}`, 303);
}
