import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import {
  factsBlock,
  fullName,
  type RegistrationFacts,
  registrationFooter,
  sourceBlocks,
  type TakenBack,
  takenBackFiles,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Reports that a registration is cancelled and its ticket invalid.
 *
 * @param facts.address the page to register again
 * @param takenBack a file for each calendar entry to remove
 */
export function registrationCancelled(
  facts: RegistrationFacts,
  takenBack: readonly TakenBack[],
  t: Words,
): Promise<Letter> {
  const edition = typed(facts.edition.name);
  return compose(
    t("cancelled.subject", { edition }),
    {
      language: facts.language,
      preview: t("cancelled.preview"),
      title: t("cancelled.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t("cancelled.text", { edition }) },
        factsBlock(facts, t),
        ...(takenBack.length > 0
          ? [{ kind: "paragraph", text: t("cancelled.calendar", { count: takenBack.length }) } as const]
          : []),
        { kind: "paragraph", text: t("cancelled.mind") },
        { kind: "button", label: t("cancelled.again"), address: facts.address },
        ...sourceBlocks(facts, t),
      ],
      footer: registrationFooter(t),
    },
    takenBackFiles(takenBack),
  );
}
