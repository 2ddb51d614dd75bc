import type { LoaderFunctionArgs } from "@remix-run/node";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatDays, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { Role } from "#app/print/band-pattern.ts";
import { editionOf, ownFile, printedTooOften } from "#app/server/pages/registration.server.ts";
import { heldRegistration } from "./changeable.server.ts";

/** Serves the badge as a PDF of one A6 page. */
export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await heldRegistration(visit);
  const refused = await printedTooOften(visit.context);
  if (refused) return refused;
  const edition = await editionOf(visit.context, found);
  const role = found.ticketType.badgeRole as Role;
  const pdf = await visit.context.print.renderBadge({
    edition: {
      name: inLanguage(language, edition.name, edition.nameEn),
      dates: formatDays(edition.days, language),
    },
    person: {
      givenName: found.givenName,
      familyName: found.familyName,
      jobTitle: found.jobTitle ?? "",
      organisation: found.organisation ?? "",
      latin: found.latin,
    },
    role: { kind: role, word: messagesIn(language).t(`me:badge.${role}`) },
    code: found.badgeCode,
    number: spelledCode(found.shortCode),
  });
  return ownFile(pdf, "application/pdf", `badge-${edition.year}.pdf`);
}
