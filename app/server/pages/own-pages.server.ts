/**
 * The kinds of pages of a person's own space and of letters' links, with their common guard, form reading and answers.
 */

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { SignedIn } from "#app/domain/people/logins.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { askedAgain, ReadForm } from "#app/forms/read-form.ts";
import { type Language, languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type Address, type Parts, path } from "#app/i18n/path.ts";
import { requirePerson, type Visit } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import type { PrivateDocument } from "#app/ui/private-document.ts";
import { type Asking, readAndAct } from "./form-action.server.ts";

/** A request for such a page. */
export interface OwnVisit extends Visit {
  readonly db: Database;
  readonly now: Date;
  /** The language of the address. */
  readonly language: Language;
  /** The messages in that language. */
  readonly t: ReturnType<typeof messagesIn>["t"];
}

/** The loader's data about the page itself. */
interface PageHead {
  readonly title: string;
}

type Sent<Of, Value> = OwnVisit & Of & Omit<ReadForm<Value>, "kind">;
type Answer = Response | ReturnType<typeof askedAgain>;

/**
 * Makes the loader and the actions of pages behind a guard.
 *
 * @param enter the guard; throws a redirect to signing in, or 404
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
    /** Makes a loader. */
    loader: <Shown extends PageHead>(read: (visit: OwnVisit & Of) => Promise<Shown> | Shown) => {
      return async (args: LoaderFunctionArgs) => {
        const shown = await read(await visited(args));
        const page: PrivateDocument = { title: shown.title, name: shown.title, frame: "site" };
        return { ...shown, page };
      };
    },
    /** Makes an action that reads a form, with times of Paris, and runs a verb (`readAndAct`). */
    action: <Value, Other extends Answer = Answer>(
      form: Asking<OwnVisit & Of, Value>,
      handle: (sent: Sent<Of, Value>) => Promise<Other>,
    ) => {
      return async (args: ActionFunctionArgs): Promise<Other | Answer> => readAndAct(await visited(args), form, handle);
    },
    /** Makes an action without a form, one that reads the request itself, or a loader that redirects. */
    plain: <Other>(handle: (visit: OwnVisit & Of) => Promise<Other>) => {
      return async (args: LoaderFunctionArgs): Promise<Other> => handle(await visited(args));
    },
  };
}

/** Pages for signed-in people. */
export const signedInPages = ownPages(async (visit) => ({ person: await requirePerson(visit) }));

/** Pages for signed-in people with a recent confirmation. */
export const confirmedPages = ownPages(async (visit) => {
  const person: SignedIn = await requirePerson(visit);
  await requireConfirmed(visit, person);
  return { person };
});

/** Redirects to a page in the language of the address. */
export function leadTo<Pattern extends Address>(
  { language }: Pick<OwnVisit, "language">,
  pattern: Pattern,
  ...parts: Parts<Pattern>
): Response {
  return redirect(path(language, pattern, ...parts), 303);
}
