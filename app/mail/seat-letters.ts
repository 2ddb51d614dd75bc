import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for letters about a seat in a working group. Texts as typed. */
export interface SeatFacts {
  readonly kind: "given" | "changed" | "ended";
  readonly language: Language;
  readonly group: string;
  readonly organisation: string;
  readonly capacity: "titular" | "substitute";
  /** The holders' role in the group. */
  readonly role: "lead" | "secretary" | "member" | "observer";
  /** The recipient's name; empty when unknown. */
  readonly name: string;
  /** The number of future meetings to which other letters convene them. */
  readonly meetings: number;
  /** Absolute address of the group's space, or of its public page for a former member. */
  readonly address: string;
}

/** Tells a person about a seat that they get, that has changed, or that they leave. */
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
