import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import {
  factsBlock,
  fullName,
  type RegistrationFacts,
  registrationFooter,
  sessionBlocks,
  type TakenBack,
  takenBackFiles,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Asks a person with a place whether they still come, for the first or the second time.
 *
 * @param facts.address the page with the two answers
 * @param asked.until the end, in words
 * @param asked.isAtStake whether the place is released without an answer
 */
export function stillComing(
  kind: "asked" | "reminder",
  facts: RegistrationFacts,
  { until, isAtStake }: { until: string; isAtStake: boolean },
  t: Words,
): Promise<Letter> {
  const named = { edition: typed(facts.edition.name), until };
  return compose(t(`reconfirmation.${kind}.subject`, named), {
    language: facts.language,
    preview: t(`reconfirmation.${kind}.preview`, named),
    title: t(`reconfirmation.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
      { kind: "paragraph", text: t(`reconfirmation.${kind}.text`, named) },
      { kind: "paragraph", text: t(isAtStake ? `reconfirmation.${kind}.atStake` : "reconfirmation.kept", named) },
      { kind: "button", label: t("reconfirmation.open"), address: facts.address },
      factsBlock(facts, t),
      ...(facts.sessions.length > 0 ? sessionBlocks(facts, t) : []),
      { kind: "paragraph", text: t("reconfirmation.private"), quiet: true },
    ],
    footer: registrationFooter(t),
  });
}

/**
 * Reports that a place was released because its person answered neither letter.
 *
 * @param facts.address the page that takes it again
 * @param takenBack a file for each calendar entry to remove
 */
export function placeReleased(facts: RegistrationFacts, takenBack: readonly TakenBack[], t: Words): Promise<Letter> {
  const named = { edition: typed(facts.edition.name) };
  return compose(
    t("reconfirmation.released.subject", named),
    {
      language: facts.language,
      preview: t("reconfirmation.released.preview", named),
      title: t("reconfirmation.released.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t("reconfirmation.released.text", named) },
        { kind: "paragraph", text: t("reconfirmation.released.mind") },
        { kind: "button", label: t("reconfirmation.released.open"), address: facts.address },
        factsBlock(facts, t),
        ...(takenBack.length > 0
          ? [{ kind: "paragraph", text: t("cancelled.calendar", { count: takenBack.length }) } as const]
          : []),
        { kind: "paragraph", text: t("reconfirmation.private"), quiet: true },
      ],
      footer: registrationFooter(t),
    },
    takenBackFiles(takenBack),
  );
}
