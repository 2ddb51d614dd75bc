import { formatDate, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { fullName, type RegistrationFacts, registrationFooter } from "./registration-facts.ts";
import { typed } from "./typed.ts";

/** What is asked for: the questions, in the letter's language, and the day on which they become required; null: they are. */
interface Owed {
  readonly questions: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly due: string | null;
}

/**
 * Asks for the answers that a person still owes, or will on a day.
 *
 * @param facts.address absolute address of the page where they are given
 */
export function answersOwed(
  { language, edition, person, address }: Pick<RegistrationFacts, "language" | "edition" | "person" | "address">,
  owed: Owed,
  t: Words,
): Promise<Letter> {
  const facts = { language, edition: edition.name, name: fullName(person), address };
  return asking("answersOwed", facts, owed, { t, footer: registrationFooter(t) });
}

/** Asks a speaker for the answers that they owe. @param facts.name and the edition's, as typed */
export function speakerAnswersOwed(
  facts: { readonly language: Language; readonly edition: string; readonly name: string; readonly address: string },
  owed: Owed,
  t: Words,
): Promise<Letter> {
  const footer = [t("footer.house"), t("footer.speaker")];
  return asking("speakerAnswersOwed", { ...facts, name: typed(facts.name) }, owed, { t, footer });
}

function asking(
  kind: "answersOwed" | "speakerAnswersOwed",
  { language, edition, name, address }: { language: Language; edition: string; name: string; address: string },
  { questions, due }: Owed,
  { t, footer }: { t: Words; footer: string[] },
): Promise<Letter> {
  const named = { edition: typed(edition), name, count: questions.length };
  return compose(t(`${kind}.subject`, named), {
    language,
    preview: t(`${kind}.preview`, named),
    title: t("answersOwed.title"),
    blocks: [
      { kind: "paragraph", text: t(`${kind}.text`, named) },
      ...questions.map((question) => ({ kind: "paragraph" as const, text: typed(question) })),
      ...(due === null
        ? []
        : [{ kind: "paragraph" as const, text: t("answersOwed.due", { ...named, day: formatDate(due, language) }) }]),
      { kind: "button", label: t("answersOwed.open"), address },
    ],
    footer,
  });
}
