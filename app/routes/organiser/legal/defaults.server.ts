import { LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { sellerInWords } from "#app/server/pages/seller-in-words.server.ts";
import { defaultText } from "#app/ui/legal-defaults.ts";

const PAGES = ["terms", "cookies", "accessibility"] as const;

/** The default texts of the legal pages in both languages, by the form's fields. */
export async function legalDefaults(context: AppContext): Promise<Readonly<Record<string, string>>> {
  const defaults: Record<string, string> = {};
  for (const language of LANGUAGES) {
    const { t } = messagesIn(language);
    const facts = { t, seller: await sellerInWords(context, language), cards: context.paymentService !== null };
    for (const page of PAGES) defaults[language === "fr" ? page : `${page}En`] = defaultText(page, facts);
  }
  return defaults;
}
