import type { Field, LayoutBox } from "#app/domain/door/layout.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { inputOf, MEASURES, type Measure } from "./places-form.ts";

/** What lists call a box: what it shows. */
export function boxTitle(
  box: LayoutBox,
  language: Language,
  pictures: readonly { id: number; name: string }[],
): string {
  const { t } = messagesIn(language);
  const fieldName = (field: Field) => {
    if (field.of !== "text") return t(`badgeLayouts:fields.${field.of}`);
    const text = field[language] || field.fr;
    return text === "" ? t("badgeLayouts:newText") : `«\u00a0${shortened(text)}\u00a0»`;
  };
  switch (box.kind) {
    case "text":
      return box.parts.map(({ field }) => fieldName(field)).join(", ");
    case "qr":
      return t("badgeLayouts:kinds.qr");
    case "picture": {
      const name = pictures.find(({ id }) => id === box.picture)?.name ?? t("badgeLayouts:mark");
      return t("badgeLayouts:pictureOf", { name });
    }
    case "band":
      return box.text ? t("badgeLayouts:bandOf", { text: fieldName(box.text.field) }) : t("badgeLayouts:kinds.band");
  }
}

const LONGEST_TEXT = 40;

/** The beginning of a text, on one line. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : line;
}

/** The names of the inputs of boxes' places, in both languages. */
export function placeLabels(boxes: readonly LayoutBox[], pictures: readonly { id: number; name: string }[]) {
  const named = (language: Language, box: LayoutBox, measure: Measure) =>
    `${boxTitle(box, language, pictures)}, ${messagesIn(language).t(`badgeLayouts:measures.${measure}`)}`;
  return Object.fromEntries(
    boxes.flatMap((box) =>
      MEASURES.map((measure) => [
        inputOf(box.id, measure),
        { fr: named("fr", box, measure), en: named("en", box, measure) },
      ]),
    ),
  );
}
