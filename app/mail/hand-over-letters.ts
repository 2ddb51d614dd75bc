import { formatDays } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import {
  type Enclosures,
  enclosed,
  factsBlock,
  fullName,
  qrBlock,
  type RegistrationFacts,
  registrationFooter,
  sessionBlocks,
  type TakenBack,
  takenBackFiles,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/** What the letters about a place that was handed over say of it. */
export interface HandOverFacts {
  /** True when an organiser did it. */
  readonly byOrganiser: boolean;
  /** The other person as typed; empty once their data were erased. */
  readonly other: string;
}

/**
 * Tells the person who had a place to whom it was handed over, and how to object.
 *
 * @param facts.address the page of their data
 * @param handOver.email the new person's address; null once it was erased
 * @param handOver.contact the organisers' address, if there is one
 * @param handOver.hasOrder whether the place belongs to an order with a price
 * @param takenBack a file for each calendar entry to remove
 */
export function placeHandedOver(
  facts: RegistrationFacts,
  handOver: HandOverFacts & { email: string | null; contact: string | null; hasOrder: boolean },
  takenBack: readonly TakenBack[],
  t: Words,
): Promise<Letter> {
  const edition = typed(facts.edition.name);
  const to = typed(handOver.other) || t("handedOver.somebody");
  const email = typed(handOver.email ?? "") || t("handedOver.noAddress");
  const paragraph = (text: string) => ({ kind: "paragraph", text }) as const;
  const { byOrganiser, contact, hasOrder } = handOver;
  return compose(
    t("handedOver.subject", { edition }),
    {
      language: facts.language,
      preview: t("handedOver.preview", { to }),
      title: t("handedOver.title"),
      blocks: [
        paragraph(t("hello", { name: fullName(facts.person) })),
        paragraph(t(byOrganiser ? "handedOver.byOrganiser" : "handedOver.text", { edition, to, email })),
        factsBlock(facts, t),
        paragraph(t("handedOver.along")),
        ...(hasOrder ? [paragraph(t("handedOver.order"))] : []),
        ...(takenBack.length > 0 ? [paragraph(t("cancelled.calendar", { count: takenBack.length }))] : []),
        paragraph(contact ? t("handedOver.mistake", { contact }) : t("handedOver.mistakeUnknown")),
        { kind: "button", label: t("handedOver.data"), address: facts.address },
      ],
      footer: registrationFooter(t),
    },
    takenBackFiles(takenBack),
  );
}

/**
 * Brings the ticket to the person who received a place, and says from whom it comes.
 *
 * @param handOver.privacy the page about personal data, absolute
 */
export function placeReceived(
  facts: RegistrationFacts,
  handOver: HandOverFacts & { privacy: string },
  enclosures: Enclosures,
  t: Words,
): Promise<Letter> {
  const edition = typed(facts.edition.name);
  const from = typed(handOver.other) || t("received.somebody");
  return compose(
    t("received.subject", { edition }),
    {
      language: facts.language,
      preview: t("received.preview", { days: formatDays(facts.edition.days, facts.language) }),
      title: t("received.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        {
          kind: "paragraph",
          text: t(handOver.byOrganiser ? "received.byOrganiser" : "received.text", { edition, from }),
        },
        factsBlock(facts, t),
        qrBlock(t),
        ...sessionBlocks(facts, t),
        { kind: "button", label: t("open"), address: facts.address },
        { kind: "paragraph", text: t("confirmed.change"), quiet: true },
        { kind: "paragraph", text: t("received.data", { address: handOver.privacy }), quiet: true },
        { kind: "paragraph", text: t("private"), quiet: true },
      ],
      footer: registrationFooter(t),
    },
    enclosed(enclosures, facts, t),
  );
}
