import type { Field, Part } from "#app/domain/door/layout.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { BadgeData } from "./badge-data.ts";
import type { Ruler } from "./fonts.ts";
import { legiblePerson } from "./legible.ts";
import { printable } from "./printable.ts";

/** A badge whose texts can be printed, with the ruler of its person's script. */
export interface PrintedBadge {
  readonly badge: BadgeData;
  readonly ruler: Ruler;
  /** The text of a part of a box; sessions and options are paragraphs. */
  readonly textOf: (part: Part) => string;
}

/** Prepares a badge for its sides. */
export function printedBadge(badge: BadgeData, fonts: Ruler): PrintedBadge {
  const person = legiblePerson(badge.person, fonts.covers);
  const ruler = fonts.forTexts(person.givenName, person.familyName, person.organisation);
  const typed = (field: Field): readonly string[] => {
    switch (field.of) {
      case "given-name":
        return [person.givenName];
      case "family-name":
        return [person.familyName];
      case "full-name":
        return [`${person.givenName} ${person.familyName}`.trim()];
      case "organisation":
        return [person.organisation];
      case "job":
        return [person.jobTitle];
      case "ticket-type":
        return [badge.ticketType?.name ?? ""];
      case "role":
        return [badge.role.word];
      case "number":
        return [badge.number];
      case "sessions":
        return badge.sessions ?? [];
      case "options":
        return badge.options ?? [];
      case "edition":
        return [badge.edition.name];
      case "dates":
        return [badge.edition.dates];
      case "answer":
        return [badge.answers?.[field.question] ?? ""];
      case "text":
        return inLanguage(badge.language ?? "fr", field.fr, field.en).split(/\r?\n/);
    }
  };
  const shown = (field: Field) =>
    typed(field)
      .map((text) => printable(text, fonts.covers))
      .filter((text) => text !== "")
      .join("\n");
  return {
    badge,
    ruler,
    textOf: ({ field, otherwise }) => shown(field) || (otherwise ? shown(otherwise) : ""),
  };
}
