import type { AppContext } from "#app/server/context.ts";
import { contactOf } from "#app/ui/contact.tsx";

/** Whether cards can be taken now, and the organisers' own address for those who then have to write. */
export function paymentOf({ cashier, settings }: AppContext, { contactEmail }: { contactEmail: string | null }) {
  return { cards: cashier !== null, contact: contactEmail ?? contactOf(settings.mailFrom) };
}
