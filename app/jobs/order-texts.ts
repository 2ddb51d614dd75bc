import type { OrderTexts } from "#app/domain/billing/end-order.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";

/** Makes Stripe's texts about an order. They must always be the same, because requests are repeated under one key. */
export function orderTexts(appUrl: string): OrderTexts {
  return ({ code, language }) => ({
    words: messagesIn(language).t("orders:stripe.words"),
    page: `${appUrl}${path(language, "/mon-espace/dossiers/:code", { code })}`,
  });
}
