import { allotmentsOfAddress } from "#app/domain/allotments/own-allotments.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";

/** Reads the allotments of which a signed-in person is the referent, for their own page. */
export async function ownAllotments(
  { db, now, secrets }: AppContext,
  { email, language }: { email: string; language: Language },
) {
  const found = await allotmentsOfAddress(db, { email, now: now() });
  return found.map(({ referent, organisation, edition, editionEn, left, isOpen }) => ({
    ...{ organisation, edition: inLanguage(language, edition, editionEn), left: isOpen ? left : null },
    path: path(language, "/contingent/:token", { token: secrets.tokens.sign("allotment", referent) }),
  }));
}
