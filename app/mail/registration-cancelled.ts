import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { factsBlock, fullName, type RegistrationFacts, registrationFooter } from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Tells someone that their registration is cancelled and the ticket no longer opens the door.
 *
 * @param facts.address here the page where one registers again
 */
export function registrationCancelled(facts: RegistrationFacts, t: Words): Promise<Letter> {
  const edition = typed(facts.edition.name);
  return compose(t("cancelled.subject", { edition }), {
    language: facts.language,
    preview: t("cancelled.preview"),
    title: t("cancelled.title"),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
      { kind: "paragraph", text: t("cancelled.text", { edition }) },
      factsBlock(facts, t),
      { kind: "paragraph", text: t("cancelled.calendar") },
      { kind: "button", label: t("cancelled.again"), address: facts.address },
    ],
    footer: registrationFooter(t),
  });
}
