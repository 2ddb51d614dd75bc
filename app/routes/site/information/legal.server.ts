import type { LoaderFunctionArgs } from "@remix-run/node";
import { type LegalInformation, readLegalInformation } from "#app/domain/edition/legal.ts";
import { type Language, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { sellerInWords } from "#app/server/pages/seller-in-words.server.ts";
import { defaultText } from "#app/ui/legal-defaults.ts";
import { publicContact } from "./contact.server.ts";

type PageName = "notice" | "terms" | "cookies" | "accessibility" | "personalData";

/** A text of the organisers, with its language where that is not the page's. */
export interface Written {
  readonly text: string;
  readonly lang?: Language;
}

/**
 * Reads a legal page: the facts, the organisers' text or else the default, and how to write to the organisers.
 *
 * @param page the legal notice and the page on personal data have no default: a text is added to them
 */
export async function legalPage({ request, context }: LoaderFunctionArgs, page: PageName) {
  const { db, settings, paymentService } = context;
  const language = languageOfRequest(request);
  const { t } = messagesIn(language);
  const legal = await readLegalInformation(db);
  const seller = await sellerInWords(context, language);
  const cards = paymentService !== null;
  const own = written(language, legal, page);
  const fallback = page === "notice" || page === "personalData" ? "" : defaultText(page, { t, seller, cards });
  return {
    origin: settings.appUrl,
    text: own ?? (fallback ? { text: fallback } : null),
    email: await publicContact(context),
    secure: settings.appUrl.startsWith("https:"),
    facts: {
      ...{ publisher: legal.publisher, address: legal.publisherAddress, phone: legal.publisherPhone },
      ...{ officer: legal.officer, level: legal.accessibilityLevel ?? "none", scheme: legal.accessibilityScheme },
      director: written(language, legal, "director"),
      host: written(language, legal, "host"),
      mail: written(language, legal, "mailProcessor"),
      payment: written(language, legal, "paymentProcessor"),
      mediator: written(language, legal, "mediator"),
    },
    ...{ cards, seller },
  };
}

/** Reads a legal page with its title. */
export async function withWords(visit: LoaderFunctionArgs, page: "notice" | "terms" | "cookies") {
  const { t } = messagesIn(languageOfRequest(visit.request));
  const words = { title: t(`legal:${page}.title`), description: t(`legal:${page}.about`) };
  return { ...(await legalPage(visit, page)), words };
}

/** Returns a text in the page's language, or else in French, which the page then says. */
function written(
  language: Language,
  legal: LegalInformation,
  name: PageName | "director" | "host" | "mailProcessor" | "paymentProcessor" | "mediator",
): Written | null {
  const [french, english] = [legal[name], legal[`${name}En`]];
  if (language === "en" && english !== null) return { text: english };
  if (french === null) return null;
  return language === "fr" ? { text: french } : { text: french, lang: "fr" };
}
