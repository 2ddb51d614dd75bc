import type { AppContext } from "#app/server/context.ts";
import { contactOf } from "#app/ui/contact.tsx";

/** Returns whether cards can be taken now, and the organisers' address for people who cannot pay by card. */
export function paymentOf({ paymentService, settings }: AppContext, { contact }: { contact: string | null }) {
  return { cards: paymentService !== null, contact: contact ?? contactOf(settings.mailFrom) };
}
