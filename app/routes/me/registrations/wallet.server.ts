import { createHash } from "node:crypto";
import { endOfDayBefore } from "#app/domain/edition/day-before.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { dayOf, formatDays, inLanguage, type Language } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { isInForce } from "#app/wallet/open-wallets.ts";
import type { PassContent, Said } from "#app/wallet/pass-content.ts";
import { heldRegistration } from "./changeable.server.ts";

/** Who issues passes. */
export const ISSUER = "Grand Paris Circulaire";

/** Which wallets a badge can be added to now. */
export function walletsOffered({ wallets: { apple, google }, now }: Pick<AppContext, "wallets" | "now">) {
  return { apple: apple !== null && isInForce(apple, now()), google: google !== null };
}

/**
 * Reads what the pass of a visitor's own badge says, as it is valid now.
 *
 * @throws 404 for a registration without a badge, or after its edition
 */
export async function ownPass(visit: Visit) {
  const { context } = visit;
  const found = await heldRegistration(visit);
  const edition = await editionOf(context, found);
  const [first, last] = [edition.days.at(0), edition.days.at(-1)];
  if (!first || !last || last < dayOf(context.now(), edition.timeZone)) throw notFound();
  const { timeZone, year } = edition;
  const said = (words: (language: Language) => string): Said => ({ fr: words("fr"), en: words("en") });
  const site = new URL(context.settings.appUrl).hostname;
  const content: PassContent = {
    serial: `${site}-${year}-${found.id}`,
    edition: said((language) => inLanguage(language, edition.name, edition.nameEn)),
    dates: said((language) => `${formatDays(edition.days, language)} (${timeZone})`),
    ticketType: said((language) => inLanguage(language, found.ticketType.name, found.ticketType.nameEn)),
    place: edition.location ?? "",
    name: `${found.givenName} ${found.familyName}`,
    organisation: found.organisation ?? "",
    code: found.badgeCode,
    number: spelledCode(found.shortCode),
    starts: endOfDayBefore(first, { days: 1, timeZone }),
    ends: endOfDayBefore(last, { days: 0, timeZone }),
  };
  // Google keeps the first pass of an id; of another badge it must be another one.
  const badge = createHash("sha256").update(found.badgeCode).digest("hex").slice(0, 12);
  return { content, year, classId: `${site}-${year}`, ofBadge: { ...content, serial: `${content.serial}-${badge}` } };
}
