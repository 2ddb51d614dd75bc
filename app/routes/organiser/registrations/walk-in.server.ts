import type { Scan } from "#app/domain/door/scan.ts";
import { mayDo } from "#app/domain/people/rights.ts";
import { path as site } from "#app/i18n/path.ts";
import { done, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** In the address of a form that was opened from the door: who is registered by it stands there and goes in. */
const FROM_DOOR = "accueil";

/** Whether a page was opened from the door, for a walk-in. */
export function isFromDoor({ address }: Pick<OfficeVisit, "address">): boolean {
  return address.has(FROM_DOOR);
}

/** The query that keeps a walk-in from page to page. */
export function doorQuery(visit: Pick<OfficeVisit, "address">): Record<string, string> {
  return isFromDoor(visit) ? { [FROM_DOOR]: "oui" } : {};
}

/** The way back to the door, for the page of who was registered there. */
export function backToDoor(visit: Pick<OfficeVisit, "address" | "edition" | "language" | "t">) {
  const { edition, language, t } = visit;
  if (!isFromDoor(visit)) return [];
  const door = site(language, "/accueil/:year", { year: edition.year });
  return [[door, t("registrations.walkIn.back"), "main", "scan-badges"] as const];
}

/**
 * Leads to the page of a new registration. A walk-in is let in at the entrance first, as if found there by name; where the
 * rule of the entrance refuses it, the page says so.
 *
 * @param made.submission the UUID of the form, which is that of the scan: a form that is sent twice lets in once
 */
export async function showRegistered(
  visit: OfficeVisit,
  { registration, submission }: { registration: number; submission: string },
): Promise<Response> {
  const { db, context, edition, office, now, path, t } = visit;
  const page = path("/inscriptions/:id", { id: registration, query: doorQuery(visit) });
  if (!isFromDoor(visit)) return done(page, "registered");
  const may = (right: "scan-badges" | "admit-by-hand") => (checkpoint: number) =>
    mayDo(office.person, right, { edition: edition.id, checkpoint });
  const scan: Scan = {
    ...{ id: submission, registration, checkpoint: "entree", direction: "in", scannedAt: now },
    reason: t("registrations.walkIn.reason"),
  };
  const answers = await context.recordScans(db, {
    ...{ edition, by: office.person.personId, phone: null, now, sentAt: null, scans: [scan] },
    ...{ mayScan: may("scan-badges"), mayChoose: may("admit-by-hand") },
  });
  return done(page, answers?.[0]?.outcome === "admitted" ? "registeredAndIn" : "registeredNotIn");
}
