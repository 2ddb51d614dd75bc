import type { OrderWords } from "#app/domain/billing/end-order.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";

/** What Stripe is told about an order: always the same, as it is asked again under the same key. */
export function orderWords(appUrl: string): OrderWords {
  return ({ code, language }) => ({
    words: messagesIn(language).t("orders:stripe.words"),
    page: `${appUrl}${path(language, "/mon-espace/dossiers/:code", { code })}`,
  });
}
