import { type OptionOnOffer, optionsOnOffer } from "#app/domain/registration/options-on-offer.ts";
import type { Language } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";
import { type OptionChoice, optionChoices } from "#app/ui/registration/option-choices.ts";

/** How long options are remembered while no content changes, in milliseconds: a window that opens or closes is a change. */
const KEPT_MS = 60_000;

/** The options of an edition, as they are remembered until content changes (`Recent`). */
export function recentOptions(context: AppContext, edition: number): Promise<readonly OptionOnOffer[]> {
  const read = () => optionsOnOffer(context.db, { edition, now: context.now() });
  return context.recent.read(context.db, `options of edition ${edition}`, read, KEPT_MS);
}

/**
 * Lists the options that can be chosen now or later with a registration of an edition.
 *
 * @param tickets the ticket types that the visitor sees: what is only for others is left out
 * @param ticketType the slug of the chosen one; absent while it is not chosen
 */
export async function optionsOfForm(
  context: AppContext,
  { id, timeZone }: { id: number; timeZone: string },
  language: Language,
  tickets: readonly { readonly slug: string }[],
  ticketType?: string,
): Promise<OptionChoice[]> {
  const seen = new Set(tickets.map(({ slug }) => slug));
  const offered = (await recentOptions(context, id)).map((option) => ({
    ...option,
    ticketTypes: option.ticketTypes?.filter(({ slug }) => seen.has(slug)) ?? null,
  }));
  return optionChoices(offered, { language, timeZone, ticketType });
}
