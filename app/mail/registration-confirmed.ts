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
  sourceBlocks,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/** Confirms a registration, with the ticket and the calendar enclosed. */
export function registrationConfirmed(facts: RegistrationFacts, enclosures: Enclosures, t: Words): Promise<Letter> {
  const edition = typed(facts.edition.name);
  return compose(
    t("confirmed.subject", { edition }),
    {
      language: facts.language,
      preview: t("confirmed.preview", { days: formatDays(facts.edition.days, facts.language) }),
      title: t("confirmed.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t("confirmed.text", { edition }) },
        factsBlock(facts, t),
        qrBlock(t),
        ...sessionBlocks(facts, t),
        { kind: "button", label: t("open"), address: facts.address },
        { kind: "paragraph", text: t("confirmed.change"), quiet: true },
        { kind: "paragraph", text: t("private"), quiet: true },
        ...sourceBlocks(facts, t),
      ],
      footer: registrationFooter(t),
    },
    enclosed(enclosures, facts, t),
  );
}
