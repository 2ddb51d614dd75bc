import { findMailing } from "#app/domain/programme/mailings.ts";
import { findRelease, type LoggedRelease } from "#app/domain/programme/releases.ts";
import { done, found, gone, idOf, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** Finds the release of the address with its mailing. @throws 404 when the edition has no such release */
export async function releaseOf({ db, edition, params }: OfficeVisit) {
  const release = found(await findRelease(db, { edition: edition.id, number: idOf(params.number) }));
  return { release, mailing: await findMailing(db, { release: release.id }) };
}

/** The frame's data of a page about a release. @param title null for the release's own page */
export function releaseHead(
  visit: OfficeVisit,
  { number, name }: Pick<LoggedRelease, "number" | "name">,
  title: string | null = null,
) {
  const one = visit.t("releases:one.title", { number });
  const list = [visit.path("/versions"), visit.t("releases:list.title")] as const;
  if (!title) return { menuEntry: "programme", title: [one, name].filter(Boolean).join(" · "), under: [list] } as const;
  return { menuEntry: "programme", title, under: [list, [visit.path("/versions/:number", { number }), one]] } as const;
}

/** Finds a release whose mailing is undecided. @throws a redirect to the release once it is decided; 404 without a mailing */
export async function waitingMailing(visit: OfficeVisit) {
  const { release, mailing } = await releaseOf(visit);
  if (found(mailing).state !== "waiting") throw done(visit.path("/versions/:number", { number: release.number }), null);
  return { release, mailing: found(mailing) };
}

/** Redirects to the release after an action on its mailing; after the decision the release shows it. @throws 404 */
export function afterVerb(
  visit: OfficeVisit,
  number: number,
  { kind, letters }: { readonly kind: string; readonly letters?: number },
  notice: string,
): Response {
  if (kind === "unknown") return gone();
  return done(visit.path("/versions/:number", { number }), kind === "ended" ? null : notice, letters);
}
