import type { OfficeRight } from "#app/domain/people/rights.ts";
import { findMailing, type Mailing } from "#app/domain/programme/mailings.ts";
import { findRelease, type LoggedRelease, programmeOfRelease } from "#app/domain/programme/releases.ts";
import type { Database } from "#app/domain/transaction.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, requireRight, type Visit } from "#app/server/guards.server.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";

/** The words about releases in the language of the address. */
export function releaseWords(request: Request) {
  return messagesIn(languageOf(new URL(request.url).pathname)).getFixedT(null, "releases");
}

/** The release of the address with its mailing, for those with a right. @throws 404 when the edition has no such release */
export async function requireRelease(visit: Visit, right: OfficeRight) {
  const office = await requireRight(visit, right);
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

/**
 * The same for a page that asks whether to decide a mailing; once it is decided the release says how it stands.
 *
 * @throws a redirect there; 404 when there is no mailing
 */
export async function requireWaitingMailing(visit: Visit) {
  const { office, number, release, mailing } = await requireRelease(visit, "release-programme");
  if (found(mailing).state !== "waiting")
    throw seeOther(visit.request, `/${office.edition.year}/versions/${number}`, null);
  return { office, number, release, mailing: found(mailing) };
}

/** Leads back to the release after a verb about its mailing; whoever comes too late sees there what was decided. @throws 404 when there is none */
export function afterVerb(
  request: Request,
  at: { readonly year: number; readonly number: number },
  { kind, letters }: { readonly kind: string; readonly letters?: number },
  done: string,
): Response {
  if (kind === "unknown") throw notFound();
  return seeOther(request, `/${at.year}/versions/${at.number}`, kind === "ended" ? null : done, letters);
}

/** Whether a recipient may be left out or taken back in. */
export function isOpen(mailing: Mailing): boolean {
  return mailing.state === "waiting";
}
