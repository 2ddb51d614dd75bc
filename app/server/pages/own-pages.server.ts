/** The kinds of pages of people's own space and of letters' links: who asks, reading of the form and answer, the same for all. */

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { SignedIn } from "#app/domain/people/logins.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type AnyForm, PARIS } from "#app/forms/form.ts";
import { askedAgain, type ReadForm, readForm } from "#app/forms/read-form.ts";
import { type Language, languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type Address, type Parts, path } from "#app/i18n/path.ts";
import { requirePerson, type Visit } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import type { PrivateDocument } from "#app/ui/private-document.ts";

/** Who asks for a page. */
export interface OwnVisit extends Visit {
  readonly db: Database;
  readonly now: Date;
  /** The language of the address. */
  readonly language: Language;
  /** The words of that language. */
  readonly t: ReturnType<typeof messagesIn>["t"];
}

/** What a page's loader says of the page, beside what it shows. */
interface PageHead {
  readonly title: string;
}

type Sent<Of, Value> = OwnVisit & Of & Omit<ReadForm<Value>, "kind">;
type Answer = Response | ReturnType<typeof askedAgain>;

/**
 * The loader and the actions of pages about what a visitor is let in to.
 *
 * @param enter lets them in; throws a redirect to signing in, or 404
 */
export function ownPages<Of extends object>(enter: (visit: OwnVisit) => Promise<Of>) {
  const visited = async (args: Visit): Promise<OwnVisit & Of> => {
    const { request, params, context } = args;
    const language = languageOf(new URL(request.url).pathname);
    const { t } = messagesIn(language);
    const visit = { request, params, context, db: context.db, now: context.now(), language, t };
    return { ...visit, ...(await enter(visit)) };
  };
  return {
    /** Shows a page. */
    loader: <Shown extends PageHead>(read: (visit: OwnVisit & Of) => Promise<Shown> | Shown) => {
      return async (args: LoaderFunctionArgs) => {
        const shown = await read(await visited(args));
        const page: PrivateDocument = { title: shown.title, name: shown.title, frame: "site" };
        return { ...shown, page };
      };
    },
    /**
     * Reads a form and does what it asks; a form that could not be read is shown again.
     *
     * @param options.unread the answer to that where the address has no page that shows it
     */
    action: <Value, Other extends Answer = Answer>(
      form: AnyForm<Value>,
      act: (sent: Sent<Of, Value>) => Promise<Other>,
      options: { unread?: (visit: OwnVisit & Of) => Response } = {},
    ) => {
      return async (args: ActionFunctionArgs): Promise<Other | Answer> => {
        const visit = await visited(args);
        const read = await readForm(args.request, form, { context: PARIS });
        if (read.kind !== "read") return options.unread?.(visit) ?? askedAgain(read);
        const { kind: _, ...sent } = read;
        return act({ ...visit, ...sent });
      };
    },
    /** What reads nothing of what it is sent, or reads it by itself: an action, or a loader that leads to another page. */
    plain: <Other>(act: (visit: OwnVisit & Of) => Promise<Other>) => {
      return async (args: LoaderFunctionArgs): Promise<Other> => act(await visited(args));
    },
  };
}

/** Pages of those who are signed in. */
export const signedInPages = ownPages(async (visit) => ({ person: await requirePerson(visit) }));

/** The same for those who have confirmed lately that it is them. */
export const confirmedPages = ownPages(async (visit) => {
  const person: SignedIn = await requirePerson(visit);
  await requireConfirmed(visit, person);
  return { person };
});

/** Leads to a page in the language of the address. */
export function leadTo<Pattern extends Address>(
  { language }: Pick<OwnVisit, "language">,
  pattern: Pattern,
  ...parts: Parts<Pattern>
): Response {
  return redirect(path(language, pattern, ...parts), 303);
}
