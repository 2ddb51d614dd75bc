/** The kinds of pages of a working group's own space: guard, frame, title, reading of the form and answer, the same for all. */

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Group } from "#app/domain/groups/groups.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Typed } from "#app/forms/field.ts";
import { type AnyForm, PARIS } from "#app/forms/form.ts";
import { askedAgain, type ReadForm, readForm } from "#app/forms/read-form.ts";
import type { Language } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { backTo, groupPage, groupWords, languageIn } from "./group.server.ts";
import { type Member, requireGroupRight } from "./group-guards.server.ts";

export { found, idOf } from "./organiser.server.ts";

/** Who asks for a page of a group's space, and what they were let in to. */
export interface GroupVisit extends Visit {
  readonly db: Database;
  readonly member: Member;
  readonly group: Group;
  readonly language: Language;
  readonly now: Date;
  /** The words of working groups. */
  readonly t: ReturnType<typeof groupWords>;
}

/** What an address names in a group's space. */
interface Subject {
  /** Path of its page behind the space's: where its pages lead back to. */
  readonly own: string;
  /** Beside who, when and in which group: what its verbs are given. */
  readonly names: Readonly<Record<string, number | null>>;
}

/** What a page's loader says of the page, beside what it shows. */
interface PageHead {
  /** The group's name where nothing is said. */
  readonly title?: string;
}

type Act<Names> = { readonly by: number; readonly now: Date; readonly group: number } & Names;
type About<Of extends Subject> = GroupVisit & Of & { readonly act: Act<Of["names"]> };
type Sent<Of extends Subject, Value> = About<Of> & Omit<ReadForm<Value>, "kind">;
type Answer = Response | ReturnType<typeof askedAgain>;

/**
 * The loader and the actions of pages about what their address names.
 *
 * @param find reads it; throws 404 where the group has none
 */
export function groupPages<Of extends Subject>(find: (visit: GroupVisit) => Promise<Of> | Of) {
  const enter = async (args: Visit, right: GroupRight): Promise<About<Of>> => {
    const member = await requireGroupRight(args, right);
    const { request, params, context } = args;
    const { group, person } = member;
    const [now, language, t] = [context.now(), languageIn(args), groupWords(args)];
    const visit = { request, params, context, db: context.db, member, group, language, now, t };
    const subject = await find(visit);
    const act: Act<Of["names"]> = Object.assign({ by: person.personId, now, group: group.id }, subject.names);
    return { ...visit, ...subject, act };
  };
  return {
    /** Who asks, for a page that answers otherwise than the kinds below. */
    enter,
    /** Shows a page. @param right what a member must be allowed; 404 for everybody else */
    loader: <Shown extends PageHead>(right: GroupRight, read: (visit: About<Of>) => Promise<Shown> | Shown) => {
      return async (args: LoaderFunctionArgs) => {
        const visit = await enter(args, right);
        const { title, ...shown } = await read(visit);
        return { ...shown, page: { ...groupPage(visit, visit.member, title), back: visit.own } };
      };
    },
    /**
     * Reads a form and does what it asks; a form that could not be read is shown again.
     *
     * @param form as it is declared, or what makes it of what the address names
     * @param options.saved the form as it stands, where a visitor may choose to keep that
     */
    action: <Value>(
      right: GroupRight,
      form: AnyForm<Value> | ((visit: About<Of>) => Promise<AnyForm<Value>> | AnyForm<Value>),
      act: (sent: Sent<Of, Value>) => Promise<Answer>,
      options: { saved?: (visit: About<Of>) => Typed } = {},
    ) => {
      return async (args: ActionFunctionArgs): Promise<Answer> => {
        const visit = await enter(args, right);
        const declared = typeof form === "function" ? await form(visit) : form;
        const read = await readForm(args.request, declared, { context: PARIS, saved: options.saved?.(visit) });
        if (read.kind !== "read") return askedAgain(read);
        const { kind: _, ...sent } = read;
        return act({ ...visit, ...sent });
      };
    },
    /** An action of a button alone: nothing is read of what was sent. */
    button: (right: GroupRight, act: (sent: About<Of> & { readonly typed: Typed }) => Promise<Answer>) => {
      return async (args: ActionFunctionArgs): Promise<Answer> => act({ ...(await enter(args, right)), typed: {} });
    },
  };
}

/** Pages about the group itself. */
export const inGroup = groupPages(() => ({ own: "", names: {} }));

/**
 * Leads to a page that says what was done.
 *
 * @param said a key of `groups:done`
 * @param letters how many letters leave; absent where none was meant to
 * @param path behind the space's; the page of what the address names where nothing is said
 */
export function done(visit: GroupVisit & Subject, said: string, letters?: number, path = visit.own): Response {
  return backTo(visit, visit.group.slug, path, said, letters);
}
