import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import type { RegistrationView } from "#app/domain/registration/find-registration.ts";
import { waitsOf } from "#app/domain/waiting/find-entry.ts";
import { formatDay, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { recentOptions } from "#app/server/pages/options.server.ts";
import { optionChoices } from "#app/ui/registration/option-choices.ts";

/** The options that a registration has, and all that its person may choose now or later: free ones, and those with a price. */
export async function ownOptions(
  { request, context }: Visit,
  { id, edition, ticketType }: Pick<RegistrationView, "id" | "edition" | "ticketType">,
) {
  const offered = await recentOptions(context, edition.id);
  if (offered.length === 0) return { chosen: [], mine: [], options: [], priced: [] };
  const language = languageOfRequest(request);
  const chosen = (await optionsOf(context.db, { registrations: [id] })).get(id) ?? [];
  const mine = chosen.map((option) => option.id);
  const charged = chosen.filter(({ chargedCents }) => chargedCents > 0).map(({ id }) => id);
  const of = { language, timeZone: edition.timeZone, ticketType: ticketType.slug };
  return {
    ...{ chosen, mine, options: optionChoices(offered, { ...of, mine, charged, priced: false }) },
    // What the person has is not bought again.
    priced: optionChoices(
      offered.filter(({ id: option }) => !mine.includes(option)),
      { ...of, priced: true },
    ),
  };
}

/** The options with a price that a registration's person may add now or later. */
export async function pricedOptions(visit: Visit, registration: Parameters<typeof ownOptions>[1]) {
  return (await ownOptions(visit, registration)).priced;
}

/** The full options that a registration's person may wait for: neither had nor waited for. */
export async function fullOptions(
  visit: Visit,
  registration: Parameters<typeof ownOptions>[1],
  read?: Awaited<ReturnType<typeof ownOptions>>,
) {
  const { options, priced, mine } = read ?? (await ownOptions(visit, registration));
  const full = [...options, ...priced].filter(({ id, state }) => state === "full" && !mine.includes(id));
  if (full.length === 0) return [];
  const waits = await waitsOf(visit.context.db, { registration: registration.id });
  return full.filter(({ id }) => !waits.some(({ option }) => option?.id === id));
}

/**
 * What a registration's page shows of its options; `open`: whether there are free ones, or own ones, whose
 * window has not ended. `priced`: whether there are others with a price to add.
 */
export async function shownOptions(visit: Visit, registration: Parameters<typeof ownOptions>[1]) {
  const language = languageOfRequest(visit.request);
  const read = await ownOptions(visit, registration);
  const { chosen, options, priced } = read;
  return {
    chosen: chosen.map(({ id, name, nameEn, day }) => ({
      ...{ id, name: inLanguage(language, name, nameEn), day: day && formatDay(day, language) },
    })),
    open: options.some(({ state, isCharged }) => state !== "over" && !isCharged),
    priced: priced.some(({ state }) => state !== "full"),
    full: (await fullOptions(visit, registration, read)).length > 0,
  };
}
