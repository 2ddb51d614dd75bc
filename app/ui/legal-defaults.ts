/** The default texts of the legal pages as Markdown, which organisers may copy and change. Pure. */
import type { messagesIn } from "#app/i18n/messages.server.ts";

type T = ReturnType<typeof messagesIn>["t"];

/** What the defaults must know of the seller; amounts and rates in words. */
interface SellerInWords {
  readonly days: number;
  readonly penalty: string;
  readonly indemnity: string;
  readonly discount: string;
}

/** The facts on which the defaults depend. */
export interface LegalFacts {
  readonly t: T;
  readonly seller: SellerInWords | null;
  /** Whether cards can be taken. */
  readonly cards: boolean;
}

/** Makes the default text of a page. */
export function defaultText(page: "terms" | "cookies" | "accessibility", facts: LegalFacts): string {
  if (page === "terms") return terms(facts);
  if (page === "cookies")
    return (["none", "consent", "door"] as const).map((key) => facts.t(`legal:cookies.${key}`)).join("\n\n");
  return accessibility(facts);
}

function terms({ t, seller, cards }: LegalFacts): string {
  const payment = [
    ...(cards ? [t("legal:terms.cards")] : []),
    t("legal:terms.transfer"),
    ...(seller
      ? [
          list([
            t("legal:terms.days", { count: seller.days }),
            t("legal:terms.latePublic"),
            t("legal:terms.late", { ...seller }),
            seller.discount,
          ]),
        ]
      : []),
  ];
  return sections([
    [t("legal:terms.prices"), t("legal:terms.pricesText")],
    [t("legal:terms.order"), t("legal:terms.orderText"), t("legal:terms.orderLater")],
    [t("legal:terms.payment"), ...payment],
    [t("legal:terms.withdrawal"), t("legal:terms.withdrawalText")],
    [t("legal:terms.cancellation"), t("legal:terms.cancellationText"), t("legal:terms.cancelledByUs")],
    [t("legal:terms.invoices"), t("legal:terms.invoicesText")],
    [t("legal:terms.law"), t("legal:terms.lawText")],
  ]);
}

function accessibility({ t }: LegalFacts): string {
  const own = (key: "exceptions" | "technologies" | "tools" | "pages") =>
    list(t(`site:accessibility.${key}.items`, { returnObjects: true }));
  return sections([
    [t("site:accessibility.state.title"), t("site:accessibility.state.text")],
    [t("site:accessibility.results.title"), t("site:accessibility.results.text")],
    [t("site:accessibility.exceptions.title"), own("exceptions")],
    [t("site:accessibility.established.title"), t("site:accessibility.established.text")],
    [t("site:accessibility.technologies.title"), own("technologies")],
    [t("site:accessibility.tools.title"), own("tools")],
    [t("site:accessibility.pages.title"), own("pages")],
  ]);
}

function sections(given: readonly (readonly [title: string, ...paragraphs: string[]])[]): string {
  return given.map(([title, ...paragraphs]) => [`## ${title}`, ...paragraphs].join("\n\n")).join("\n\n");
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
