import { findMailing, type Mailing } from "#app/domain/programme/mailings.ts";
import { findRelease, type LoggedRelease, programmeOfRelease } from "#app/domain/programme/releases.ts";
import type { Database } from "#app/domain/transaction.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, requireOrganiser, type Visit } from "./guards.server.ts";
import { refusedField } from "./organiser-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "./organiser-pages.server.ts";

/** The words about releases in the language of the address. */
export function releaseWords(request: Request) {
  return messagesIn(languageOf(new URL(request.url).pathname)).getFixedT(null, "releases");
}

/** The release of the address with its mailing, for its organisers. @throws 404 when the edition has no such release */
export async function requireRelease(visit: Visit) {
  const office = await requireOrganiser(visit);
  const number = idOf(visit.params.number);
  const release = found(await findRelease(visit.context.db, { edition: office.edition.id, number }));
  return { office, number, release, mailing: await findMailing(visit.context.db, { release: release.id }) };
}

/** What the frame around a page about a release shows. @param title null for the release's own page */
export function releasePage(
  request: Request,
  office: Parameters<typeof officePage>[1],
  { number, name }: Pick<LoggedRelease, "number" | "name">,
  title: ((t: ReturnType<typeof releaseWords>) => string) | null = null,
) {
  const t = releaseWords(request);
  const own = [t("one.title", { number }), name].filter(Boolean).join(" · ");
  return officePage(request, office, "programme", () => (title ? title(t) : own));
}

/** The titles of the release's sessions by their ids. */
export async function titlesOf(db: Database, release: number): Promise<Record<number, string>> {
  const { sessions } = await programmeOfRelease(db, release);
  return Object.fromEntries(sessions.map(({ id, title }) => [id, title]));
}

/** Leads back to the release after a verb about its mailing; @throws 404 when there is no such mailing */
export function afterVerb(
  request: Request,
  at: { readonly year: number; readonly number: number },
  { kind }: { readonly kind: string },
  done: string,
) {
  if (kind === "unknown") throw notFound();
  if (kind === "ended") return refusedForm(refusedField({}, "form", "mailingEnded"));
  return seeOther(request, `/${at.year}/versions/${at.number}`, done);
}

/** Whether a recipient may be left out or taken back in. */
export function isOpen(mailing: Mailing): boolean {
  return mailing.state === "waiting";
}
