import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** What letters about a seat in a working group tell. Texts as people typed them. */
export interface SeatFacts {
  readonly kind: "given" | "changed" | "ended";
  readonly language: Language;
  readonly group: string;
  readonly organisation: string;
  readonly capacity: "titular" | "substitute";
  /** What its holders may do in the group. */
  readonly role: "lead" | "secretary" | "member" | "observer";
  /** Of the person written to; empty when not known. */
  readonly name: string;
  /** How many meetings to come they are convened to by letters of their own. */
  readonly meetings: number;
  /** Absolute address of the group's space, or of its public page for a person who has left. */
  readonly address: string;
}

/** Tells a person that they sit in a working group, what their seat now allows, or that they sit there no more. */
export function seatLetter(facts: SeatFacts, t: Words): Promise<Letter> {
  const { kind, language, address, role, meetings } = facts;
  const names = { group: typed(facts.group), organisation: typed(facts.organisation) };
  const capacity = t(`seat.capacities.${facts.capacity}`);
  const name = typed(facts.name);
  const more = [
    kind === "ended" ? "" : t(`seat.roles.${role}`),
    kind === "given" && meetings > 0 ? t("seat.meetings", { count: meetings }) : "",
    kind === "given" ? t("seat.signIn") : "",
    kind === "ended" ? t("seat.kept") : "",
  ];
  return compose(t(`seat.${kind}.subject`, names), {
    language,
    preview: t(`seat.${kind}.preview`, names),
    title: t(`seat.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: name ? t("hello", { name }) : t("meeting.hello") },
      { kind: "paragraph", text: t(`seat.${kind}.text`, { ...names, capacity }) },
      ...more.filter(Boolean).map((text) => ({ kind: "paragraph", text }) as const),
      { kind: "button", label: t(`seat.${kind}.open`), address },
    ],
    footer: [t("footer.house"), t(`seat.${kind}.footer`, names)],
  });
}
